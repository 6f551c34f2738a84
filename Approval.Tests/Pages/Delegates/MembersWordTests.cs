using System.Net;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Delegates;

/// <summary>Whose word an act is, and that a member's word does not depend on what others say meanwhile.</summary>
internal sealed class MembersWordTests
{
    [TestCase("anne", "delegate:GBR", "GBR")]
    [TestCase("jan", "secretariat", "GBR")]
    public async Task A_reply_on_the_page_of_the_act_stands_though_another_member_replied_since_the_form_was_opened(string account, string role, string member)
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync(account, role);
        var form = await browser.ReadAsync(stage.At("acts/reply"));
        Assert.That(form.Text, Does.Not.Contain("name=\"version\""));

        await stage.ActAsync(stage.Secretariat, PlayedApprovals.Act("reply", ("from", "DEU"), ("position", "support")));
        var sent = await browser.SubmitAsync(form, stage.At("acts/reply"), ("from", member), ("position", "support"), ("step", "do"));

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.SeeOther), sent.Text);
        Assert.That((await stage.ReadAsync())["replies"]!.AsArray().Select(reply => (string?)reply!["from"]!["id"]), Does.Contain("DEU").And.Contain("GBR"));
    }

    [Test]
    public async Task An_act_that_depends_on_what_was_seen_is_refused_where_something_happened_since()
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var form = await browser.ReadAsync(stage.At("acts/judge-last-call"));
        Assert.That(form.Text, Does.Contain("name=\"version\""));

        await stage.ActAsync(stage.Secretariat, PlayedApprovals.Act("ipr-statement", ("from", "Acme"), ("kind", "patent")));
        var sent = await browser.SubmitAsync(form, stage.At("acts/judge-last-call"), ("decision", "comment-resolution"), ("step", "do"));

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), sent.Text);
    }

    [Test]
    public async Task TSB_is_not_awaited_to_reply_but_may_enter_a_reply_on_a_Member_States_behalf_and_the_delegate_is_awaited()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var address = $"/approvals/{stage.Approval}";

        var tsb = (await (await stage.Host.BrowseAsAsync("jan", "secretariat")).ReadAsync(address)).Words;
        var page = await (await stage.Host.BrowseAsAsync("jan", "secretariat")).ReadAsync(stage.At("acts/reply"));
        var own = (await (await stage.Host.BrowseAsAsync("anne", "delegate:GBR")).ReadAsync(address)).Words;

        Assert.That(tsb, Does.Contain("What is awaited of others, and you may enter for them Enter a reply on a Member State's behalf").And.Not.Contain("What is awaited of you"));
        Assert.That(page.Text, Does.Contain("<h1>Enter a reply on a Member State"));
        Assert.That(own, Does.Contain("What is awaited of you Reply").And.Not.Contain("behalf"));
    }

    [Test]
    public async Task What_a_meeting_decides_TSB_enters_for_the_group_and_its_chair_as_its_own()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        var address = $"/approvals/{stage.Approval}";

        var tsb = (await (await stage.Host.BrowseAsAsync("jan", "secretariat")).ReadAsync(address)).Words;
        var chair = (await (await stage.Host.BrowseAsAsync("jane", "chair:SG17")).ReadAsync(address)).Words;

        Assert.That(tsb, Does.Contain("you may enter for them Enter for the study group: meeting decision"));
        Assert.That(chair, Does.Contain("What is awaited of you Meeting decision"));
    }
}
