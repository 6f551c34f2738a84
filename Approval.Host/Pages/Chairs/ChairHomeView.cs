using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Reference;

namespace Approval.Host.Pages.Chairs;

/// <summary>A part of the chair's home.</summary>
/// <param name="Lines">The approvals.</param>
/// <param name="HasMore">Whether there are more than are shown.</param>
public sealed record ChairPart(ImmutableArray<ChairLine> Lines, bool HasMore);

/// <summary>The home of a study group's chair.</summary>
/// <param name="Groups">The groups that it is about; none while TSB has not chosen.</param>
public sealed record ChairHomeView(ImmutableArray<StudyGroupId> Groups)
{
    /// <summary>The groups among which TSB may choose; empty for a chair, whose groups are its own.</summary>
    public ImmutableArray<StudyGroup> Choice { get; init; } = [];

    /// <summary>Whether the account may launch an approval.</summary>
    public bool MayLaunch { get; init; }

    /// <summary>What waits for the chair, or for the group at a meeting; the longest first.</summary>
    public ChairPart Mine { get; init; } = Nothing;

    /// <summary>What has a deadline within two weeks; the nearest first.</summary>
    public ChairPart Closing { get; init; } = Nothing;

    /// <summary>What was launched within two weeks; the latest first.</summary>
    public ChairPart New { get; init; } = Nothing;

    /// <summary>What waits for others; the longest first.</summary>
    public ChairPart Others { get; init; } = Nothing;

    /// <summary>What was decided, the latest first.</summary>
    public ChairPart Decided { get; init; } = Nothing;

    /// <summary>The groups in words.</summary>
    public string Words => string.Join(" and ", Groups);

    /// <summary>The groups as the parameter of a list.</summary>
    public string Parameter => string.Join(',', Groups);

    private static ChairPart Nothing { get; } = new([], false);
}
