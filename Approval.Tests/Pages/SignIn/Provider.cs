using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Approval.Tests.Pages.SignIn;

/// <summary>A small provider of OAuth 2 on the loopback: codes hold once, and only with the verifier of their challenge (RFC 7636).</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string Client = "approval";
    public const string Secret = "a secret of the client";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string RedirectUri)> _codes = new();
    private int _given;

    private Provider(WebApplication app) => _app = app;

    /// <summary>Where it is.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Who is signed in there; null for somebody who refuses to say.</summary>
    public string? Who { get; set; } = "jane";

    /// <summary>Whether the challenge is forgotten, as by a code that somebody else asked for.</summary>
    public bool ForgetsChallenge { get; set; }

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new Provider(app);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.ExchangeAsync);
        app.MapGet("/userinfo", provider.Tell);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43)
        {
            return Results.BadRequest();
        }

        var back = query["redirect_uri"].ToString();
        if (Who is null)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = query["state"] }));
        }

        var code = $"code-{Interlocked.Increment(ref _given)}";
        _codes[code] = (ForgetsChallenge ? new string('A', 43) : query["code_challenge"].ToString(), back);
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return form["client_id"] == Client && form["client_secret"] == Secret && form["grant_type"] == "authorization_code"
            && _codes.TryRemove(form["code"].ToString(), out var known) && known == (verifier, form["redirect_uri"].ToString())
            ? Results.Json(new { access_token = "a token", token_type = "Bearer" })
            : Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
    }

    private IResult Tell(HttpRequest request) =>
        request.Headers.Authorization == "Bearer a token" ? Results.Json(new { sub = "1", preferred_username = Who }) : Results.Unauthorized();
}
