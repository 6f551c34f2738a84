using System.Collections.Immutable;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>The canonical text of a roll of members: a list in order of their ids.</summary>
public static class RollJson
{
    /// <summary>Writes a roll.</summary>
    public static string Write(ImmutableSortedDictionary<MemberId, Member> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return CanonicalText.Write(members);
    }

    /// <summary>Reads a roll that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no JSON, lacks a member, has an unknown one, or one of the wrong kind.</exception>
    public static ImmutableSortedDictionary<MemberId, Member> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CanonicalText.Read<ImmutableSortedDictionary<MemberId, Member>>(json, "the roll", hasForm: false);
    }
}
