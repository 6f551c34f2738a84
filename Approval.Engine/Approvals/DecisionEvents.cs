namespace Approval.Engine.Approvals;

/// <summary>The ids of judgments, which stay for good, and the names of their facts in the story.</summary>
internal static class DecisionEvents
{
    internal const string LastCallOutcome = "last-call-outcome";
    internal const string AdditionalReviewOutcome = "additional-review-outcome";
    internal const string ConsultationOutcome = "consultation-outcome";
    internal const string MeetingOutcome = "meeting-outcome";
    internal const string ObjectionWindowOutcome = "objection-window-outcome";
    internal const string SelectionOutcome = "selection-outcome";
    internal const string WtsaOutcome = "wtsa-outcome";

    /// <summary>The fact's name in the story: <c>LastCallOutcomeDecided</c>.</summary>
    internal static string Name(string decision) =>
        string.Concat(decision.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Decided";
}
