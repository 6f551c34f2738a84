using Approval.Tests.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>What everybody may see, in a real browser.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PublicPagesTests
{
    [Test]
    public async Task A_visitor_finds_an_open_last_call_on_the_first_page_and_reads_where_it_stands()
    {
        await using var host = await RunningHost.StartAsync();
        var approval = await LastCall.OpenAsync(host, title: "Security of <b>imagined</b> networks");
        await using var profile = await Chromium.ProfileAsync(host.Address, script: false);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "ITU-T X.9001" }).ClickAsync();
        await page.WaitForURLAsync($"**/approvals/{approval}");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await page.Locator("h1").InnerTextAsync(), Does.Contain("Security of <b>imagined</b> networks"), "a title is shown as text, whatever stands in it");
            Assert.That(await page.Locator(".standing").InnerTextAsync(), Does.Contain("Last call open until 24:00 UTC on 31 January 2027"));
            Assert.That(await page.Locator(".acts").CountAsync(), Is.Zero, "a visitor is offered nothing to do");
        });
    }
}
