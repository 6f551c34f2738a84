using System.Globalization;
using System.Net;
using Approval.Tests.Hosting;
using Approval.Tests.Pages.Secretariat;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Pages;

/// <summary>Addresses that nobody means: somebody mistypes one, or tries what happens.</summary>
[TestFixture]
internal sealed class OddAddressTests
{
    private static readonly string[] s_oddities =
    [
        "SG 17", "%", "_", "'", "\"; --", "<b>", "\0", "\u200f", "\ud83d\ude00", "-1", "0", "99999999999999999999", "9999-12-31", "2027-02-30", "0001-01-01", "NaN", "..", "/", "null", "a,b,,c",
        new string('x', 3000),
    ];

    [Test]
    public async Task Whatever_stands_in_an_address_a_page_answers_in_words_and_never_with_a_defect()
    {
        await using var office = await Office.OpenAsync();
        var people = await PeopleAsync(office.Host);
        var tried = 0;
        foreach (var (path, parameters) in Asked(office.Host, office.Tap))
        {
            var person = people(path);
            foreach (var (name, odd) in parameters.SelectMany(name => s_oddities.Select(odd => (name, odd))))
            {
                var address = $"{path}?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(odd)}";
                var page = await person.OpenAsync(address);
                Assert.That((int)page.Status, Is.LessThan(500), $"{address}: {page.Words}");
                tried++;
            }
        }

        Assert.That(tried, Is.GreaterThan(500), "The pages say no more what they can be asked.");
    }

    [Test]
    public async Task Whatever_stands_in_place_of_a_name_a_page_says_that_there_is_no_such_thing()
    {
        await using var host = await RunningHost.StartAsync();
        var people = await PeopleAsync(host);
        foreach (var route in PagesOf(host).Select(route => route.RoutePattern).Where(pattern => pattern.Parameters.Count > 0))
        {
            foreach (var odd in s_oddities.Where(odd => odd is not ("/" or "..")))
            {
                var address = route.Parameters.Aggregate("/" + route.RawText!.TrimStart('/'), (text, parameter) => Filled(text, parameter.Name, odd));
                var page = await people(route.RawText!).OpenAsync(address);
                Assert.That(page.Status, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.RequestUriTooLong), $"{address}: {page.Words}");
            }
        }
    }

    /// <summary>Who may open a page.</summary>
    private static async Task<Func<string, Browsing>> PeopleAsync(RunningHost host)
    {
        var (desk, chair) = (await host.BrowseAsAsync("jan", "secretariat"), await host.BrowseAsAsync("jane", "chair:SG17"));
        var (member, administrator) = (await host.BrowseAsAsync("fay", "delegate:FRA"), await host.BrowseAsAsync("ada", "administrator"));
        return path => path.TrimStart('/') switch
        {
            var its when its.StartsWith("administration", StringComparison.Ordinal) => administrator,
            var its when its.StartsWith("delegate", StringComparison.Ordinal) || its.Contains("/reply", StringComparison.Ordinal) => member,
            var its when its.StartsWith("chair", StringComparison.Ordinal) || its.EndsWith("/new", StringComparison.Ordinal) || its.EndsWith("/comments", StringComparison.Ordinal) || its.EndsWith("/meeting", StringComparison.Ordinal) => chair,
            _ => desk,
        };
    }

    /// <summary>Each page that can be asked something, with the parameters that it takes.</summary>
    private static IEnumerable<(string Path, IReadOnlyList<string> Parameters)> Asked(RunningHost host, string approval) =>
        from route in PagesOf(host)
        let marks = route.Metadata.FirstOrDefault(each => each.GetType().Name == "QueryParameters")
        where marks is not null
        select (Filled("/" + route.RoutePattern.RawText!.TrimStart('/'), "approval", approval), NamesIn(marks));

    private static IEnumerable<RouteEndpoint> PagesOf(RunningHost host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.Any(each => each.GetType().Name == "PageRoute"))
        .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && route.RoutePattern.RawText?.EndsWith("/live", StringComparison.Ordinal) != true);

    private static IReadOnlyList<string> NamesIn(object marks)
    {
        var all = (System.Collections.IEnumerable)marks.GetType().GetProperty("All")!.GetValue(marks)!;
        return [.. all.Cast<object>().Select(each => (string)each.GetType().GetProperty("Name")!.GetValue(each)!)];
    }

    private static string Filled(string pattern, string name, string value) => pattern
        .Replace(string.Create(CultureInfo.InvariantCulture, $"{{{name}}}"), Uri.EscapeDataString(value), StringComparison.Ordinal)
        .Replace(string.Create(CultureInfo.InvariantCulture, $"{{{name}:int}}"), Uri.EscapeDataString(value), StringComparison.Ordinal)
        .Replace(string.Create(CultureInfo.InvariantCulture, $"{{{name}:long}}"), Uri.EscapeDataString(value), StringComparison.Ordinal);
}
