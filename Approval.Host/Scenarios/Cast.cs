using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Scenarios;

/// <summary>Who may appear in a story: the roll of Member States and the members that the scenario names.</summary>
/// <param name="MemberStates">The roll.</param>
/// <param name="Members">The others, by id.</param>
public sealed record Cast(
    ImmutableSortedDictionary<MemberId, Member> MemberStates, ImmutableSortedDictionary<MemberId, Member> Members)
{
    private const string IdMeaning = "a member's id: letters a to z, digits and hyphens";

    /// <summary>Reads the scenario's members.</summary>
    /// <param name="items">The items of <c>members</c>.</param>
    /// <param name="roll">The roll of Member States.</param>
    /// <param name="faults">Where faults are collected.</param>
    public static Cast Read(ImmutableArray<JsonTree> items, ImmutableSortedDictionary<MemberId, Member> roll, FaultList faults)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<MemberId, Member>();
        var seen = new HashSet<MemberId>();
        foreach (var item in items)
        {
            if (faults.AsFields(item) is not { } fields || ReadMember(fields, roll) is not { } member)
            {
                continue;
            }

            if (!seen.Add(member.Id))
            {
                faults.Add("duplicate-member", item, $"The id \"{member.Id}\" is taken by an earlier member; ids are compared without case.", "Give each member an id of its own.");
            }
            else if (member.Category != MemberCategory.MemberState)
            {
                members.Add(member.Id, member);
            }
        }

        return new Cast(roll, members.ToImmutable());
    }

    /// <summary>The member that a value names; null, with a fault, where it names none.</summary>
    public MemberId? Find(JsonTree value, FaultList faults)
    {
        if (ReadId(value, faults) is not { } id)
        {
            return null;
        }

        if (MemberStates.ContainsKey(id) || Members.ContainsKey(id))
        {
            return id;
        }

        faults.Add(
            "unknown-member",
            value,
            $"\"{id}\" is neither a Member State nor a member of this scenario.",
            "Write a Member State's ISO 3166-1 alpha-3 code, or an id from \"members\".");
        return null;
    }

    /// <summary>Those, and one who comes to it.</summary>
    public Cast With(Member member) => this with { Members = Members.SetItem(member.Id, member) };

    /// <summary>Reads a member who comes to it: any but a Member State. What is wrong leaves a member that nobody names.</summary>
    public Member ReadNew(FieldReading fields)
    {
        var member = ReadFields(fields, MemberStates);
        if (member is { Category: MemberCategory.MemberState } && MemberStates.ContainsKey(member.Id))
        {
            fields.Report("id-of-a-member-state", "category", "Member States are known from the roll.", $"Leave this input out, or write {Printable.OneOf(Terms.All<MemberCategory>().Where(word => word != Terms.Of(MemberCategory.MemberState)))}.");
        }

        return member ?? new Member(default, string.Empty, MemberCategory.SectorMember, null, null);
    }

    private static Member? ReadMember(FieldReading fields, ImmutableSortedDictionary<MemberId, Member> roll)
    {
        var member = ReadFields(fields, roll);
        fields.End();
        return member;
    }

    private static Member? ReadFields(FieldReading fields, ImmutableSortedDictionary<MemberId, Member> roll)
    {
        var faults = fields.Faults;
        var idValue = fields.Required("id", IdMeaning);
        var id = idValue is null ? null : ReadId(idValue, faults);
        var name = fields.Text("name", "the member's name");
        var category = fields.RequiredChoice<MemberCategory>("category");
        var state = fields.Optional("memberState") is { } stateValue ? ReadState(stateValue, roll, faults) : null;
        var group = ReadGroup(fields, category);
        if (id is not { } known || category is not { } kind)
        {
            return null;
        }

        var isState = roll.ContainsKey(known);
        if (isState && kind != MemberCategory.MemberState)
        {
            faults.Add("id-of-a-member-state", idValue!, $"\"{known}\" is the code of {roll[known].Name} and that Member State's alone.", "Give the member another id.");
        }
        else if (!isState && kind == MemberCategory.MemberState)
        {
            faults.Add("unknown-member-state", idValue!, $"No Member State has the code \"{known}\".", "Write its ISO 3166-1 alpha-3 code, such as FRA.");
        }

        return new Member(known, name, kind, state, group);
    }

    private static StudyGroupId? ReadGroup(FieldReading fields, MemberCategory? category)
    {
        const string meaning = "the one study group that the associate takes part in, such as \"SG16\"";
        if (category == MemberCategory.Associate)
        {
            return Names.ReadGroup(fields.Required("studyGroup", meaning), fields.Faults);
        }

        if (fields.Optional("studyGroup") is { } group && category is not null)
        {
            fields.Faults.Add("unknown-field", group, "Only an associate has a \"studyGroup\".", "Leave the field out, or write \"category\": \"associate\".");
        }

        return null;
    }

    private static MemberId? ReadId(JsonTree value, FaultList faults)
    {
        if (faults.AsText(value, IdMeaning) is not { } text)
        {
            return null;
        }

        if (MemberId.IsValid(text))
        {
            return new MemberId(text);
        }

        faults.Add("bad-id", value, $"{Printable.Quote(text)} is not a member's id.", $"Write {IdMeaning}, not beginning with a hyphen.");
        return null;
    }

    private static MemberId? ReadState(JsonTree value, ImmutableSortedDictionary<MemberId, Member> roll, FaultList faults)
    {
        var id = ReadId(value, faults);
        if (id is { } known && !roll.ContainsKey(known))
        {
            faults.Add("unknown-member-state", value, $"No Member State has the code \"{known}\".", "Write its ISO 3166-1 alpha-3 code, such as FRA.");
            return null;
        }

        return id;
    }
}
