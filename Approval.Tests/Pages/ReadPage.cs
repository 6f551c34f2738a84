using System.Net;
using System.Text.RegularExpressions;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages;

/// <summary>A page as it came, and as a person reads it.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Html">The page.</param>
internal sealed partial record ReadPage(int Status, string Html)
{
    /// <summary>Every word of the page between its tags, with single blanks.</summary>
    public string Words => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ").Trim();

    /// <summary>Where the links of the page lead.</summary>
    public IEnumerable<string> Links => Hrefs().Matches(Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    /// <summary>Reads a page.</summary>
    public static async Task<ReadPage> OfAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html");
        using var answer = await client.SendAsync(request);
        return new ReadPage((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads a page that a visitor must get.</summary>
    public static async Task<ReadPage> OfAsync(RunningHost host, string address)
    {
        var page = await OfAsync(host.Anybody(), address);
        Assert.That(page.Status, Is.EqualTo(200), $"{address}: {page.Words}");
        return page;
    }

    /// <summary>How often something stands in the page's source.</summary>
    public int Count(string text) => Html.Split(text).Length - 1;

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"")]
    private static partial Regex Hrefs();
}
