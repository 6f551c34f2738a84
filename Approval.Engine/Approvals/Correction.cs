using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Admission;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Approvals.Recording;
using Approval.Engine.Execution;
using Approval.Engine.Procedures;

namespace Approval.Engine.Approvals;

/// <summary>
/// Undoes the latest act of a person, on which nothing later rests and for which no letter went out. The story keeps
/// both the act and its undoing; the case is played anew without the act.
/// </summary>
internal static class Correction
{
    private static readonly ClauseRef s_clause = new("A.8 § 6.3; Res. 1 § 9.6.2");

    /// <summary>The case without the act, or why the act cannot be undone.</summary>
    internal static (ApprovalCase? Corrected, Refusal? Refusal) Undo(ProcedureLibrary library, ApprovalCase @case, Correct correct)
    {
        if (Refuse(@case, correct) is { } refusal)
        {
            return (null, refusal);
        }

        var place = Place(@case, correct);
        var undone = @case.Acts[place];
        var anew = Played(library, CaseEngine.Open(library, @case.Opening, @case.OpenedAt), @case.Acts.Take(place));
        anew = CaseEngine.AdvanceTo(library, anew, undone.At);
        var decided = anew.Decisions.Length;
        anew = CaseEngine.AdvanceTo(library, Played(library, anew, @case.Acts.Skip(place + 1)), correct.At);
        if (anew.Decisions.Length > decided)
        {
            // Members could not speak while the act stood, so no window may be found to have closed on them meanwhile.
            return (null, new Refusal("wrong-state", s_clause, $"Without input {correct.What} a window would have closed and been decided since; nothing is decided for a time that has passed. Act anew instead."));
        }

        var (deadlines, timers) = Joined(@case.Deadlines, anew);
        return (anew with
        {
            Deadlines = deadlines,
            Timers = timers,
            Rejected = @case.Rejected,
            Timeline = @case.Timeline.Add(new TimelineRow(
                correct.At, "Corrected", s_clause, correct.Index, correct.By, $"Input {correct.What} ({Terms.NameOf(undone)}) was undone{Wording.Because(correct.Reason)}. It stands in this story and has no effect.")),
        }, null);
    }

    /// <summary>Whether there is an act that may be undone, as far as that can be said without playing the case anew.</summary>
    internal static bool HasWhatToUndo(ApprovalCase @case) =>
        @case.Acts.Reverse().Take(1 + @case.Acts.Reverse().TakeWhile(IsOfNothingElse).Count()).Any(act =>
            Refuse(@case, new Correct(act.Index, null) { Index = act.Index, At = @case.Now }) is null);

    /// <summary>Nothing rests on a meeting's or a member's becoming known.</summary>
    private static bool IsOfNothingElse(Act act) => act is ScheduleMeeting or EnrolMember;

    private static Refusal? Refuse(ApprovalCase @case, Correct correct)
    {
        var place = Place(@case, correct);
        if (place < 0)
        {
            return new Refusal("wrong-state", s_clause, $"Input {correct.What} is not the latest act that stands; only that one can be undone.");
        }

        var latest = @case.Acts[place];
        var told = @case.Timeline.Select((row, number) => (row, number)).Last(each => each.row.Input == latest.Index).number;
        if (@case.Letters.Any(letter => letter.IssuedAt >= latest.At && IsOf(@case, letter, latest)))
        {
            return new Refusal("wrong-state", s_clause, $"A letter has gone out for input {correct.What}; an announcement cannot be undone. Act anew instead (cancel, withdraw or restart).");
        }

        return @case.Timeline.Skip(told + 1).Any(row => row.Input is null)
            ? new Refusal("wrong-state", s_clause, $"A deadline has been decided since input {correct.What}; what rests on it stands.")
            : null;
    }

    /// <summary>
    /// Where the act to undo stands, if it may be undone; else below 0. Nothing rests on a meeting's or a member's becoming
    /// known, so these do not stand between an act and its undoing.
    /// </summary>
    private static int Place(ApprovalCase @case, Correct correct)
    {
        var place = @case.Acts.Length - 1;
        while (place >= 0 && @case.Acts[place].Index != correct.What && IsOfNothingElse(@case.Acts[place]))
        {
            place--;
        }

        return place >= 0 && @case.Acts[place].Index == correct.What ? place : -1;
    }

    private static ApprovalCase Played(ProcedureLibrary library, ApprovalCase @case, IEnumerable<Act> acts) =>
        acts.Aggregate(@case, (played, act) => CaseEngine.Apply(library, played, act));

    private static bool IsOf(ApprovalCase @case, LetterRow letter, Act act) =>
        @case.Timeline.Any(row => row.Input == act.Index && row.Event == "LetterIssued" && row.At == letter.IssuedAt);

    /// <summary>
    /// The rows as they were, each as it stands without the act; those that only undone acts had opened are cancelled.
    /// Rows are paired from the last backwards, for where the same deadline stands twice the earlier one was cancelled.
    /// </summary>
    private static (ImmutableArray<DeadlineRow> Rows, ImmutableDictionary<WaitId, int> Timers) Joined(ImmutableArray<DeadlineRow> before, ApprovalCase anew)
    {
        var rows = before.Select(row => row.Status == DeadlineStatus.Open ? row with { Status = DeadlineStatus.Cancelled } : row).ToList();
        var places = new int[anew.Deadlines.Length];
        var free = before.Length;
        for (var place = anew.Deadlines.Length - 1; place >= 0; place--)
        {
            var row = anew.Deadlines[place];
            var pair = free - 1;
            while (pair >= 0 && !(before[pair].Id == row.Id && before[pair].At == row.At))
            {
                pair--;
            }

            places[place] = pair;
            if (pair >= 0)
            {
                rows[pair] = row;
                free = pair;
            }
        }

        for (var place = 0; place < places.Length; place++)
        {
            if (places[place] < 0)
            {
                places[place] = rows.Count;
                rows.Add(anew.Deadlines[place]);
            }
        }

        return ([.. rows], anew.Timers.ToImmutableDictionary(timer => timer.Key, timer => places[timer.Value]));
    }
}
