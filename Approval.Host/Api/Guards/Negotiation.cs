using System.Collections.Immutable;
using Approval.Host.Api.Contract;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Approval.Host.Api.Guards;

/// <summary>Refuses a request that accepts no form in which the route answers, before anything is done.</summary>
public static class Negotiation
{
    /// <summary>Sees that the request accepts what the route answers.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteContract>() is { } contract && !IsAccepted(context.Request.Headers.Accept, contract.Answers))
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status406NotAcceptable, "not-acceptable", "The request accepts none of the forms in which this address answers.", $"Accept {string.Join(" or ", contract.Answers)}."));
        }

        return next(context);
    }

    private static bool IsAccepted(StringValues accept, ImmutableArray<string> answers)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept.ToArray()!, out var ranges) || ranges.Count == 0)
        {
            return true;
        }

        return answers.Any(answer => ranges.Any(range => range.Quality != 0 && new MediaTypeHeaderValue(answer).IsSubsetOf(Plain(range))));
    }

    /// <summary>A range without its parameters: answers have none that a request could ask for.</summary>
    private static MediaTypeHeaderValue Plain(MediaTypeHeaderValue range) => new(range.MediaType);
}
