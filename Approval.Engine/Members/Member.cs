namespace Approval.Engine.Members;

/// <summary>The kinds of membership of ITU-T (CV 19, 241A, 248B).</summary>
public enum MemberCategory
{
    /// <summary>A Member State.</summary>
    MemberState,

    /// <summary>A Sector Member.</summary>
    SectorMember,

    /// <summary>An Associate: takes part in one study group (Res. 31).</summary>
    Associate,

    /// <summary>An academic institution.</summary>
    Academia,
}

/// <summary>
/// Who speaks: <c>[a-z0-9][a-z0-9-]*</c>, compared without case. A country's ISO 3166-1 alpha-3 code is that Member
/// State's id and nobody else's. Kept in lower case.
/// </summary>
public readonly record struct MemberId : IComparable<MemberId>
{
    /// <summary>A member's id, in either case.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> has not that form.</exception>
    public MemberId(string value) => Value = TryNormalise(value)
        ?? throw new ArgumentException($"'{value}' is not a member id: letters a-z, digits and hyphens, not beginning with a hyphen.", nameof(value));

    /// <summary>The id in lower case.</summary>
    public string Value { get; }

    /// <summary>Whether a text has the form of a member id.</summary>
    public static bool IsValid(string value) => TryNormalise(value) is not null;

    /// <inheritdoc/>
    public int CompareTo(MemberId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? TryNormalise(string value)
    {
        if (value.Length == 0 || value[0] == '-')
        {
            return null;
        }

        foreach (var letter in value)
        {
            if (!(char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            {
                return null;
            }
        }

        return value.ToLowerInvariant();
    }
}

/// <summary>A member that takes part in an approval.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name in English.</param>
/// <param name="Category">The kind of membership.</param>
/// <param name="MemberState">For others than Member States: the Member State they belong to; null where unknown.</param>
/// <param name="StudyGroup">For an Associate: the one group it takes part in.</param>
public sealed record Member(MemberId Id, string Name, MemberCategory Category, MemberId? MemberState, StudyGroupId? StudyGroup)
{
    /// <summary>The id as people write it: a Member State's code in capitals.</summary>
    public string Label => Category == MemberCategory.MemberState ? Id.Value.ToUpperInvariant() : Id.Value;
}
