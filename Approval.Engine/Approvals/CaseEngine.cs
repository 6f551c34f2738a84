using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Admission;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Previews;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Approvals.Recording;
using Approval.Engine.Execution;
using Approval.Engine.Procedures;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>
/// The approval procedures as pure functions: the same case, act and instant give the same case, always. Identifiers
/// and instants come in; nothing is read from outside.
/// </summary>
public static class CaseEngine
{
    /// <summary>Opens an approval.</summary>
    /// <param name="library">The procedures and the rulebook.</param>
    /// <param name="opening">What it begins with.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentException">The opening names an edition or a setting that there is not.</exception>
    public static ApprovalCase Open(ProcedureLibrary library, CaseOpening opening, Instant at) => Open(library, opening, at, null);

    /// <summary>Decides every deadline that falls due at or before an instant, each at its own instant, in order.</summary>
    public static ApprovalCase AdvanceTo(ProcedureLibrary library, ApprovalCase @case, Instant instant) => AdvanceTo(library, @case, instant, null);

    /// <summary>Applies an act, after every deadline that falls due at or before it. A refused act changes nothing but the record of it.</summary>
    public static ApprovalCase Apply(ProcedureLibrary library, ApprovalCase @case, Act act) => Apply(library, @case, act, null);

    /// <summary>As <see cref="Open(ProcedureLibrary, CaseOpening, Instant)"/>, watched.</summary>
    internal static ApprovalCase Open(ProcedureLibrary library, CaseOpening opening, Instant at, Action<NodeNote>? watch)
    {
        var definition = Definition(library, opening);
        var law = CaseLaw.Of(library, definition, opening);
        var step = new CaseStep(library, definition, law, new ApprovalCase
        {
            Opening = opening,
            OpenedAt = at,
            Now = at,
            Facts = new CaseFacts { Meetings = opening.Meetings, Members = opening.Members },
        }, at, null, watch);
        step.Begin();
        return step.Case;
    }

    /// <summary>As <see cref="AdvanceTo(ProcedureLibrary, ApprovalCase, Instant)"/>, watched.</summary>
    internal static ApprovalCase AdvanceTo(ProcedureLibrary library, ApprovalCase @case, Instant instant, Action<NodeNote>? watch)
    {
        var definition = Definition(library, @case.Opening);
        var law = CaseLaw.Of(library, definition, @case.Opening);
        while (NextDue(@case, instant) is { } timer)
        {
            var at = Instant.Max(timer.DueAt!.Value, @case.Now);
            var step = new CaseStep(library, definition, law, @case with { Now = at }, at, null, watch);
            step.Move(new Stimulus.Fire(timer.Id));
            @case = step.Case;
        }

        return @case with { Now = Instant.Max(@case.Now, instant) };
    }

    /// <summary>As <see cref="Apply(ProcedureLibrary, ApprovalCase, Act)"/>, watched.</summary>
    internal static ApprovalCase Apply(ProcedureLibrary library, ApprovalCase @case, Act act, Action<NodeNote>? watch)
    {
        @case = AdvanceTo(library, @case, act.At, watch);
        var definition = Definition(library, @case.Opening);
        var law = CaseLaw.Of(library, definition, @case.Opening);
        var exam = new Examination(library, definition, law, @case, act);
        var (refusal, setAside) = AdmissionChecks.Examine(exam);
        if (refusal is null && act is Correct correct)
        {
            var (corrected, inTheWay) = Correction.Undo(library, @case, correct);
            if (corrected is not null)
            {
                return corrected;
            }

            refusal = inTheWay;
        }

        var step = new CaseStep(library, definition, law, @case, act.At, act, watch);
        if (refusal is not null)
        {
            return Reject(step, act, refusal);
        }

        if (setAside is not null)
        {
            step.Tell("RuleOverridden", setAside.Clause, $"{setAside.Message} That stands aside by order of {act.Override!.By ?? act.By ?? "the secretariat"}: {act.Override.Reason}");
        }

        ActRecording.Record(step, act);
        ActDelivery.Deliver(step, act);
        return AdvanceTo(library, step.Case with { Acts = step.Case.Acts.Add(act) }, act.At, watch);
    }

    /// <summary>Every type of act that has its place where the case stands, in alphabetical order: what it waits for, and what may come at any time.</summary>
    public static ImmutableArray<ActInPlace> ActsInPlace(ProcedureLibrary library, ApprovalCase @case)
    {
        var definition = Definition(library, @case.Opening);
        return ActPlaces.All(definition, CaseLaw.Of(library, definition, @case.Opening), @case);
    }

    private static ProcedureDefinition Definition(ProcedureLibrary library, CaseOpening opening) =>
        library.Find(opening.Procedure, opening.Edition)
        ?? throw new ArgumentException($"The procedure {Terms.Of(opening.Procedure)} has no edition '{opening.Edition}'.", nameof(opening));

    private static Wait? NextDue(ApprovalCase @case, Instant instant)
    {
        Wait? next = null;
        foreach (var wait in @case.Process.Waits)
        {
            if (wait is { Kind: WaitKind.Timer, DueAt: { } due } && due <= instant && (next is null || due < next.DueAt))
            {
                next = wait;
            }
        }

        return next;
    }

    private static ApprovalCase Reject(CaseStep step, Act act, Refusal refusal)
    {
        if (refusal.Code == "late")
        {
            step.Tell("LateInputRecorded", refusal.Clause, refusal.Message);
        }

        return step.Case with { Rejected = step.Case.Rejected.Add(new RejectedRow(act.Index, act.At, refusal.Code, refusal.Clause, refusal.Message)) };
    }
}
