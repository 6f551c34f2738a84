using Approval.Engine.Approvals.Record;
using Approval.Host.Scenarios;
using NodaTime;

namespace Approval.Host.Stories;

/// <summary>One line of a story: a fact, or a refused input.</summary>
/// <param name="At">When.</param>
/// <param name="Fact">The fact; null for a refusal.</param>
/// <param name="Refused">The refusal; null for a fact.</param>
internal sealed record StoryLine(Instant At, TimelineRow? Fact, RejectedRow? Refused)
{
    /// <summary>Whether the passing of time brought it about, and nobody's act.</summary>
    public bool IsOfDeadline => Fact is { Input: null };

    /// <summary>Facts and refusals in the order in which they came about.</summary>
    public static IEnumerable<StoryLine> Of(ScenarioResult result)
    {
        var refusals = new Queue<RejectedRow>(result.Rejected);
        foreach (var fact in result.Timeline)
        {
            while (refusals.TryPeek(out var refused) && IsBefore(refused, fact))
            {
                refusals.Dequeue();
                yield return new StoryLine(refused.At, null, refused);
            }

            if (!IsEchoOfRefusal(result, fact))
            {
                yield return new StoryLine(fact.At, fact, null);
            }
        }

        foreach (var refused in refusals)
        {
            yield return new StoryLine(refused.At, null, refused);
        }
    }

    // What came late stands in the timeline too; the refusal tells it once, with its repair.
    private static bool IsEchoOfRefusal(ScenarioResult result, TimelineRow fact) =>
        fact.Input is { } input && result.Rejected.Any(refused => refused.Input == input && refused.At == fact.At);

    private static bool IsBefore(RejectedRow refused, TimelineRow fact) =>
        refused.At < fact.At || (refused.At == fact.At && fact.Input is { } input && refused.Input.Value < input.Value);
}
