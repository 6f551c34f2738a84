using System.Collections.Immutable;
using Approval.Host.Acts;
using Approval.Host.Pages.Approvals;

namespace Approval.Host.Pages.Chairs;

/// <summary>The page on which a meeting's decision is recorded.</summary>
/// <param name="Act">The act: its form, and what it would bring about.</param>
public sealed record MeetingView(ActPageView Act)
{
    /// <summary>The members that are shown: those of whom something is said, and those that were searched for.</summary>
    public required ImmutableArray<RollRow> Rows { get; init; }

    /// <summary>What was searched for; empty for every Member State.</summary>
    public string Find { get; init; } = string.Empty;

    /// <summary>The fields beside the roll.</summary>
    public IEnumerable<ActField> Fields => Act.Own.Where(own => !MeetingForm.OfTheRoll.Contains(own.Name));
}
