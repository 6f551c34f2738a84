using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Admission;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Procedures;

namespace Approval.Engine.Approvals;

/// <summary>
/// Undoes the latest act of a person, on which nothing later rests and for which no letter went out. The story keeps
/// both the act and its undoing; the case is played anew without the act.
/// </summary>
internal static class Correction
{
    private static readonly ClauseRef s_clause = new("A.8 § 6.3; Res. 1 § 9.6.2");

    /// <summary>Why the act cannot be undone; null where it can.</summary>
    internal static Refusal? Refuse(ApprovalCase @case, Correct correct)
    {
        if (@case.Acts.LastOrDefault() is not { } latest || latest.Index != correct.What)
        {
            return new Refusal("wrong-state", s_clause, $"Input {correct.What} is not the latest act that stands; only that one can be undone.");
        }

        var told = @case.Timeline.Select((row, place) => (row, place)).Last(each => each.row.Input == latest.Index).place;
        if (@case.Letters.Any(letter => letter.IssuedAt >= latest.At && IsOf(@case, letter, latest)))
        {
            return new Refusal("wrong-state", s_clause, $"A letter has gone out for input {correct.What}; an announcement cannot be undone. Act anew instead (cancel, withdraw or restart).");
        }

        return @case.Timeline.Skip(told + 1).Any(row => row.Input is null)
            ? new Refusal("wrong-state", s_clause, $"A deadline has been decided since input {correct.What}; what rests on it stands.")
            : null;
    }

    /// <summary>The case without the act.</summary>
    internal static ApprovalCase Undo(ProcedureLibrary library, ApprovalCase @case, Correct correct)
    {
        var undone = @case.Acts[^1];
        var anew = CaseEngine.Open(library, @case.Opening, @case.OpenedAt);
        foreach (var act in @case.Acts.SkipLast(1))
        {
            anew = CaseEngine.Apply(library, anew, act);
        }

        anew = CaseEngine.AdvanceTo(library, anew, correct.At);
        return anew with
        {
            Deadlines = Joined(@case.Deadlines, anew.Deadlines),
            Timers = Moved(@case.Deadlines, anew),
            Rejected = @case.Rejected,
            Timeline = @case.Timeline.Add(new TimelineRow(
                correct.At, "Corrected", s_clause, correct.Index, correct.By, $"Input {correct.What} ({Terms.NameOf(undone)}) was undone{ActRecording.Because(correct.Reason)}. It stands in this story and has no effect.")),
        };
    }

    private static bool IsOf(ApprovalCase @case, LetterRow letter, Act act) =>
        @case.Timeline.Any(row => row.Input == act.Index && row.Event == "LetterIssued" && row.At == letter.IssuedAt);

    /// <summary>The rows as they were, each as it stands without the act; those that the act had opened are cancelled.</summary>
    private static ImmutableArray<DeadlineRow> Joined(ImmutableArray<DeadlineRow> before, ImmutableArray<DeadlineRow> anew) =>
    [
        .. before.Select((row, place) => place < anew.Length && anew[place].Id == row.Id && anew[place].At == row.At
            ? anew[place]
            : row with { Status = DeadlineStatus.Cancelled }),
        .. anew.Skip(before.Length),
    ];

    private static ImmutableDictionary<Execution.WaitId, int> Moved(ImmutableArray<DeadlineRow> before, ApprovalCase anew) => anew.Timers;
}
