using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Procedures;

namespace Approval.Engine.Approvals.Previews;

/// <summary>How an act could be undone once it has been accepted.</summary>
/// <param name="ByCorrecting">Whether <c>correct</c> undoes it, as long as nothing rests on it.</param>
/// <param name="Otherwise">The acts that go back on it where it cannot be corrected: <c>withdraw-message</c>. None where nothing does.</param>
/// <param name="Words">The same in a sentence for a person.</param>
public sealed record Undoing(bool ByCorrecting, ImmutableArray<string> Otherwise, string Words);

/// <summary>
/// What an act would bring about, beside the deadlines that are decided before it anyway. The case itself stays as it
/// was: the preview is what the engine makes of it.
/// </summary>
public sealed record CasePreview
{
    private CasePreview(ApprovalCase before, ApprovalCase after)
    {
        StateBefore = before.State;
        After = after;
    }

    /// <summary>The state before: the one that the deadlines due until then leave.</summary>
    public string StateBefore { get; }

    /// <summary>The case as it would stand.</summary>
    public ApprovalCase After { get; }

    /// <summary>Why the act would be refused; null where it would be accepted.</summary>
    public RejectedRow? Refusal { get; private init; }

    /// <summary>
    /// Whether an override with a reason would change what follows (readings § 30): what is refused would be accepted, or
    /// an announcement that lapses would stand.
    /// </summary>
    public bool OverrideHelps { get; private init; }

    /// <summary>The deadlines that are set, move or end.</summary>
    public ImmutableArray<DeadlineChange> Deadlines { get; private init; } = [];

    /// <summary>The letters that go out or fall due.</summary>
    public ImmutableArray<LetterChange> Letters { get; private init; } = [];

    /// <summary>The judgments that are made, with their arithmetic.</summary>
    public ImmutableArray<DecisionRow> Decisions { get; private init; } = [];

    /// <summary>What the story would tell of it.</summary>
    public ImmutableArray<TimelineRow> Story { get; private init; } = [];

    /// <summary>How it could be undone; null where it would be refused.</summary>
    public Undoing? Undoing { get; private init; }

    /// <summary>What an act would bring about.</summary>
    /// <param name="library">The procedures and the rulebook.</param>
    /// <param name="case">The case as it stands.</param>
    /// <param name="act">The act, with the index and the instant that it would have.</param>
    public static CasePreview Of(ProcedureLibrary library, ApprovalCase @case, Act act)
    {
        var before = CaseEngine.AdvanceTo(library, @case, act.At);
        var after = CaseEngine.Apply(library, before, act);
        var refusal = after.Rejected.Length > before.Rejected.Length ? after.Rejected[^1] : null;
        var letters = LetterChange.Between(before.Letters, after.Letters);
        return new CasePreview(before, after)
        {
            Refusal = refusal,
            OverrideHelps = act.Override is null && Helps(before, after, CaseEngine.Apply(library, before, act with { Override = new Override("A reason.", null) })),
            Deadlines = DeadlineChange.Between(before.Deadlines, after.Deadlines),
            Letters = letters,
            Decisions = [.. after.Decisions.Skip(before.Decisions.Length)],
            Story = [.. after.Timeline.Skip(before.Timeline.Length)],
            Undoing = refusal is null ? UndoingOf(library, after, act, letters.Any(change => change.Kind == LetterChangeKind.Sent)) : null,
        };
    }

    private static bool Helps(ApprovalCase before, ApprovalCase after, ApprovalCase overridden) =>
        overridden.Rejected.Length == before.Rejected.Length
        && (after.Rejected.Length > before.Rejected.Length || overridden.Timeline.Skip(before.Timeline.Length).Any(row => row.Event == "RuleOverridden"));

    private static Undoing UndoingOf(ProcedureLibrary library, ApprovalCase after, Act act, bool sendsLetter)
    {
        if (act is Correct)
        {
            return new Undoing(false, [], "What is undone can be done anew.");
        }

        var corrected = CaseEngine.Apply(library, after, new Correct(act.Index, null) { Index = new InputIndex(act.Index.Value + 1), At = act.At });
        if (corrected.Rejected.Length == after.Rejected.Length)
        {
            return new Undoing(true, [], "It can be undone (correct) until a later act or a deadline rests on it.");
        }

        var inPlace = CaseEngine.ActsInPlace(library, after).Select(each => each.Type).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> otherwise = [.. GoingBackOn(act).Where(inPlace.Contains)];
        var reason = sendsLetter ? "A letter goes out with it, so it cannot be undone." : "What follows rests on it at once, so it cannot be undone.";
        return new Undoing(false, otherwise, $"{reason} What goes back on it: {(otherwise.IsEmpty ? "nothing" : string.Join(", ", otherwise))}.");
    }

    /// <summary>The acts that go back on an act by a way of their own.</summary>
    private static ImmutableArray<string> GoingBackOn(Act act) => act switch
    {
        Comment or Reply or Objection => ["withdraw-message"],
        ScheduleMeeting or RescheduleMeeting or CancelMeeting => ["reschedule-meeting"],
        Announce or AnnounceMeeting => ["cancel-meeting", "withdraw", "restart"],
        IssueLetter or IprStatement or Publish or Withdraw => [],
        _ => ["restart", "withdraw"],
    };
}
