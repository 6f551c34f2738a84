using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Host.Acts;

/// <summary>A field with the way in which it is read, so that what is described is what is read.</summary>
/// <param name="Description">How it is described.</param>
/// <param name="Read">Reads it: the act, and whether the field must be there.</param>
internal sealed record Field<T>(ActField Description, Func<InputReading, bool, T> Read)
{
    /// <summary>The field, which must be there where another has a value.</summary>
    public Field<T> RequiredWhere(string field, string value, bool only = false) =>
        this with { Description = Description with { RequiredWhere = new FieldCondition(field, value), IsOnlyThere = only } };
}

/// <summary>The kinds of fields that acts have.</summary>
internal static class Field
{
    public static Field<string> Text(string name, string noun, string meaning) =>
        Required(new ActField(name, FieldKind.Text, meaning), input => input.Text(name, noun));

    public static Field<string?> OptionalText(string name, string meaning, string? noun = null) =>
        Optional(new ActField(name, FieldKind.Text, meaning), input => input.OptionalText(name, noun ?? "the words"));

    public static Field<bool> Truth(string name, string meaning) =>
        Optional(new ActField(name, FieldKind.Truth, meaning), input => input.Truth(name));

    public static Field<bool?> OptionalTruth(string name, string meaning) =>
        Optional(new ActField(name, FieldKind.Truth, meaning) { HasThirdAnswer = true }, input => input.OptionalTruth(name));

    public static Field<int> Number(string name, string meaning) =>
        Required(new ActField(name, FieldKind.Number, meaning), input => input.Whole(name, "a whole number") ?? 0);

    public static Field<LocalDate> Date(string name, string meaning) =>
        Required(new ActField(name, FieldKind.Date, meaning), input => input.Date(name));

    public static Field<LocalDate?> OptionalDate(string name, string meaning) =>
        Optional(new ActField(name, FieldKind.Date, meaning), input => input.OptionalDate(name));

    public static Field<T?> Choice<T>(string name, string meaning)
        where T : struct, Enum => Required(Words<T>(name, meaning), input => input.RequiredChoice<T>(name));

    public static Field<T?> OptionalChoice<T>(string name, string meaning)
        where T : struct, Enum => Optional(Words<T>(name, meaning), input => input.OptionalChoice<T>(name));

    public static Field<MeetingId> Meeting(string meaning, string name = "meeting") =>
        Required(new ActField(name, FieldKind.Meeting, meaning), input => new MeetingId(input.Text(name, "the id of a meeting")));

    public static Field<MeetingId?> OptionalMeeting(string meaning) => new(
        new ActField("meeting", FieldKind.Meeting, meaning),
        (input, required) => (required ? input.Required("meeting", "the id of a meeting") : input.Optional("meeting")) is { } value && input.Faults.AsText(value, "the id of a meeting") is { } id
            ? new MeetingId(id)
            : null);

    public static Field<StudyGroupId?> Group(string name, string noun, string meaning) => new(
        new ActField(name, FieldKind.Group, meaning) { IsRequired = true },
        (input, _) => Names.ReadGroup(input.Required(name, noun), input.Faults));

    public static Field<MemberId?> Member(string name, string meaning) =>
        Required(new ActField(name, FieldKind.Member, meaning), input => input.Required(name, "the id of a member") is { } value ? input.Find(value) : null);

    public static Field<MemberId?> OptionalMember(string name, string meaning) =>
        Optional(new ActField(name, FieldKind.Member, meaning), input => input.Optional(name) is { } value ? input.Find(value) : null);

    public static Field<ImmutableArray<MemberId>> Members(string name, string meaning) =>
        Optional(new ActField(name, FieldKind.Member, meaning) { IsList = true }, input => input.Members(name));

    public static Field<ImmutableArray<string>> Languages(string meaning) =>
        Optional(new ActField("languages", FieldKind.Language, meaning) { IsList = true }, input => Names.ReadLanguages(input.Items("languages"), input.Faults));

    public static Field<InputIndex> Earlier(string name, string meaning, params ImmutableArray<string> types) =>
        Required(new ActField(name, FieldKind.Act, meaning) { Words = types }, input => input.Earlier(name, types));

    public static Field<T?> OptionalFields<T>(string name, string meaning, Func<InputReading, T> read)
        where T : class => Optional<T?>(
            new ActField(name, FieldKind.Fields, meaning) { Fields = InputReading.FieldsOf(read) },
            input => input.OptionalFields(name) is { } fields ? input.Within(fields.Source, read) : null);

    public static Field<ImmutableArray<T>> Rows<T>(string name, string meaning, Func<InputReading, T> read) => Optional<ImmutableArray<T>>(
        new ActField(name, FieldKind.Fields, meaning) { IsList = true, Fields = InputReading.FieldsOf(read) },
        input => [.. input.Items(name).Select(item => input.Faults.AsFields(item)).OfType<FieldReading>().Select(fields => input.Within(fields.Source, read))]);

    /// <summary>A field that must be there.</summary>
    public static Field<T> Required<T>(ActField description, Func<InputReading, T> read) => new(description with { IsRequired = true }, (input, _) => read(input));

    /// <summary>A field that may be left out.</summary>
    public static Field<T> Optional<T>(ActField description, Func<InputReading, T> read) => new(description, (input, _) => read(input));

    private static ActField Words<T>(string name, string meaning)
        where T : struct, Enum => new(name, FieldKind.Choice, meaning) { Words = [.. Terms.All<T>()] };
}
