using System.Collections.Immutable;
using Approval.Engine.Approvals.Record;
using Approval.Host.Letters;

namespace Approval.Host.Proceedings;

/// <summary>A letter that would have gone out lacks what the law asks of it, so that the act that issues it was not taken in.</summary>
/// <param name="kind">The letter.</param>
/// <param name="clause">The clause that asks for the letter.</param>
/// <param name="missing">What lacks.</param>
public sealed class LetterIncompleteException(LetterKind kind, string clause, ImmutableArray<MissingContent> missing) : Exception($"The letter {kind} is incomplete.")
{
    /// <summary>The letter.</summary>
    public LetterKind Kind { get; } = kind;

    /// <summary>The clause that asks for it.</summary>
    public string Clause { get; } = clause;

    /// <summary>What lacks.</summary>
    public ImmutableArray<MissingContent> Missing { get; } = missing;
}
