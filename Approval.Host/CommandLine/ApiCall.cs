using System.CommandLine;
using System.Text;
using System.Text.Json;
using Approval.Engine.Files;
using Approval.Host.Api;
using Approval.Host.Files;
using Approval.Host.Serving;

namespace Approval.Host.CommandLine;

/// <summary>What the API answered a verb.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, as it came.</param>
internal sealed record ApiAnswer(int Status, string Body)
{
    /// <summary>The body as a record of the API.</summary>
    public T As<T>() => JsonSerializer.Deserialize<T>(Body, JsonForms.Options)!;
}

/// <summary>
/// Puts a request to the API of a data folder without a network: the verbs of the command line go by the very routes,
/// roles and refusals that HTTP goes by.
/// </summary>
internal static class ApiCall
{
    /// <summary>Reads something.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public static Task<ApiAnswer> GetAsync(ParseResult parsed, string path, IEnumerable<KeyValuePair<string, string?>> query, CancellationToken stop) =>
        SendAsync(parsed, HttpMethods.Get, path + QueryString.Create(query.Where(each => each.Value is not null)).Value, null, null, stop);

    /// <summary>Changes something.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public static Task<ApiAnswer> ChangeAsync(ParseResult parsed, string method, string path, string contentType, string body, CancellationToken stop) =>
        SendAsync(parsed, method, path, contentType, body, stop);

    private static async Task<ApiAnswer> SendAsync(ParseResult parsed, string method, string address, string? contentType, string? body, CancellationToken stop)
    {
        await using var open = await OpenInstallation.OpenAsync(parsed, stop);
        await using var app = ApprovalHost.Build(open.Options, open.Workflows, open.Stores, open.Clock);
        var answer = await AskAsync(app, OpenInstallation.TokenOf(parsed), method, address, contentType, body, stop);
        return answer.Status < StatusCodes.Status400BadRequest ? answer : throw new RefusedException([.. FaultsOf(answer.As<Problem>())]);
    }

    private static async Task<ApiAnswer> AskAsync(WebApplication app, string? token, string method, string address, string? contentType, string? body, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(body ?? string.Empty));
        using var answered = new MemoryStream();
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = stop };
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost");
        context.Request.Path = mark < 0 ? address : address[..mark];
        context.Request.QueryString = new QueryString(mark < 0 ? string.Empty : address[mark..]);
        context.Request.Headers.Authorization = $"Bearer {token}";
        context.Request.Headers.IfMatch = body is null ? default : "*";
        context.Request.Headers["Idempotency-Key"] = body is null ? default : OpenInstallation.NewKey();
        context.Request.ContentType = contentType;
        context.Request.ContentLength = body is null ? null : content.Length;
        context.Request.Body = content;
        context.Response.Body = answered;
        await ((IApplicationBuilder)app).Build()(context);
        return new ApiAnswer(context.Response.StatusCode, Encoding.UTF8.GetString(answered.ToArray()));
    }

    private static IEnumerable<Fault> FaultsOf(Problem problem)
    {
        var clause = problem.Clause is { } known ? new Approval.Engine.ClauseRef(known) : (Approval.Engine.ClauseRef?)null;
        return problem.Errors.IsEmpty
            ? [new Fault(problem.Code, new Place(), problem.Detail, problem.Repair ?? string.Empty, clause)]
            : problem.Errors.Select(error => new Fault(error.Code, new Place(null, null, error.Path), error.Message, error.Repair, clause));
    }
}
