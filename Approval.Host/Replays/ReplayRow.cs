using NodaTime;

namespace Approval.Host.Replays;

/// <summary>How a Recommendation of the record was approved.</summary>
public enum ReplayPath
{
    /// <summary>In the last call.</summary>
    LastCall,

    /// <summary>In the additional review.</summary>
    AdditionalReview,
}

/// <summary>One row of the record that can be played.</summary>
/// <param name="Number">The row, counted from 1 behind the heading.</param>
/// <param name="Recommendation">What was approved.</param>
/// <param name="Path">How.</param>
/// <param name="OpenedOn">The day on which the last call or the additional review opened.</param>
/// <param name="ApprovedOn">The date of approval in the record.</param>
public sealed record ReplayRow(int Number, string Recommendation, ReplayPath Path, LocalDate OpenedOn, LocalDate ApprovedOn);
