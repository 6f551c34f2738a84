using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals;

/// <summary>The states of TAP and AAP by name, and what each says of the outcome.</summary>
public static class CaseStates
{
    /// <summary>The state in which a text waits for consent or determination.</summary>
    public const string Draft = "draft";

    /// <summary>The states of AAP, in the order of the procedure.</summary>
    public static ImmutableArray<string> OfAap { get; } =
    [
        Draft, "consented", "last-call-requested", "last-call", "last-call-judgment", "comment-resolution",
        "resolution-judgment", "additional-review", "awaiting-meeting", "meeting-announced", "objection-window",
        "not-approved", "approved", "moved-to-tap", "referred-to-wtsa", "withdrawn",
    ];

    /// <summary>The states of TAP, in the order of the procedure.</summary>
    public static ImmutableArray<string> OfTap { get; } =
    [
        Draft, "determined", "approval-requested", "consultation", "consultation-judgment", "awaiting-meeting",
        "objection-window", "returned", "approved", "moved-to-aap", "referred-to-wtsa", "withdrawn",
    ];

    /// <summary>What a state says of the outcome; null while the approval runs.</summary>
    public static CaseOutcome? OutcomeOf(string state) => state switch
    {
        "approved" => CaseOutcome.Approved,
        "not-approved" or "returned" => CaseOutcome.NotApproved,
        "moved-to-tap" => CaseOutcome.MovedToTap,
        "moved-to-aap" => CaseOutcome.MovedToAap,
        "referred-to-wtsa" => CaseOutcome.ReferredToWtsa,
        "withdrawn" => CaseOutcome.Withdrawn,
        _ => null,
    };

    /// <summary>Whether an approval in that state has ended for good.</summary>
    public static bool IsEnd(string state) =>
        OutcomeOf(state) is CaseOutcome.Approved or CaseOutcome.MovedToTap or CaseOutcome.MovedToAap or CaseOutcome.Withdrawn;

    /// <summary>The secretariat's code of a case (readings § 34).</summary>
    public static string? StatusOf(ApprovalCase @case)
    {
        if (@case.Procedure != Procedure.Aap)
        {
            return null;
        }

        return @case.Outcome == CaseOutcome.Approved
            ? @case.Basis switch
            {
                ApprovalBasis.WithoutComment => "A",
                ApprovalBasis.TypographicalOnly => "AT",
                _ => "AC",
            }
            : @case.StateCode;
    }
}
