using System.Net;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>What waits longer than it should, and what was let stand aside.</summary>
internal sealed class StuckTests
{
    [Test]
    public async Task Who_is_waited_for_longer_than_so_many_days_is_shown_from_that_instant_on()
    {
        await using var office = await Office.OpenAsync();
        var approval = await office.Host.LaunchAsync(office.Chair, "aap", "SG17", "ITU-T X.9009", "Waiting networks");
        await office.Host.ActAsync(office.Chair, approval, PlayedApprovals.Act("consent", ("meeting", "sg17-2027-01")));
        await office.Host.ActAsync(office.Secretariat, approval, PlayedApprovals.Act("text-ready", ("edited", true), ("summary", true)));
        var end = RunningHost.Start + Duration.FromDays(14);

        office.Host.Clock.MoveTo(end - Duration.FromSeconds(1));
        var before = await office.Desk.ReadAsync("/secretariat/stuck");
        office.Host.Clock.MoveTo(end);
        var then = await office.Desk.ReadAsync("/secretariat/stuck");
        var longer = await office.Desk.ReadAsync("/secretariat/stuck?days=15");

        Assert.That((before.Words.Contains("Waiting networks", StringComparison.Ordinal), then.Words.Contains("Waiting networks waits for the study group chair to request the last call", StringComparison.Ordinal), longer.Words.Contains("Waiting networks", StringComparison.Ordinal)), Is.EqualTo((false, true, false)));
        Assert.That((await office.Desk.OpenAsync("/secretariat/stuck?days=0")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase(3, 2, false)]
    [TestCase(3, 3, true)]
    public async Task From_how_many_days_on_something_is_stuck_is_a_setting_that_the_page_tells(int setting, int waited, bool isStuck)
    {
        await using var host = await RunningHost.StartAsync(options => options with { StuckAfterDays = setting });
        await PlayedApprovals.InLastCallAsync(host, host.As("jan", "secretariat"), host.As("jane", "chair:SG17"), "sg17-2027-01");
        var approval = await host.LaunchAsync(host.As("jane", "chair:SG17"), "aap", "SG17", "ITU-T X.9009", "Waiting networks");
        await host.ActAsync(host.As("jane", "chair:SG17"), approval, PlayedApprovals.Act("consent", ("meeting", "sg17-2027-01")));
        host.Clock.MoveTo(RunningHost.Start + Duration.FromDays(waited));

        var words = (await (await host.BrowseAsAsync("jan", "secretariat")).ReadAsync("/secretariat/stuck")).Words;

        Assert.That(words.Contains("Waiting networks", StringComparison.Ordinal), Is.EqualTo(isStuck));
        Assert.That(words, Does.Contain("This installation counts from 3 on"));
    }

    [Test]
    public async Task A_letter_is_overdue_from_the_instant_by_which_it_must_be_out()
    {
        await using var office = await Office.OpenAsync();
        var due = RunningHost.Start + Duration.FromDays(1);
        var link = await office.Host.Stores.WriteAsync(
            async store =>
            {
                var letter = await store.Letters.FirstAsync(row => row.State == "to-sign");
                letter.DueBy = due;
                await store.SaveChangesAsync();
                return $"/approvals/{letter.ApprovalId}/letters/{letter.Place}\"";
            },
            CancellationToken.None);

        office.Host.Clock.MoveTo(due - Duration.FromSeconds(1));
        Assert.That((await office.Desk.ReadAsync("/secretariat/stuck")).Text, Does.Not.Contain(link));
        office.Host.Clock.MoveTo(due);
        Assert.That((await office.Desk.ReadAsync("/secretariat/stuck")).Text, Does.Contain(link));
        Assert.That((await office.Desk.ReadAsync("/secretariat")).Words, Does.Contain("Look at it. 1 should be out by now."));
    }

    [Test]
    public async Task A_deadline_that_was_missed_is_shown_until_its_approval_ends()
    {
        await using var office = await Office.OpenAsync();
        var withinTwoWeeks = PlayedApprovals.AfterLastCall + Duration.FromDays(14);
        await office.Host.MoveToAsync(withinTwoWeeks - Duration.FromDays(2));
        var before = await MissedAsync(office);
        await office.Host.MoveToAsync(withinTwoWeeks + Duration.FromDays(1));
        var after = await MissedAsync(office);
        await office.Host.ActAsync(office.Chair, office.Aap, PlayedApprovals.Act("withdraw", ("reason", "It is of no use any more.")));

        Assert.That(before, Is.EqualTo("None."));
        Assert.That(after, Does.Contain("ITU-T X.9001"));
        Assert.That(await MissedAsync(office), Is.EqualTo("None."));
    }

    [Test]
    public async Task What_the_transport_did_not_take_is_shown_with_its_letter()
    {
        await using var office = await Office.OpenAsync();
        await office.Host.Stores.WriteAsync(
            async store =>
            {
                var message = await store.Outbox.FirstAsync(row => row.ApprovalId == office.Aap && row.Event == "last-call-opened");
                (message.SentAt, message.Trouble, message.Attempts) = (null, "The broker is <away>.", 3);
                await store.SaveChangesAsync();
                return 0;
            },
            CancellationToken.None);
        var page = await office.Desk.ReadAsync("/secretariat/letters");
        Assert.That(page.Words, Does.Contain("The broker is <away>. (tried 3 times)"));
        Assert.That(page.Text, Does.Contain($"href=\"/approvals/{office.Aap}/letters/0\">Last call opened</a>"));
    }

    [Test]
    public async Task Overrides_are_listed_by_year_with_their_reason_and_counted_by_rule()
    {
        await using var office = await Office.OpenAsync();
        var late = await office.Host.LaunchAsync(office.Chair, "tap", "SG17", "ITU-T X.9003", "Hasty imagined networks");
        await office.Host.ActAsync(office.Secretariat, late, PlayedApprovals.Meeting("sg17-2027-03", "SG17", "2027-03-08", "2027-03-19"));
        await office.Host.ActAsync(office.Chair, late, PlayedApprovals.Act("determine", ("meeting", "sg17-2027-01")));
        await office.Host.ActAsync(office.Chair, late, PlayedApprovals.Act("request-approval"));
        await office.Host.ActAsync(office.Secretariat, late, PlayedApprovals.Act("text-ready", ("edited", true), ("summary", true)));
        await office.Host.ActAsync(office.Secretariat, late, PlayedApprovals.Act("announce", ("meeting", "sg17-2027-03"), ("override", new System.Text.Json.Nodes.JsonObject { ["reason"] = "The membership <agreed>." })));

        var page = await office.Desk.ReadAsync("/secretariat/overrides");
        Assert.That(page.Words, Does.Contain("Res. 1 § 9.3.3 1").And.Contain("The membership <agreed>.").And.Contain("ITU-T X.9003"));
        Assert.That((await office.Desk.ReadAsync("/secretariat/overrides?year=2026")).Words, Does.Contain("None in 2026."));
        Assert.That((await office.Desk.ReadAsync("/secretariat/overrides?studyGroup=SG13")).Words, Does.Contain("None in 2027."));
        Assert.That((await office.Desk.ReadAsync("/secretariat")).Words, Does.Contain("Overrides this year 1 "));
    }

    private static async Task<string> MissedAsync(Office office) =>
        (await office.Desk.ReadAsync("/secretariat/stuck")).Words.Split("Deadlines missed ")[1].Split(" Letters overdue")[0];
}
