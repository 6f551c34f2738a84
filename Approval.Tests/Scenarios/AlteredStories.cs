using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Host.Files;
using Approval.Host.Scenarios;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

/// <summary>The shipped stories, each altered in a way that must not alter how it ends.</summary>
internal sealed class AlteredStories
{
    private static readonly string Folder = Path.Combine(Command.Shipped, "scenarios");
    private static readonly WorkflowFolder Workflows = WorkflowFolder.Open(Command.Shipped);

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void An_act_that_is_undone_and_done_again_leaves_what_it_leaves_when_done_once(string file)
    {
        var story = Story(file);
        var once = Open(story);
        var twice = once;
        foreach (var act in story.Inputs)
        {
            once = CaseEngine.Apply(Workflows.Library, once, act);
            twice = CaseEngine.Apply(Workflows.Library, twice, act);
            if (act is Correct || twice.Acts.LastOrDefault()?.Index != act.Index)
            {
                continue;
            }

            var undone = CaseEngine.Apply(Workflows.Library, twice, new Correct(act.Index, null) { Index = new InputIndex(1000 + act.Index.Value), At = act.At });
            twice = undone.Rejected.Length > twice.Rejected.Length ? twice : CaseEngine.Apply(Workflows.Library, undone, act);
        }

        Assert.That(End(story, twice), Is.EqualTo(End(story, once)));
    }

    [TestCaseSource(nameof(Files))]
    public void A_meeting_that_moves_to_the_days_it_has_changes_nothing(string file)
    {
        var story = Story(file);
        var plain = Open(story);
        var moved = plain;
        foreach (var act in story.Inputs)
        {
            plain = CaseEngine.Apply(Workflows.Library, plain, act);
            moved = CaseEngine.Apply(Workflows.Library, moved, act);
            if (story.Inputs.Any(other => other is Correct))
            {
                continue;
            }

            foreach (var meeting in moved.Facts.Meetings.Values.Where(meeting => !meeting.IsCancelled).OrderBy(meeting => meeting.Id.Value, StringComparer.Ordinal))
            {
                moved = CaseEngine.Apply(Workflows.Library, moved, new RescheduleMeeting(meeting.Id, meeting.Opens, meeting.Closes) { Index = new InputIndex(1000), At = act.At });
            }
        }

        Assert.That(End(story, moved), Is.EqualTo(End(story, plain)));
    }

    [TestCaseSource(nameof(Files))]
    [Law("TAP-11", "TAP-16", "AAP-23")]
    public void An_override_where_no_period_before_a_meeting_is_short_changes_nothing(string file)
    {
        var story = Story(file);
        var plain = Open(story);
        var overridden = plain;
        foreach (var act in story.Inputs)
        {
            plain = CaseEngine.Apply(Workflows.Library, plain, act);
            var isShort = act is RescheduleMeeting or ScheduleMeeting || plain.Rejected.Any(row => row.Input == act.Index && row.Code is "announcement-too-late" or "text-too-late" or "meeting-announcement-too-late" or "meeting-too-soon");
            overridden = CaseEngine.Apply(Workflows.Library, overridden, isShort ? act : act with { Override = act.Override ?? new Override("For no need.", null) });
        }

        Assert.That(End(story, overridden), Is.EqualTo(End(story, plain)));
    }

    private static Scenario Story(string file) => new ScenarioReader(ScenarioFiles.Law).ReadFile(Path.Combine(Folder, file));

    private static ApprovalCase Open(Scenario story) =>
        CaseEngine.Open(Workflows.Library, story.Opening, story.Inputs.IsEmpty ? story.Until : story.Inputs[0].At);

    /// <summary>How a story ends, but for its telling and for deadlines that were cancelled on the way.</summary>
    private static string End(Scenario story, ApprovalCase played)
    {
        var end = CaseEngine.AdvanceTo(Workflows.Library, played, story.Until);
        return string.Join(
            '\n',
            end.Deadlines.Where(row => row.Status != DeadlineStatus.Cancelled).Select(row => $"{row.Id} {row.At} {row.Status}")
                .Concat(end.Decisions.Select(row => $"{row.Id} {row.At} {row.Outcome} {row.Because}"))
                .Concat(end.Letters.Select(row => $"{row.Kind} {row.At} {row.DueBy} {row.IssuedAt}"))
                .Concat(end.Rejected.Select(row => $"{row.Input} {row.Code} {row.Clause}"))
                .Append($"{end.State} {end.Status} {end.ApprovedOn} {end.DecidedAt} {end.WaitingFor}"));
    }
}
