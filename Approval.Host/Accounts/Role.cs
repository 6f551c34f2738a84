using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>The kinds of roles (readings § 29). In a rule, a chair is that of the approval's group and a delegate that of the member who speaks.</summary>
public enum RoleKind
{
    /// <summary>Speaks for one member.</summary>
    Delegate,

    /// <summary>Chairs study groups, or stands in for their chair (Res. 1 § 3.3).</summary>
    Chair,

    /// <summary>The Director of TSB.</summary>
    Director,

    /// <summary>TSB's staff.</summary>
    Secretariat,

    /// <summary>Reads what is public.</summary>
    Reader,

    /// <summary>Manages accounts and settings, and nothing of the law.</summary>
    Administrator,
}

/// <summary>What an account may be: one of a closed family. Its text is the form that the command line and the API use.</summary>
public abstract record Role
{
    private Role(RoleKind kind) => Kind = kind;

    /// <summary>Its kind.</summary>
    public RoleKind Kind { get; }

    /// <summary>The role as the history shows it: <c>chair of SG17</c>.</summary>
    public abstract string Label { get; }

    /// <summary>The role in text form: <c>chair:SG13,SG17</c>.</summary>
    public sealed override string ToString() => Scope is { } scope ? $"{Terms.Of(Kind)}:{scope}" : Terms.Of(Kind);

    /// <summary>What stands behind the colon of the text form; null for nothing.</summary>
    private protected virtual string? Scope => null;

    /// <summary>Chairs study groups. Has at least one.</summary>
    public sealed record Chair : Role
    {
        /// <summary>The chair of some groups; each counts once.</summary>
        /// <exception cref="ArgumentException">No group is named.</exception>
        public Chair(params IEnumerable<StudyGroupId> groups)
            : base(RoleKind.Chair)
        {
            ArgumentNullException.ThrowIfNull(groups);
            Groups = [.. groups.Distinct().OrderBy(group => group.Value.Length).ThenBy(group => group.Value, StringComparer.Ordinal)];
            if (Groups.IsEmpty)
            {
                throw new ArgumentException("A chair has a group.", nameof(groups));
            }
        }

        /// <summary>The groups, in order of their codes.</summary>
        public ImmutableArray<StudyGroupId> Groups { get; }

        /// <inheritdoc/>
        public override string Label => $"chair of {string.Join(" and ", Groups)}";

        private protected override string Scope => string.Join(',', Groups);

        /// <inheritdoc/>
        public bool Equals(Chair? other) => other is not null && Groups.SequenceEqual(other.Groups);

        /// <inheritdoc/>
        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Scope);
    }

    /// <summary>Speaks for one member.</summary>
    /// <param name="Member">The member.</param>
    public sealed record Delegate(MemberId Member) : Role(RoleKind.Delegate)
    {
        /// <inheritdoc/>
        public override string Label => $"delegate of {Scope}";

        private protected override string Scope => NameOf(Member);
    }

    /// <summary>The Director of TSB. May do what the secretariat may.</summary>
    public sealed record Director() : Role(RoleKind.Director)
    {
        /// <inheritdoc/>
        public override string Label => "Director of TSB";
    }

    /// <summary>TSB's staff.</summary>
    public sealed record Secretariat() : Role(RoleKind.Secretariat)
    {
        /// <inheritdoc/>
        public override string Label => "TSB secretariat";
    }

    /// <summary>Reads what is public.</summary>
    public sealed record Reader() : Role(RoleKind.Reader)
    {
        /// <inheritdoc/>
        public override string Label => "reader";
    }

    /// <summary>Manages accounts and settings, and nothing of the law (readings § 29).</summary>
    public sealed record Administrator() : Role(RoleKind.Administrator)
    {
        /// <inheritdoc/>
        public override string Label => "administrator";
    }

    /// <summary>A member as people write it: what may be a Member State's code, three letters, in capitals.</summary>
    internal static string NameOf(MemberId member) =>
        member.Value is { Length: 3 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : member.Value;
}
