using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>Reads one input of a scenario: its fields, and what they refer to.</summary>
/// <param name="source">The input.</param>
/// <param name="faults">Where faults are collected.</param>
/// <param name="index">Its place in the list.</param>
/// <param name="at">Its instant.</param>
/// <param name="story">What the input may refer to.</param>
internal sealed class InputReading(JsonFields source, FaultList faults, InputIndex index, Instant at, InputReading.Story story)
    : FieldReading(source, faults)
{
    private static readonly string[] Messages = ["comment", "reply", "objection"];

    public InputIndex Index => index;

    public Instant At => at;

    public ImmutableSortedSet<string> LetterKinds => story.Law.LetterKinds;

    public MeetingId Meeting() => new(Text("meeting", "the id of a meeting"));

    public MeetingId? OptionalMeeting() => OptionalText("meeting", "the id of a meeting") is { } id ? new MeetingId(id) : null;

    /// <summary>The member that the input makes known.</summary>
    public Member NewMember() => story.Cast.ReadNew(this);

    public MemberId Sender() => Required("from", "the id of a member") is { } value && story.Cast.Find(value, Faults) is { } member ? member : default;

    public MemberId? OptionalMember(string name) => Optional(name) is { } value ? story.Cast.Find(value, Faults) : null;

    public ImmutableArray<MemberId> Members(string name)
    {
        var members = ImmutableArray.CreateBuilder<MemberId>();
        foreach (var item in Items(name))
        {
            if (story.Cast.Find(item, Faults) is not { } member)
            {
                continue;
            }

            if (members.Contains(member))
            {
                Faults.Add("duplicate-member", item, $"\"{member}\" stands twice in this list.", "Name each member once.");
                continue;
            }

            members.Add(member);
        }

        return members.DrainToImmutable();
    }

    public ImmutableArray<Reservation> Reservations()
    {
        var reservations = ImmutableArray.CreateBuilder<Reservation>();
        foreach (var item in Items("reservations"))
        {
            if (Faults.AsFields(item) is not { } fields)
            {
                continue;
            }

            var from = fields.Required("from", "the id of a member") is { } value ? story.Cast.Find(value, Faults) : null;
            var text = fields.OptionalText("text", "the reservation's words");
            fields.End();
            if (from is { } member)
            {
                reservations.Add(new Reservation(member, text));
            }
        }

        return reservations.DrainToImmutable();
    }

    /// <summary>The index of an earlier input of any type.</summary>
    public InputIndex EarlierInput(string name) => Earlier(this, name, null);

    /// <summary>The index of an earlier comment.</summary>
    public InputIndex EarlierComment(FieldReading fields) => Earlier(fields, "comment", ["comment"]);

    /// <summary>The index of an earlier comment, reply or objection.</summary>
    public InputIndex EarlierMessage() => Earlier(this, "message", Messages);

    private InputIndex Earlier(FieldReading fields, string name, string[]? types)
    {
        var wanted = types is null ? "input" : Printable.OneOf(types);
        var meaning = $"the index of an earlier {wanted}, counted from 0";
        if (fields.Whole(name, meaning) is not { } number)
        {
            return default;
        }

        var value = fields.Source.Find(name)!;
        if (number >= index.Value)
        {
            Faults.Add("not-earlier", value, $"Input {number} does not come before this one, which is input {index}.", $"Write {meaning}.");
        }
        else if (types is not null && !types.Contains(story.Types[number]))
        {
            Faults.Add("wrong-input", value, $"Input {number} is {Printable.Quote(story.Types[number])}.", $"Write {meaning}.");
        }

        return new InputIndex(number);
    }

    /// <summary>What an input may refer to.</summary>
    /// <param name="Cast">The members.</param>
    /// <param name="Law">The words of the rulebook.</param>
    /// <param name="Types">The types of all inputs, in order; empty where one has none.</param>
    internal sealed record Story(Cast Cast, KnownLaw Law, ImmutableArray<string> Types);
}
