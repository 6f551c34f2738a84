using Approval.Engine.Approvals.Acts;
using Approval.Host.Scenarios;
using NodaTime;

namespace Approval.Benchmarks.Floors;

/// <summary>Where a hand-written machine ends.</summary>
/// <param name="State">The state, in the product's words.</param>
/// <param name="ApprovedOn">The date of approval; null where there is none.</param>
internal readonly record struct HandWrittenEnd(string State, LocalDate? ApprovedOn)
{
    /// <summary>Plays a story by hand.</summary>
    public static HandWrittenEnd Of(Scenario story) => story.Opening.Procedure == Procedure.Aap
        ? HandWrittenAap.Play(story.Opening.Meetings, story.Inputs, story.Until)
        : HandWrittenTap.Play(story.Opening.Meetings, story.Inputs, story.Until);
}
