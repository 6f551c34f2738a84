using System.Net;
using NUnit.Framework;

namespace Approval.Tests.Pages.Chairs;

/// <summary>The chair records what a meeting decided, with the outcome shown before.</summary>
internal sealed class MeetingPageTests
{
    [Test]
    public async Task The_outcome_is_shown_before_it_is_recorded_and_everything_that_was_entered_stays()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("meeting"));
        Assert.That(page.Text, Does.Contain("name=\"position-fra\"").And.Contain($"value=\"{PlayedStage.Second}\" selected"), "the announced meeting is chosen");

        (string, string)[] typed =
        [
            ("meeting", PlayedStage.Second), ("decision", "approve"), ("position-fra", "opposing"), ("position-jpn", "opposing"), ("position-gbr", "abstaining"), ("reservation-deu", "We <b>regret</b> § 7."),
        ];
        var looked = await browser.SubmitAsync(page, stage.At("meeting"), [.. typed, ("step", "look")]);
        Assert.That(looked.Status, Is.EqualTo(HttpStatusCode.OK), looked.Text);
        Assert.That(new ReadPage(200, looked.Text).Words, Does.Contain("becomes Not approved"), "two opposing Member States block (A.8 § 5.4)");
        Assert.That(looked.Text, Does.Contain("We &lt;b&gt;regret&lt;/b&gt; § 7.").Or.Contain("We &lt;b&gt;regret&lt;/b&gt; &#xA7; 7."));
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("meeting-announced"));

        var recorded = await browser.SubmitAsync(looked, stage.At("meeting"), [.. typed, ("step", "do")]);
        Assert.That((recorded.Status, recorded.Location), Is.EqualTo((HttpStatusCode.SeeOther, $"/approvals/{stage.Approval}?done=meeting-decision")), recorded.Text);
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("not-approved"));
    }

    [Test]
    public async Task One_opposing_Member_State_does_not_block_under_AAP()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var looked = await browser.SubmitAsync(await browser.ReadAsync(stage.At("meeting")), stage.At("meeting"), ("meeting", PlayedStage.Second), ("decision", "approve"), ("position-fra", "opposing"), ("step", "look"));
        Assert.That(new ReadPage(200, looked.Text).Words, Does.Contain("becomes Approved"));
    }

    [Test]
    public async Task A_search_without_script_shows_whom_it_finds_and_keeps_whoever_is_entered()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        await stage.EnrolAsync("acme,Acme Networks,sector-member,,");
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("meeting"));
        Assert.That(page.Text, Does.Not.Contain("position-acme"), "Sector Members are found by their names");

        var found = await browser.SubmitAsync(page, stage.At("meeting"), ("find", "acme"), ("position-fra", "opposing"), ("reservation-jpn", "Hm."), ("majorChange", "true"), ("step", "find"));

        Assert.That(found.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(found.Text, Does.Contain("position-acme").And.Contain("name=\"position-fra\" value=\"opposing\" checked").And.Contain("value=\"Hm.\"").And.Not.Contain("position-gbr"));
        Assert.That(found.Text, Does.Match("name=\"majorChange\" value=\"true\" checked"));
    }

    [Test]
    public async Task What_the_law_refuses_is_told_and_nothing_is_recorded()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("meeting"));
        var refused = await browser.SubmitAsync(page, stage.At("meeting"), ("meeting", PlayedStage.Second), ("position-fra", "moreTime"), ("step", "look"));
        Assert.That((refused.Status, refused.Text.Contains("href=\"#f-decision\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That(refused.Text, Does.Contain("name=\"position-fra\" value=\"moreTime\" checked"));
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("meeting-announced"));
    }

    [TestCase("delegate:FRA", HttpStatusCode.Forbidden)]
    [TestCase("reader", HttpStatusCode.Forbidden)]
    [TestCase("secretariat", HttpStatusCode.OK)]
    public async Task The_page_is_for_the_chair_and_TSB(string role, HttpStatusCode status)
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        Assert.That((await (await stage.Host.BrowseAsAsync("somebody", role)).OpenAsync(stage.At("meeting"))).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task The_chair_of_another_group_sees_no_outcome_and_records_nothing()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        var browser = await stage.Host.BrowseAsAsync("ed", "chair:SG2");
        var page = await browser.ReadAsync(stage.At("meeting"));
        (string, string)[] typed = [("meeting", PlayedStage.Second), ("decision", "approve")];
        var looked = await browser.SubmitAsync(page, stage.At("meeting"), [.. typed, ("step", "look")]);
        Assert.That(looked.Text, Does.Contain("It is not yours to do").And.Not.Contain("Record the decision"));
        Assert.That((await browser.SubmitAsync(page, stage.At("meeting"), [.. typed, ("step", "do")])).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("meeting-announced"));
    }
}
