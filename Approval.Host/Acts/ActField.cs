using System.Collections.Immutable;

namespace Approval.Host.Acts;

/// <summary>What stands in a field of an act, or in each item of its list.</summary>
public enum FieldKind
{
    /// <summary>A text that is not blank.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A whole number from 0.</summary>
    Number,

    /// <summary>A calendar date: <c>2027-02-12</c>.</summary>
    Date,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>The id of a meeting.</summary>
    Meeting,

    /// <summary>The id of a member: a Member State's ISO 3166-1 alpha-3 code, or another member's id.</summary>
    Member,

    /// <summary>An id for a member that is not known yet.</summary>
    NewMember,

    /// <summary>A group's code: <c>SG17</c>.</summary>
    Group,

    /// <summary>A language by its ISO 639-1 code.</summary>
    Language,

    /// <summary>A kind of letter of the rulebook: <c>aap-result</c>.</summary>
    Letter,

    /// <summary>The index of an earlier act that stands.</summary>
    Act,

    /// <summary>An object with fields of its own.</summary>
    Fields,
}

/// <summary>Where a field must be there that may be left out elsewhere: where another field of the act has a value.</summary>
/// <param name="Field">The other field.</param>
/// <param name="Value">Its value.</param>
public sealed record FieldCondition(string Field, string Value);

/// <summary>One field of an act, as it is read.</summary>
/// <param name="Name">Its name: <c>policyOutcome</c>.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Meaning">What it says, in one sentence.</param>
public sealed record ActField(string Name, FieldKind Kind, string Meaning)
{
    /// <summary>Whether it holds a list of such values. A list that is left out is empty.</summary>
    public bool IsList { get; init; }

    /// <summary>For true or false, whether leaving it out says something else than false.</summary>
    public bool HasThirdAnswer { get; init; }

    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Where it must be there, if not everywhere; null for nowhere or everywhere.</summary>
    public FieldCondition? RequiredWhere { get; init; }

    /// <summary>Whether it may be there only where <see cref="RequiredWhere"/> holds.</summary>
    public bool IsOnlyThere { get; init; }

    /// <summary>For a choice, the words in their order; for an act, the types that it may be, none for any. Else empty.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>For an object, its fields. Else empty.</summary>
    public ImmutableArray<ActField> Fields { get; init; } = [];
}
