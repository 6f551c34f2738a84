using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Acts;

/// <summary>Who may appear in a story: the roll of Member States and the members that the scenario names.</summary>
/// <param name="MemberStates">The roll.</param>
/// <param name="Members">The others, by id.</param>
public sealed record Cast(
    ImmutableSortedDictionary<MemberId, Member> MemberStates, ImmutableSortedDictionary<MemberId, Member> Members)
{
    private const string IdMeaning = "a member's id: letters a to z, digits and hyphens";

    private static readonly Field<StudyGroupId?> StudyGroup =
        new Field<StudyGroupId?>(new ActField("studyGroup", FieldKind.Group, "For an Associate: the one study group that it takes part in."), ReadGroup)
            .RequiredWhere("category", Terms.Of(MemberCategory.Associate), only: true);

    /// <summary>Nobody at all.</summary>
    public static Cast Nobody { get; } = new(ImmutableSortedDictionary<MemberId, Member>.Empty, ImmutableSortedDictionary<MemberId, Member>.Empty);

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
            if (faults.AsFields(item) is not { } fields || new InputReading(fields.Source, faults, InputContext.None).Whole(input => ReadMember(input, roll)) is not { } member)
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

    /// <summary>Reads a member who comes to those known: any but a Member State. What is wrong leaves a member that nobody names.</summary>
    internal static Member ReadNew(InputReading input)
    {
        var roll = input.Cast.MemberStates;
        var member = ReadMember(input, roll);
        if (member is { Category: MemberCategory.MemberState } && roll.ContainsKey(member.Id))
        {
            input.Report("id-of-a-member-state", "category", "Member States are known from the roll.", $"Leave this input out, or write {Printable.OneOf(Terms.All<MemberCategory>().Where(word => word != Terms.Of(MemberCategory.MemberState)))}.");
        }

        return member ?? new Member(default, string.Empty, MemberCategory.SectorMember, null, null);
    }

    /// <summary>Reads a member; null, with a fault, where it cannot be one.</summary>
    internal static Member? ReadMember(InputReading input, ImmutableSortedDictionary<MemberId, Member> roll)
    {
        var faults = input.Faults;
        var id = input.Read(Field.Required(new ActField("id", FieldKind.NewMember, "The member's id: letters a to z, digits and hyphens."), _ => input.Required("id", IdMeaning) is { } value ? ReadId(value, faults) : null));
        var name = input.Read(Field.Text("name", "the member's name", "The member's name in English."));
        var category = input.Read(Field.Choice<MemberCategory>("category", "The kind of membership."));
        var state = input.Read(Field.Optional(new ActField("memberState", FieldKind.Member, "The Member State that it belongs to."), _ => input.Optional("memberState") is { } value ? ReadState(value, roll, faults) : null));
        var group = input.Read(StudyGroup);
        if (id is not { } known || category is not { } kind)
        {
            return null;
        }

        var isState = roll.ContainsKey(known);
        if (isState && kind != MemberCategory.MemberState)
        {
            faults.Add("id-of-a-member-state", input.Source.Find("id")!, $"\"{known}\" is the code of {roll[known].Name} and that Member State's alone.", "Give the member another id.");
        }
        else if (!isState && kind == MemberCategory.MemberState)
        {
            faults.Add("unknown-member-state", input.Source.Find("id")!, $"No Member State has the code \"{known}\".", "Write its ISO 3166-1 alpha-3 code, such as FRA.");
        }

        return new Member(known, name, kind, state, group);
    }

    private static StudyGroupId? ReadGroup(InputReading input, bool isAssociate)
    {
        if (isAssociate)
        {
            return Names.ReadGroup(input.Required("studyGroup", "the one study group that the associate takes part in, such as \"SG16\""), input.Faults);
        }

        if (input.Optional("studyGroup") is { } group && input.Source.Find("category") is not null)
        {
            input.Faults.Add("unknown-field", group, "Only an associate has a \"studyGroup\".", "Leave the field out, or write \"category\": \"associate\".");
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
