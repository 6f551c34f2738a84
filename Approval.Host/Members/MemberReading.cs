using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Acts;

namespace Approval.Host.Members;

/// <summary>The members of a table, each id once.</summary>
/// <param name="All">The members.</param>
public sealed record MemberRows(ImmutableArray<Member> All);

/// <summary>Reads a member that comes to the installation's roll.</summary>
internal static class MemberReading
{
    private const int LongestId = 64;
    private const int LongestName = 300;

    /// <summary>Reads a member; null, with faults, where it cannot be one.</summary>
    /// <param name="row">Its fields, <c>id</c> among them.</param>
    /// <param name="faults">Where faults are collected.</param>
    /// <param name="states">The roll of Member States.</param>
    internal static Member? Read(JsonFields row, FaultList faults, ImmutableSortedDictionary<MemberId, Member> states)
    {
        var found = new FaultList();
        var member = new InputReading(row, found, InputContext.None).Whole(input => Cast.ReadMember(input, states));
        if (member is not null)
        {
            RefuseForm(member, row, found);
        }

        foreach (var fault in found.Shown)
        {
            faults.Add(fault.Code, fault.Where.Line ?? row.Line, fault.Where.Path ?? row.Path, fault.What, fault.Repair, fault.Clause);
        }

        return found.IsEmpty ? member : null;
    }

    private static void RefuseForm(Member member, JsonFields row, FaultList faults)
    {
        if (member.Id.Value.Length > LongestId)
        {
            faults.Add("bad-id", row.Find("id")!, "The id is too long.", $"Write at most {LongestId} letters a to z, digits and hyphens.");
        }

        if (member.Name.Length > LongestName || Printable.Of(member.Name) != member.Name)
        {
            faults.Add("bad-name", row.Find("name")!, "The name cannot stand in a letter.", $"Write at most {LongestName} characters on one line.");
        }

        if (member.Category == MemberCategory.MemberState && member.MemberState is not null)
        {
            faults.Add("unknown-field", row.Find("memberState")!, "A Member State belongs to no other.", "Leave the field out.");
        }
    }
}
