using System.Net;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages;

/// <summary>How many pages a person gets in a minute.</summary>
internal sealed class PageRateTests
{
    [Test]
    public async Task Who_asks_for_more_pages_than_one_person_reads_is_told_when_to_come_back_and_holds_up_nobody_else()
    {
        await using var host = await StartAsync("127.0.0.0/8");
        var jane = await host.BrowseAsAsync("jane", "reader");
        var visitor = host.Browse();
        for (var each = 1; each <= 3; each++)
        {
            await jane.ReadAsync("/times");
        }

        var refused = await jane.OpenAsync("/times");
        Assert.That((refused.Status, refused.RetryAfter is > 0 and <= 60), Is.EqualTo((HttpStatusCode.TooManyRequests, true)));
        Assert.That(refused.Words, Does.Contain("one person").And.Match($"Come back in {refused.RetryAfter} seconds, at \\d\\d:\\d\\d:\\d\\d UTC"));
        Assert.That(refused.Text, Does.Contain("<h1>Too many requests.</h1>").And.Contain("too-many-requests"));
        Assert.That((await jane.PostAsync("/sign-out")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests), "What is sent counts too.");

        var elsewhere = await host.BrowseAsAsync("jane", "reader");
        Assert.That((await elsewhere.OpenAsync("/times")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests), "A person is one, with however many browsers.");
        Assert.That((await (await host.BrowseAsAsync("joan", "reader")).OpenAsync("/times")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await visitor.OpenAsync("/nothing-here")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Styles_scripts_and_live_news_do_not_count()
    {
        await using var host = await StartAsync("127.0.0.0/8");
        var visitor = host.Browse();
        var page = await visitor.ReadAsync("/times");
        var style = System.Text.RegularExpressions.Regex.Match(page.Text, "/assets/[^\"]+").Value;
        for (var each = 1; each <= 6; each++)
        {
            Assert.That((await visitor.OpenAsync(style)).Status, Is.EqualTo(HttpStatusCode.OK));
            await visitor.OpenAsync("/approvals/SG17-2027-9/live");
        }

        await visitor.ReadAsync("/times");
        await visitor.ReadAsync("/times");
        Assert.That((await visitor.OpenAsync("/times")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [TestCase("127.0.0.0/8", HttpStatusCode.OK)]
    [TestCase("192.0.2.1/32", HttpStatusCode.TooManyRequests)]
    public async Task Visitors_are_counted_by_their_address_behind_a_proxy_that_is_known_and_as_one_behind_another(string proxies, HttpStatusCode fourth)
    {
        await using var host = await StartAsync(proxies);
        var browser = host.Browse();
        for (var each = 1; each <= 4; each++)
        {
            browser.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{each}");
            Assert.That((await browser.OpenAsync("/times")).Status, Is.EqualTo(each <= 3 ? HttpStatusCode.OK : fourth), $"page {each}");
        }
    }

    private static Task<RunningHost> StartAsync(string proxies) =>
        RunningHost.StartAsync(options => options with { MostPagesAMinute = 3, Proxies = [IPNetwork.Parse(proxies)] });
}
