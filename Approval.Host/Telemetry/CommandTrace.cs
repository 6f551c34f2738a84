using System.Diagnostics;
using Approval.Host.Api.Contract;

namespace Approval.Host.Telemetry;

/// <summary>The span of a command that came over HTTP, named as the contract names it: <c>makeAccount</c>.</summary>
internal sealed class CommandTrace : IDisposable
{
    private readonly HttpContext _context;
    private readonly Activity? _framework = Activity.Current;
    private readonly Activity? _span;

    private CommandTrace(HttpContext context, string name)
    {
        _context = context;

        // The web framework's own activity is not exported; a span within it would hang in the air.
        Activity.Current = null;
        _span = Traces.BeginReceived(name, context.Request.Headers.TraceParent, context.Request.Headers.TraceState);
        if (_span is null)
        {
            Activity.Current = _framework;
        }
    }

    /// <summary>Begins the span of a request; null where it changes nothing.</summary>
    public static CommandTrace? Begin(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<RouteContract>() is { IsCommand: true } && endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is { } named
            ? new CommandTrace(context, named.EndpointName)
            : null;

    /// <summary>Says what the request was about.</summary>
    public void Describe(string route, string method, string? approval)
    {
        _span?.SetTag("http.route", route).SetTag("http.request.method", method);
        if (approval is not null)
        {
            _span?.SetTag(Traces.Approval, approval);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_span is null)
        {
            return;
        }

        _span.SetTag("http.response.status_code", _context.Response.StatusCode);
        if (_context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            _span.SetStatus(ActivityStatusCode.Error);
        }

        _span.Dispose();
        Activity.Current = _framework;
    }
}
