using System.Net;
using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Chairs;

/// <summary>The chair judges comments and records their disposition, and sees what that comes to before.</summary>
internal sealed class CommentPageTests
{
    [Test]
    public async Task Classes_that_are_chosen_show_what_they_come_to_and_change_nothing_until_they_are_recorded()
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        var number = await NumberOfAsync(stage, "FRA");
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("comments"));
        Assert.That(page.Text, Does.Contain("The key is too short.").And.Contain("Comment resolution").And.Contain(PlayedStage.Second), "the sides of the judgment stand side by side");

        var looked = await browser.SubmitAsync(page, stage.At("comments"), ($"class-{number}", "typographical"), ("step", "look"));
        Assert.That(Words(looked), Does.Contain("typographical 1").And.Contain("State Approved"), "the last substantive comment is judged typographical: approved as of the close (readings § 14)");
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("last-call-judgment"));

        var recorded = await browser.SubmitAsync(looked, stage.At("comments"), ($"class-{number}", "typographical"), ($"reason-{number}", "A slip of the pen."), ("step", "classes"));
        Assert.That(recorded.Status, Is.EqualTo(HttpStatusCode.SeeOther), recorded.Text);
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("approved"));
    }

    [Test]
    public async Task Dispositions_are_recorded_together_and_a_reload_records_nothing_twice()
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("judge-last-call", ("decision", "comment-resolution")));
        var number = await NumberOfAsync(stage, "FRA");
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("comments"));
        (string, string)[] typed = [($"resolution-{number}", "Accepted: the key is longer."), ("step", "resolve")];

        var recorded = await browser.SubmitAsync(page, stage.At("comments"), typed);
        var again = await browser.SubmitAsync(page, stage.At("comments"), typed);

        Assert.That((recorded.Status, recorded.Location), Is.EqualTo((HttpStatusCode.SeeOther, stage.At("comments?done=resolve"))), recorded.Text);
        Assert.That((again.Status, again.Location), Is.EqualTo((recorded.Status, recorded.Location)));
        var approval = await stage.ReadAsync();
        Assert.That((string)approval["state"]!, Is.EqualTo("resolution-judgment"));
        Assert.That((string)approval["comments"]!.AsArray().Single(each => (int)each!["number"]! == number)!["disposition"]!, Is.EqualTo("Accepted: the key is longer."));
    }

    [Test]
    public async Task Nothing_that_was_typed_is_lost_when_the_approval_has_moved_on()
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("judge-last-call", ("decision", "comment-resolution")));
        var number = await NumberOfAsync(stage, "FRA");
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("comments"));
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("compile-comments"));

        var refused = await browser.SubmitAsync(page, stage.At("comments"), ($"resolution-{number}", "A long <i>thought</i>."), ("addedNormativeReferences[0].document", "RFC 1"), ("step", "resolve"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("has moved on").And.Contain("A long &lt;i&gt;thought&lt;/i&gt;.").And.Contain(">RFC 1</textarea>"));
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("comment-resolution"));
    }

    [Test]
    public async Task Recording_a_class_keeps_the_dispositions_that_are_being_written()
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("judge-last-call", ("decision", "comment-resolution")));
        var (number, other) = (await NumberOfAsync(stage, "FRA"), await NumberOfAsync(stage, "JPN"));
        var browser = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync(stage.At("comments"));
        Assert.That(page.Text, Does.Contain($"name=\"class-{other}\""));

        var kept = await browser.SubmitAsync(page, stage.At("comments"), ($"class-{other}", "substantive"), ($"resolution-{number}", "Half a thought"), ("step", "classes"));

        Assert.That(kept.Status, Is.EqualTo(HttpStatusCode.OK), kept.Text);
        Assert.That(kept.Text, Does.Contain("The classes are judged.").And.Contain("Half a thought"));
        Assert.That((string)(await stage.ReadAsync())["comments"]!.AsArray().Single(each => (int)each!["number"]! == other)!["judged"]!, Is.EqualTo("substantive"));
    }

    [TestCase("chair:SG2")]
    [TestCase("delegate:FRA")]
    [TestCase("reader")]
    public async Task Nobody_elses_hand_judges(string role)
    {
        await using var stage = await PlayedStage.InJudgmentAsync();
        var own = await stage.Host.BrowseAsAsync("jane", "chair:SG17");
        var form = await own.ReadAsync(stage.At("comments"));
        var other = await stage.Host.BrowseAsAsync("somebody", role);
        Assert.That((await other.OpenAsync(stage.At("comments"))).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        var number = await NumberOfAsync(stage, "FRA");
        var forgery = new ReadPage(200, (await other.ReadAsync("/times")).Text);
        var token = System.Text.RegularExpressions.Regex.Match(forgery.Html, "name=\"forgery\" value=\"([^\"]*)\"").Groups[1].Value;
        var sent = await other.PostAsync(stage.At("comments"), ("forgery", token), ("key", "k"), ("version", "1"), ($"class-{number}", "typographical"), ("step", "classes"));
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Forbidden), sent.Text);
        Assert.That((string)(await stage.ReadAsync())["state"]!, Is.EqualTo("last-call-judgment"));
        Assert.That(form.Text, Does.Contain("Record the classes"));
    }

    private static async Task<int> NumberOfAsync(PlayedStage stage, string member)
    {
        JsonArray comments = (await stage.ReadAsync())["comments"]!.AsArray();
        return (int)comments.Single(each => (string)each!["from"]!["id"]! == member)!["number"]!;
    }

    private static string Words(PageSeen page) => new ReadPage((int)page.Status, page.Text).Words;
}
