using System.Security.Cryptography;
using System.Text.Json;
using Approval.Host.Files;
using Microsoft.Net.Http.Headers;

namespace Approval.Host.Api;

/// <summary>Whom an answer is for.</summary>
internal enum Audience
{
    /// <summary>Whoever has a token sees the same; it may be kept, and asked for anew.</summary>
    Everybody,

    /// <summary>It shows what the account may see, and is kept nowhere.</summary>
    Account,
}

/// <summary>Answers that read: each with an ETag, by which a client learns that nothing has changed.</summary>
internal static class Answers
{
    private const int TagLength = 32;

    /// <summary>A view as JSON.</summary>
    /// <param name="context">The request.</param>
    /// <param name="view">The view.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="tag">Its ETag, by its version; null to make one from the content.</param>
    public static IResult Show<T>(this HttpContext context, T view, Audience audience = Audience.Everybody, string? tag = null) =>
        context.Show(JsonSerializer.SerializeToUtf8Bytes(view, JsonForms.Options), "application/json", audience, tag);

    /// <summary>A content of any type.</summary>
    public static IResult Show(this HttpContext context, byte[] content, string type, Audience audience = Audience.Everybody, string? tag = null)
    {
        tag ??= $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..TagLength]}\"";
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.Vary = HeaderNames.Authorization;
        headers.CacheControl = audience == Audience.Account ? "no-store" : "private, no-cache";
        if (type.StartsWith("text/html", StringComparison.Ordinal) || type.StartsWith("image/svg", StringComparison.Ordinal))
        {
            // Letters and drawings bring their own style; they run nothing and load nothing.
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
        }

        return IsKnown(context.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(content, type);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out var tags)
        && tags.Any(each => each.Tag == "*" || each.Tag == tag);
}
