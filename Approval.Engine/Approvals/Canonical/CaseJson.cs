using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>
/// The canonical text of where an approval stands. What only ever grows is kept elsewhere and handed in when it is read:
/// the opening, the acts, the timeline and the refusals. Of the acts it holds the places of those that stand.
/// </summary>
public static class CaseJson
{
    /// <summary>Writes a case without its opening, timeline and refusals, and without the bodies of its acts.</summary>
    public static string Write(ApprovalCase @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return CanonicalText.Write(new Kept(CanonicalText.Form, [.. @case.Acts.Select(act => act.Index)], @case));
    }

    /// <summary>Reads a case.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <param name="opening">What the case began with.</param>
    /// <param name="acts">Its acts, at least those that stand, in any order.</param>
    /// <param name="timeline">Its timeline.</param>
    /// <param name="rejected">Its refusals.</param>
    /// <exception cref="FormatException">The text is no JSON, is of another form, lacks a member, has an unknown one, or one of the wrong kind; or an act that stands is not given.</exception>
    public static ApprovalCase Read(
        string json, CaseOpening opening, IReadOnlyCollection<Act> acts, ImmutableArray<TimelineRow> timeline, ImmutableArray<RejectedRow> rejected)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(acts);
        var kept = CanonicalText.Read<Kept>(json, "the kept state", hasForm: true);
        var known = new Dictionary<InputIndex, Act>(acts.Count);
        foreach (var act in acts)
        {
            known[act.Index] = act;
        }

        return kept.Case with
        {
            Opening = opening,
            Acts = [.. kept.Acts.Select(index => known.GetValueOrDefault(index) ?? throw new FormatException($"'acts' names act {index}, which is not among the acts of the case."))],
            Timeline = timeline,
            Rejected = rejected,
        };
    }

    private sealed record Kept(int Form, ImmutableArray<InputIndex> Acts, ApprovalCase Case);
}
