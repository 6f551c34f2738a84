using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Api;

/// <summary>One request as a test sends it. Every command has a key of its own unless the test says otherwise.</summary>
internal sealed record ApiCall(HttpMethod Method, string Address)
{
    private static int s_keys;

    public string? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    public string? Key { get; init; } = string.Create(CultureInfo.InvariantCulture, $"call-{Interlocked.Increment(ref s_keys)}");

    public string? IfMatch { get; init; } = "*";

    public string? Accept { get; init; }

    public bool IsChunked { get; init; }

    public static ApiCall Get(string address) => new(HttpMethod.Get, address) { Key = null, IfMatch = null };

    public static ApiCall Post(string address, JsonNode? body = null) => new(HttpMethod.Post, address) { Body = body?.ToJsonString() };

    public static ApiCall Put(string address, JsonNode? body = null) => new(HttpMethod.Put, address) { Body = body?.ToJsonString() };

    public static ApiCall Delete(string address) => new(HttpMethod.Delete, address) { Key = null, IfMatch = null };

    /// <summary>Sends it.</summary>
    public async Task<ApiAnswer> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(Method, Address);
        if (Body is not null)
        {
            request.Content = IsChunked ? new StreamContent(new Unmeasured(Encoding.UTF8.GetBytes(Body))) : new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(MediaType);
        }

        Add(request, "Idempotency-Key", Key);
        Add(request, "If-Match", IfMatch);
        Add(request, "Accept", Accept);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            (int)response.StatusCode,
            text,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>A stream that does not say how long it is, so that it is sent in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

/// <summary>An answer as a test reads it.</summary>
internal sealed record ApiAnswer(int Status, string Text, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The answer as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new AssertionException("The answer is null.");

    /// <summary>The problem's code; null where it is no problem.</summary>
    public string? Code => MediaType == "application/problem+json" ? (string?)Json["code"] : null;

    /// <summary>Sees that it is what was promised, and says the whole answer where it is not.</summary>
    public ApiAnswer Expect(int status, string? code = null)
    {
        Assert.That((Status, Code), Is.EqualTo((status, code)), Text);
        return this;
    }
}
