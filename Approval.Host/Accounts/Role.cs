using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>What a person or system may do (readings § 29).</summary>
public abstract record Role
{
    private const string Allowed = "chair:SG13,SG17, secretariat, director, delegate:FRA, reader or administrator";

    private Role()
    {
    }

    /// <summary>The role as people write it: <c>chair:SG13,SG17</c>, <c>delegate:FRA</c>, <c>secretariat</c>.</summary>
    public abstract string Text { get; }

    /// <summary>The role as histories show it: <c>chair of SG17</c>.</summary>
    public abstract string Label { get; }

    /// <summary>The first word of <see cref="Text"/>.</summary>
    public string Name => Text.Split(':')[0];

    /// <summary>Reads roles, separated by blanks.</summary>
    /// <returns>The roles; or null, with what is wrong.</returns>
    public static (ImmutableArray<Role>? Roles, Fault? Fault) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var roles = ImmutableArray.CreateBuilder<Role>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadOne(word) is not { } role)
            {
                return (null, new Fault("unknown-role", new Place(), $"{Printable.Quote(word)} is not a role.", $"Write {Allowed}; several are separated by blanks."));
            }

            roles.Add(role);
        }

        return roles.Count > 0
            ? (roles.ToImmutable(), null)
            : (null, new Fault("unknown-role", new Place(), "No role is given.", $"Write {Allowed}; several are separated by blanks."));
    }

    private static Role? ReadOne(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var (name, of) = colon < 0 ? (word, string.Empty) : (word[..colon], word[(colon + 1)..]);
        return (name, of) switch
        {
            ("secretariat", "") => new Secretariat(),
            ("director", "") => new Director(),
            ("reader", "") => new Reader(),
            ("administrator", "") => new Administrator(),
            ("delegate", { Length: > 0 }) when MemberId.IsValid(of) => new Delegate(new MemberId(of)),
            ("chair", { Length: > 0 }) when of.Split(',').All(group => group.Length > 0 && group.All(char.IsAsciiLetterOrDigit)) =>
                new Chair([.. of.Split(',').Select(group => new StudyGroupId(group.ToUpperInvariant()))]),
            _ => null,
        };
    }

    /// <summary>The chair of one study group or more.</summary>
    public sealed record Chair : Role
    {
        /// <summary>A chair of groups; at least one.</summary>
        /// <exception cref="ArgumentException">No group is named.</exception>
        public Chair(ImmutableArray<StudyGroupId> groups) => Groups = groups.IsDefaultOrEmpty ? throw new ArgumentException("A chair is the chair of some group.", nameof(groups)) : groups;

        /// <summary>The groups.</summary>
        public ImmutableArray<StudyGroupId> Groups { get; }

        /// <inheritdoc/>
        public override string Text => "chair:" + string.Join(',', Groups);

        /// <inheritdoc/>
        public override string Label => "chair of " + string.Join(", ", Groups);

        /// <inheritdoc/>
        public bool Equals(Chair? other) => other is not null && Groups.SequenceEqual(other.Groups);

        /// <inheritdoc/>
        public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>The TSB secretariat.</summary>
    public sealed record Secretariat : Role
    {
        /// <inheritdoc/>
        public override string Text => "secretariat";

        /// <inheritdoc/>
        public override string Label => "TSB secretariat";
    }

    /// <summary>The Director of TSB, who may do what the secretariat may.</summary>
    public sealed record Director : Role
    {
        /// <inheritdoc/>
        public override string Text => "director";

        /// <inheritdoc/>
        public override string Label => "Director of TSB";
    }

    /// <summary>The delegate of one member.</summary>
    public sealed record Delegate(MemberId Member) : Role
    {
        /// <inheritdoc/>
        public override string Text => "delegate:" + Member;

        /// <inheritdoc/>
        public override string Label => "delegate of " + (Member.Value.Length == 3 ? Member.Value.ToUpperInvariant() : Member.Value);
    }

    /// <summary>Somebody who reads what is public.</summary>
    public sealed record Reader : Role
    {
        /// <inheritdoc/>
        public override string Text => "reader";

        /// <inheritdoc/>
        public override string Label => "reader";
    }

    /// <summary>Somebody who keeps accounts and settings, and does nothing of the law.</summary>
    public sealed record Administrator : Role
    {
        /// <inheritdoc/>
        public override string Text => "administrator";

        /// <inheritdoc/>
        public override string Label => "administrator";
    }
}
