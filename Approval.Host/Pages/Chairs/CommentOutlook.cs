using System.Collections.Immutable;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Chairs;

/// <summary>A side of a judgment, with what it would bring about.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Query">The same as the address of the act's page takes it.</param>
/// <param name="Preview">What it would bring about.</param>
public sealed record JudgmentSide(string Name, string Query, PreviewAnswer Preview);

/// <summary>What the comments would come to with the classes that were chosen.</summary>
/// <param name="Counts">What would count, by name.</param>
/// <param name="State">The state that the approval would have with these classes.</param>
public sealed record CommentOutlook(IReadOnlyDictionary<string, object?> Counts, string State)
{
    /// <summary>The decisions that the classes alone would bring about.</summary>
    public ImmutableArray<DecisionView> Decisions { get; init; } = [];

    /// <summary>For a period that is open: the state at its close, if nothing more comes; null where none is open.</summary>
    public string? StateAtClose { get; init; }

    /// <summary>The sides of the judgment; empty where none is awaited.</summary>
    public ImmutableArray<JudgmentSide> Sides { get; init; } = [];
}
