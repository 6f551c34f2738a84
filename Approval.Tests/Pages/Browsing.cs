using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Approval.Tests.Pages;

/// <summary>A page as it came.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The page, as HTML.</param>
/// <param name="Location">Where the browser is sent; null for nowhere.</param>
/// <param name="Cookies">What the browser is told to keep.</param>
/// <param name="RetryAfter">After how many seconds to come again; null where nothing is said.</param>
internal sealed record PageSeen(HttpStatusCode Status, string Text, string? Location, IReadOnlyList<string> Cookies, int? RetryAfter)
{
    /// <summary>Every word of the page between its tags, with single blanks.</summary>
    public string Words => new ReadPage((int)Status, Text).Words;
}

/// <summary>A browser without a window and without scripts: it keeps cookies, and sends forms as pages give them. It goes nowhere by itself.</summary>
internal sealed partial class Browsing
{
    /// <summary>The cookie of a session where the host is on the loopback.</summary>
    public const string SessionCookie = "approval";

    private readonly Uri _site;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public Browsing(Uri site)
    {
        _site = site;
#pragma warning disable CA2000 // The client disposes it.
        Client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site };
#pragma warning restore CA2000
    }

    /// <summary>What it speaks through.</summary>
    public HttpClient Client { get; }

    /// <summary>What it keeps under a name; null for nothing.</summary>
    public string? Kept(string name) => _cookies.GetValueOrDefault(name);

    /// <summary>Lets it keep something.</summary>
    public void Keep(string name, string value) => _cookies[name] = value;

    /// <summary>Opens a page.</summary>
    public Task<PageSeen> OpenAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_site, address)));

    /// <summary>Opens a page that must be there.</summary>
    public async Task<PageSeen> ReadAsync(string address)
    {
        var page = await OpenAsync(address);
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), $"{address}: {page.Text}");
        return page;
    }

    /// <summary>Sends a form of a page, with what it carries hidden and what is typed.</summary>
    /// <param name="page">The page.</param>
    /// <param name="action">Where its form goes.</param>
    /// <param name="typed">What is typed.</param>
    public Task<PageSeen> SubmitAsync(PageSeen page, string action, params (string Name, string Value)[] typed) =>
        PostAsync(action, [.. HiddenIn(page, action, typed), .. typed]);

    /// <summary>Sends a form of a page with a file.</summary>
    /// <param name="page">The page.</param>
    /// <param name="action">Where its form goes.</param>
    /// <param name="file">The file's field, its name, the type that the browser gives it, and what it holds.</param>
    /// <param name="typed">What is typed.</param>
    public Task<PageSeen> UploadAsync(PageSeen page, string action, (string Field, string Name, string Type, byte[] Content) file, params (string Name, string Value)[] typed)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in HiddenIn(page, action, typed).Concat(typed))
        {
            content.Add(new StringContent(value), name);
        }

        var bytes = new ByteArrayContent(file.Content);
        bytes.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(file.Type);
        content.Add(bytes, file.Field, file.Name);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_site, action)) { Content = content });
    }

    /// <summary>What a form of a page carries hidden, beside what is typed.</summary>
    private static List<(string Name, string Value)> HiddenIn(PageSeen page, string action, (string Name, string Value)[] typed)
    {
        var form = Forms().Matches(page.Text).FirstOrDefault(each => WebUtility.HtmlDecode(each.Groups["action"].Value) == action);
        Assert.That(form, Is.Not.Null, $"There is no form for {action}: {page.Text}");
        return
        [
            .. Hidden().Matches(form!.Groups["body"].Value)
                .Select(each => (WebUtility.HtmlDecode(each.Groups["name"].Value), WebUtility.HtmlDecode(each.Groups["value"].Value)))
                .Where(each => typed.All(field => field.Name != each.Item1)),
        ];
    }

    /// <summary>Sends fields, as a page of another site could.</summary>
    public Task<PageSeen> PostAsync(string address, params (string Name, string Value)[] fields) => SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_site, address))
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    private async Task<PageSeen> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Accept", "text/html");
            if (_cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(each => $"{each.Key}={each.Value}")));
            }

            using var answer = await Client.SendAsync(request);
            var told = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.ToList() : [];
            told.ForEach(Take);
            return new PageSeen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString, told, (int?)answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        }
    }

    private void Take(string cookie)
    {
        var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var first, var second] ? (first, second) : default;
        if (value.Length == 0)
        {
            _cookies.Remove(name);
        }
        else
        {
            _cookies[name] = value;
        }
    }

    [GeneratedRegex("""<form [^>]*action="(?<action>[^"]*)"[^>]*>(?<body>.*?)</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();
}
