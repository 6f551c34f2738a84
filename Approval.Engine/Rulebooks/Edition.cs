using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using NodaTime;

namespace Approval.Engine.Rulebooks;

/// <summary>An edition of the law that a case runs under, by name: <c>a8-2024</c>, <c>res1-2022</c>.</summary>
/// <param name="Value">The name.</param>
public readonly record struct EditionId(string Value) : IComparable<EditionId>
{
    /// <inheritdoc/>
    public int CompareTo(EditionId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An edition of the law of one procedure, with the values that it sets.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Procedure">The procedure that it governs.</param>
/// <param name="Title">The instrument and its year, as people cite it.</param>
/// <param name="From">Since when it has been in force; documentation, and the order of editions.</param>
/// <param name="To">Until when; null while it is.</param>
/// <param name="Values">The values of its parameters.</param>
public sealed record Edition(
    EditionId Id, Procedure Procedure, string Title, LocalDate From, LocalDate? To, ImmutableSortedDictionary<ParameterId, ParameterValue> Values)
{
    /// <summary>The value of a parameter under this edition.</summary>
    /// <exception cref="ArgumentException">The edition does not set that parameter: it belongs to the other procedure.</exception>
    public ParameterValue this[ParameterId id] => Values.GetValueOrDefault(id)
        ?? throw new ArgumentException($"Edition {Id} sets no {id}; it sets {string.Join(", ", Values.Keys)}.", nameof(id));
}
