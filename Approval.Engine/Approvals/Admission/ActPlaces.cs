using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Previews;
using Approval.Engine.Execution;
using Approval.Engine.Procedures;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Which types of acts have their place where a case stands, whatever the single act says.</summary>
internal static class ActPlaces
{
    /// <summary>Facts that may become known at any time, also after the end.</summary>
    private static readonly FrozenSet<string> s_always = FrozenSet.Create(
        StringComparer.Ordinal, "schedule-meeting", "enrol-member", "reschedule-meeting", "cancel-meeting", "text-ready", "ipr-statement");

    /// <summary>Every type that has its place, in alphabetical order.</summary>
    internal static ImmutableArray<ActInPlace> All(ProcedureDefinition definition, CaseLaw law, ApprovalCase @case) =>
    [
        .. ActLaw.All.Where(act => act.ClauseIn(@case.Procedure) is not null && IsAmong(definition, law, @case, act.Type)).Select(act => new ActInPlace(
            act.Type,
            WaitFor(definition, @case, act.Type) is { } wait && definition.Marks(wait.Node).Clause is { } clause ? clause : act.ClauseIn(@case.Procedure)!.Value,
            act.Effect,
            act.Type == @case.WaitingFor?.What)),
    ];

    private static bool IsAmong(ProcedureDefinition definition, CaseLaw law, ApprovalCase @case, string type) =>
        (!@case.HasEnded || IsAlsoAfterTheEnd(@case, type))
        && Has(definition, law, @case, type)
        && type switch
        {
            "reschedule-meeting" => !@case.Facts.Meetings.IsEmpty,
            "cancel-meeting" => @case.Facts.Meetings.Values.Any(meeting => !meeting.IsCancelled),
            "correct" => Correction.HasWhatToUndo(@case),
            _ => true,
        };

    /// <summary>Whether a type may still come when the case has ended.</summary>
    internal static bool IsAlsoAfterTheEnd(ApprovalCase @case, string type) =>
        s_always.Contains(type) || type is "issue-letter" or "correct" || (type == "publish" && @case.Outcome == CaseOutcome.Approved);

    /// <summary>Whether the case waits for an act of a type, or takes it at any time.</summary>
    internal static bool Has(ProcedureDefinition definition, CaseLaw law, ApprovalCase @case, string type) => type switch
    {
        _ when s_always.Contains(type) => true,
        "publish" => @case.Outcome == CaseOutcome.Approved,
        "issue-letter" => @case.Letters.Any(letter => letter.IssuedAt is null),
        "correct" => true,
        "withdraw-message" => HasStandingMessage(@case.Facts),
        "reclassify-comment" => !@case.Facts.Comments.IsEmpty && WaitFor(definition, @case, type) is not null,
        "announce-last-call" => WaitFor(definition, @case, type) is not null || WaitFor(definition, @case, "request-last-call") is not null,
        "change-procedure" => MayChange(law, @case),
        "defer-to-wtsa" => @case.Facts.OpenWindow is null && WaitFor(definition, @case, type) is not null,
        _ => WaitFor(definition, @case, type) is not null,
    };

    /// <summary>The wait of the process that takes an act of that name; null where none does. A task comes before a message.</summary>
    internal static Wait? WaitFor(ProcedureDefinition definition, ApprovalCase @case, string name)
    {
        Wait? message = null;
        foreach (var wait in @case.Process.Waits)
        {
            if (wait.Kind is WaitKind.Task or WaitKind.Message && definition.Marks(wait.Node).Acts.Contains(name))
            {
                if (wait.Kind == WaitKind.Task)
                {
                    return wait;
                }

                message ??= wait;
            }
        }

        return message;
    }

    private static bool HasStandingMessage(CaseFacts facts) =>
        facts.Comments.Any(comment => comment.WithdrawnAt is null)
        || facts.Replies.Any(reply => reply.WithdrawnAt is null)
        || facts.Objections.Any(objection => objection.WithdrawnAt is null);

    private static bool MayChange(CaseLaw law, ApprovalCase @case) => @case.State switch
    {
        CaseStates.Draft => true,
        CaseStates.Consented or CaseStates.LastCallRequested => law.Settings.Says(SettingName.SelectionAfterConsent, "until-last-call"),
        _ => false,
    };
}
