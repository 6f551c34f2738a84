using Microsoft.AspNetCore.Http.Extensions;

namespace Approval.Host.Pages;

/// <summary>Addresses of pages that differ in one parameter.</summary>
internal static class PageAddress
{
    /// <summary>The address of a request with another value of a parameter; null where there is no such value.</summary>
    public static string? With(HttpContext context, string name, string? value)
    {
        if (value is null)
        {
            return null;
        }

        var query = new QueryBuilder(context.Request.Query.Where(pair => pair.Key != name && pair.Value.Any(each => !string.IsNullOrEmpty(each))).SelectMany(pair => pair.Value, (pair, each) => KeyValuePair.Create(pair.Key, each!)));
        query.Add(name, value);
        return context.Request.Path + query.ToString();
    }
}
