using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals;

/// <summary>The states of TAP and AAP by name, and what each says of the outcome.</summary>
public static class CaseStates
{
    /// <summary>The state in which a text waits for consent or determination.</summary>
    public const string Draft = "draft";

    /// <summary>The text has been consented to, and the last call not been requested (A.8 § 3.1).</summary>
    public const string Consented = "consented";

    /// <summary>The last call has been requested, and not been announced (A.8 § 3.1).</summary>
    public const string LastCallRequested = "last-call-requested";

    /// <summary>The text has been determined, and approval not been requested (Res. 1 § 9.3.1).</summary>
    public const string Determined = "determined";

    /// <summary>Member States that asked for more time may oppose (Res. 1 § 9.5.5; A.8 § 5.6).</summary>
    public const string ObjectionWindow = "objection-window";

    /// <summary>AAP has not approved the text (A.8 § 5.8).</summary>
    public const string NotApproved = "not-approved";

    /// <summary>TAP has not approved the text (Res. 1 § 9.5.5.2).</summary>
    public const string Returned = "returned";

    /// <summary>The text is approved.</summary>
    public const string Approved = "approved";

    /// <summary>The text goes on under TAP.</summary>
    public const string MovedToTap = "moved-to-tap";

    /// <summary>The text goes on under AAP.</summary>
    public const string MovedToAap = "moved-to-aap";

    /// <summary>WTSA decides.</summary>
    public const string ReferredToWtsa = "referred-to-wtsa";

    /// <summary>The text was withdrawn.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The states of AAP, in the order of the procedure.</summary>
    public static ImmutableArray<string> OfAap { get; } =
    [
        Draft, Consented, LastCallRequested, "last-call", "last-call-judgment", "comment-resolution",
        "resolution-judgment", "additional-review", "awaiting-meeting", "meeting-announced", ObjectionWindow,
        NotApproved, Approved, MovedToTap, ReferredToWtsa, Withdrawn,
    ];

    /// <summary>The states of TAP, in the order of the procedure.</summary>
    public static ImmutableArray<string> OfTap { get; } =
    [
        Draft, Determined, "approval-requested", "consultation", "consultation-judgment", "awaiting-meeting",
        ObjectionWindow, Returned, Approved, MovedToAap, ReferredToWtsa, Withdrawn,
    ];

    /// <summary>What a state says of the outcome; null while the approval runs.</summary>
    public static CaseOutcome? OutcomeOf(string state) => state switch
    {
        Approved => CaseOutcome.Approved,
        NotApproved or Returned => CaseOutcome.NotApproved,
        MovedToTap => CaseOutcome.MovedToTap,
        MovedToAap => CaseOutcome.MovedToAap,
        ReferredToWtsa => CaseOutcome.ReferredToWtsa,
        Withdrawn => CaseOutcome.Withdrawn,
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
