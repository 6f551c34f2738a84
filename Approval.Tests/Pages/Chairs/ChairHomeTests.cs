using System.Net;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Chairs;

/// <summary>What a study group's chair finds first.</summary>
internal sealed class ChairHomeTests
{
    [Test]
    public async Task What_waits_for_the_chair_stands_first_with_the_way_to_the_act_and_since_when()
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        var draft = await stage.Host.LaunchAsync(stage.Chair, "aap", "SG17", "ITU-T X.9010");

        var page = await (await stage.Host.BrowseAsAsync("jane", "chair:SG17")).ReadAsync("/chair");

        Assert.That(Section(page, "mine"), Does.Contain($"href=\"{stage.At("comments")}\"").And.Contain("24:00 UTC on 31 January 2027").And.Contain($"/approvals/{draft}/acts/consent"));
        Assert.That(Section(page, "new"), Does.Contain(draft).And.Not.Contain(stage.Approval), "launched four weeks ago");
        Assert.That(Section(page, "closing"), Does.Contain(stage.Approval), "the comments are to be compiled in two weeks");
    }

    [Test]
    public async Task What_waits_for_others_says_who_and_since_when_and_what_closes_soon_is_told()
    {
        await using var stage = await PlayedStage.InLastCallAsync();
        var early = await (await stage.Host.BrowseAsAsync("jane", "chair:SG17")).ReadAsync("/chair");
        Assert.That(Section(early, "others"), Does.Contain(stage.Approval).And.Contain("The members who may comment"));
        Assert.That(Section(early, "closing"), Does.Not.Contain(stage.Approval), "it closes in four weeks");

        await stage.Host.MoveToAsync(RunningHost.Start + NodaTime.Duration.FromDays(20));
        var late = await (await stage.Host.BrowseAsAsync("jane", "chair:SG17")).ReadAsync("/chair");
        Assert.That(Section(late, "closing"), Does.Contain(stage.Approval).And.Contain("Last call closes"));
    }

    [Test]
    public async Task What_was_decided_is_told_and_waits_for_nobody()
    {
        await using var stage = await PlayedStage.InLastCallAsync();
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("withdraw"));
        var page = await (await stage.Host.BrowseAsAsync("jane", "chair:SG17")).ReadAsync("/chair");
        Assert.That(Section(page, "decided"), Does.Contain(stage.Approval).And.Contain("Withdrawn"));
        Assert.That(Section(page, "others") + Section(page, "mine"), Does.Not.Contain(stage.Approval));
    }

    [TestCase("chair:SG17", "/chair", HttpStatusCode.OK)]
    [TestCase("chair:SG17", "/chair?group=sg17", HttpStatusCode.OK)]
    [TestCase("chair:SG17", "/chair?group=SG2", HttpStatusCode.Forbidden)]
    [TestCase("secretariat", "/chair", HttpStatusCode.OK)]
    [TestCase("secretariat", "/chair?group=SG17", HttpStatusCode.OK)]
    [TestCase("delegate:FRA", "/chair", HttpStatusCode.Forbidden)]
    [TestCase("reader", "/chair?group=SG17", HttpStatusCode.Forbidden)]
    public async Task A_group_is_its_own_chairs_and_TSBs(string role, string address, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartAsync();
        Assert.That((await (await host.BrowseAsAsync("somebody", role)).OpenAsync(address)).Status, Is.EqualTo(status));
    }

    private static string Section(PageSeen page, string id)
    {
        var from = page.Text.IndexOf($"aria-labelledby=\"{id}\"", StringComparison.Ordinal);
        Assert.That(from, Is.GreaterThan(0), page.Text);
        return page.Text[from..page.Text.IndexOf("</section>", from, StringComparison.Ordinal)];
    }
}
