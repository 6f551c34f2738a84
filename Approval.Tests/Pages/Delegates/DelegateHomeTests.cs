using System.Net;
using System.Text;
using Approval.Host.Intake;
using Approval.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Pages.Delegates;

/// <summary>What a delegate is shown of what awaits its member, and of what its member said.</summary>
internal sealed class DelegateHomeTests
{
    [Test]
    public async Task What_closes_first_stands_first_and_what_was_answered_stands_apart()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var lastCall = await OpenLastCallAsync(stage, "ITU-T X.9009");
        var browser = await stage.Host.BrowseAsAsync("luc", "delegate:FRA");

        var page = Words(await browser.ReadAsync("/delegate"));
        var (unanswered, answered) = (page.IndexOf("Not answered yet", StringComparison.Ordinal), page.IndexOf("Answered, and still open", StringComparison.Ordinal));
        var (call, consultation) = (page.IndexOf(lastCall, StringComparison.Ordinal), page.IndexOf(stage.Approval, StringComparison.Ordinal));

        Assert.That((unanswered < call, call < answered, answered < consultation), Is.EqualTo((true, true, true)), page);
        Assert.That(page, Does.Contain("24:00 UTC on 31 January 2027").And.Contain("24:00 UTC on 26 May 2027").And.Contain("Opposes"));
        var other = Words(await (await stage.Host.BrowseAsAsync("anne", "delegate:GBR")).ReadAsync("/delegate"));
        Assert.That(other, Does.Contain(stage.Approval).And.Not.Contain("Opposes"), "another's answer is nobody's here");
    }

    [Test]
    public async Task A_sector_member_is_shown_the_last_call_and_not_the_consultation()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var lastCall = await OpenLastCallAsync(stage, "ITU-T X.9009");
        await stage.EnrolAsync("acme,Acme Networks,sector-member,,");
        var page = Words(await (await stage.Host.BrowseAsAsync("ada", "delegate:acme")).ReadAsync("/delegate"));
        Assert.That(page, Does.Contain(lastCall).And.Not.Contain(stage.Approval));
    }

    [Test]
    public async Task Who_asked_for_more_time_at_the_meeting_is_shown_the_window_for_opposition_and_nobody_else()
    {
        await using var stage = await PlayedStage.AtMeetingAsync();
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("meeting-decision", ("meeting", PlayedStage.Second), ("moreTime", new System.Text.Json.Nodes.JsonArray("GBR")), ("decision", "approve")));
        var asked = Words(await (await stage.Host.BrowseAsAsync("anne", "delegate:GBR")).ReadAsync("/delegate"));
        var silent = Words(await (await stage.Host.BrowseAsAsync("luc", "delegate:FRA")).ReadAsync("/delegate"));
        Assert.That((asked.Contains(stage.Approval, StringComparison.Ordinal), silent.Contains(stage.Approval, StringComparison.Ordinal)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task What_came_by_page_by_queue_and_through_TSB_stands_in_one_list_with_what_became_of_it()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("luc", "delegate:FRA");
        await browser.SubmitAsync(await browser.ReadAsync(stage.At("reply")), stage.At("reply"), ("position", "abstain"), ("step", "do"));
        await QueueAsync(stage, "fra", 1, $$"""{ "version": 1, "kind": "reply", "approval": "{{stage.Approval}}", "position": "support" }""");
        await QueueAsync(stage, "fra", 2, """{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0099", "position": "support" }""");
        await QueueAsync(stage, "gbr", 3, $$"""{ "version": 1, "kind": "reply", "approval": "{{stage.Approval}}", "position": "oppose" }""");

        var page = Words(await browser.ReadAsync("/delegate/replies"));

        Assert.That(page, Does.Contain("jan (TSB secretariat) for FRA").And.Contain("luc (delegate of FRA)").And.Contain("By the message queue").And.Contain(IdOf(1)));
        Assert.That(page, Does.Contain("Reply: opposes").And.Contain("Reply: abstains").And.Contain("Refused").And.Contain(IdOf(2)));
        Assert.That(page, Does.Not.Contain(IdOf(3)), "another's message is not shown");
        Assert.That(Words(await browser.ReadAsync("/delegate")), Does.Contain("Supports"), "the last position counts, by whichever way it came");
    }

    [Test]
    public async Task What_the_law_refused_stands_in_the_list_with_its_clause()
    {
        await using var stage = await PlayedStage.InLastCallAsync();
        using (var refused = await stage.Host.SendAsync(stage.Host.As("luc", "delegate:FRA"), $"/api/approvals/{stage.Approval}/acts", PlayedApprovals.Act("objection", ("from", "FRA"))))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        }

        var page = Words(await (await stage.Host.BrowseAsAsync("luc", "delegate:FRA")).ReadAsync("/delegate/replies"));
        Assert.That(page, Does.Contain("Opposition after the meeting").And.Contain("Refused : No window for a objection has been open yet").And.Contain("A.8 § 5.6"));
    }

    [Test]
    public async Task A_long_list_goes_on_without_leaving_anything_out()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var delegates = stage.Host.As("anne", "delegate:GBR");
        for (var number = 0; number < 53; number++)
        {
            await stage.ActAsync(delegates, PlayedApprovals.Act("reply", ("from", "GBR"), ("position", "support"), ("reasons", $"Number {number}.")));
        }

        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");
        var first = await browser.ReadAsync("/delegate/replies");
        var next = new ReadPage(200, first.Text).Links.Single(link => link.StartsWith("/delegate/replies?", StringComparison.Ordinal));
        var second = await browser.ReadAsync(next);
        var shown = new[] { first, second }.SelectMany(page => new ReadPage(200, page.Text).Links).Where(link => link.Contains("/reply/", StringComparison.Ordinal)).ToList();
        Assert.That((shown.Count, shown.Distinct().Count()), Is.EqualTo((53, 53)));
        Assert.That(new ReadPage(200, second.Text).Links.Any(link => link.StartsWith("/delegate/replies?", StringComparison.Ordinal)), Is.False);
    }

    private static async Task<string> OpenLastCallAsync(PlayedStage stage, string designation)
    {
        var approval = await stage.Host.LaunchAsync(stage.Chair, "aap", "SG17", designation);
        foreach (var (who, act) in new[]
        {
            (stage.Chair, PlayedApprovals.Act("consent", ("meeting", PlayedStage.First))),
            (stage.Secretariat, PlayedApprovals.Act("text-ready", ("edited", true), ("summary", true))),
            (stage.Secretariat, PlayedApprovals.Act("announce-last-call")),
        })
        {
            await stage.Host.ActAsync(who, approval, act);
        }

        return approval;
    }

    private static async Task QueueAsync(PlayedStage stage, string member, int number, string body)
    {
        var message = new IncomingMessage { Sender = member, MessageId = IdOf(number), ContentType = "application/json", Body = Encoding.UTF8.GetBytes(body) };
        await stage.Host.Services.GetRequiredService<IMessageIntake>().TakeAsync([message], CancellationToken.None);
    }

    private static string IdOf(int number) => $"00000000-0000-4000-8000-{number:d12}";

    private static string Words(PageSeen page) => new ReadPage((int)page.Status, page.Text).Words;
}
