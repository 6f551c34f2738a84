using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Scenarios;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Samples;

/// <summary>
/// Loads real Recommendations into a new database: their stories are played as if they had been taken in then, act by
/// act and deadline by deadline in the order of time, and a few imagined new editions that are running now. No message
/// of it is ever sent. All of it or nothing is there.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="clock">The one clock: what has not ended by its instant is left out.</param>
/// <param name="workflows">The stories, and the law.</param>
/// <param name="reading">Reads approvals.</param>
/// <param name="letters">Writes letters.</param>
/// <param name="hearing">Lets approvals hear members' messages, of which a sample has none.</param>
/// <param name="installation">The calendar.</param>
/// <param name="options">The installation.</param>
public sealed class SampleLoading(
    IApprovalStores stores, HostClock clock, WorkflowFolder workflows, CaseFiles reading, LetterDesk letters, MessageHearing hearing, Installation installation, InstallationOptions options)
{
    /// <summary>Who did the acts, as histories show it.</summary>
    public const string Actor = "the sample (played from the record; what it does not tell is assumed)";

    /// <summary>Why no message of the sample waits to be sent.</summary>
    public const string NotSent = "Of the sample: not sent, and not to be sent.";

    /// <summary>Loads everything.</summary>
    /// <returns>How many approvals.</returns>
    /// <exception cref="RefusedException">The database holds approvals already.</exception>
    public async Task<int> LoadAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var stories = Stories(now);
        return await stores.WriteAsync(store => LoadAsync(store, stories, now, stop), stop);
    }

    private async Task<int> LoadAsync(ApprovalStore store, List<SampleStory> stories, Instant now, CancellationToken stop)
    {
        if (await store.Approvals.AnyAsync(stop))
        {
            throw new RefusedException(new Fault(
                "sample-not-empty", new Place(options.DataFolder), "There are approvals in this folder; a sample is never mixed with them.", "Start without --sample, or name a new folder with --data."));
        }

        await AddMeetingsAndMembersAsync(store, stories, stop);
        await PlayAsync(store, stories, now, stop);
        await store.Outbox.ExecuteUpdateAsync(
            update => update.SetProperty(message => message.SentAt, message => message.At).SetProperty(message => message.Trouble, NotSent), stop);
        return stories.Count;
    }

    private List<SampleStory> Stories(Instant now)
    {
        var reader = new ScenarioReader(workflows.Law);
        var folder = Path.Combine(workflows.Path, "scenarios");
        var real = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*-real-*.json").Order(StringComparer.Ordinal).Select(file => new SampleStory(reader.ReadFile(file), IssuesLetters: true))
            : [];
        return
        [
            .. real.Where(story => story.Scenario.Until <= now)
                .Concat(new RunningStories(workflows.Law, installation.Calendar.DayOf(now)).All)
                .OrderBy(story => story.Begins),
        ];
    }

    private static async Task AddMeetingsAndMembersAsync(ApprovalStore store, List<SampleStory> stories, CancellationToken stop)
    {
        foreach (var meeting in stories.SelectMany(story => story.Scenario.Opening.Meetings.Values).DistinctBy(meeting => meeting.Id).OrderBy(meeting => meeting.Opens))
        {
            store.Meetings.Add(new StoredMeeting
            {
                Id = meeting.Id.Value,
                StudyGroup = meeting.Group.Value,
                Kind = Terms.Of(meeting.Kind),
                Opens = meeting.Opens,
                Closes = meeting.Closes,
                IsCancelled = meeting.IsCancelled,
                Version = 1,
            });
        }

        var members = stories.SelectMany(story => story.Scenario.Opening.Members.Values).Where(member => member.Category != MemberCategory.MemberState).DistinctBy(member => member.Id).ToList();
        if (members.Count > 0)
        {
            store.Members.AddRange(members.Select(Installation.RowOf));
            await Counters.NextAsync(store, Installation.RollSeries, stop);
        }

        await store.SaveChangesAsync(stop);
    }

    /// <summary>Plays all stories together, for letters are numbered in the order of their issue, whatever the approval.</summary>
    private async Task PlayAsync(ApprovalStore store, List<SampleStory> stories, Instant now, CancellationToken stop)
    {
        var running = stories.ConvertAll(story => new PlayedStory(story));
        while (running.Where(each => each.Next is { } next && next <= now).MinBy(each => each.Next) is { } next)
        {
            var step = new Step(store, next.Next!.Value, reading, workflows.Library, letters, new ClosingGate(isKept: false), hearing);
            await next.GoOnAsync(step, stop);
            await step.SaveAsync(stop);
            store.ChangeTracker.Clear();
        }
    }
}
