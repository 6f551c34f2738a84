using Microsoft.AspNetCore.Http.HttpResults;

namespace Approval.Host.Pages;

/// <summary>Answers that show pages.</summary>
internal static class PageAnswers
{
    /// <summary>A page.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="status">The status of the answer.</param>
    public static IResult Show<TPage, TView>(TView view, int status = StatusCodes.Status200OK)
        where TPage : Page<TView>
        where TView : class => new RazorComponentResult<TPage>(new Dictionary<string, object?> { [Page<TView>.ViewName] = view })
        {
            // Whatever fails while a page is written must be told before its first byte.
            PreventStreamingRendering = true,
            StatusCode = status,
        };

    /// <summary>Sends the browser to another page after something was done, so that a reload does nothing twice.</summary>
    public static IResult GoTo(string address) => new SeeOther(address);

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
