using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Texts;
using NodaTime;

namespace Approval.Host.Acts;

/// <summary>Reads the names of groups, Questions and languages. Groups and Questions of the past are valid.</summary>
internal static class Names
{
    private const string GroupMeaning = "a group's code, such as \"SG16\" or \"TSAG\"";

    private static readonly Field<StudyGroupId?> Group = Field.Group("group", "the group that meets", "The group that meets.");
    private static readonly Field<MeetingKind?> Kind = Field.Choice<MeetingKind>("kind", "What kind of meeting it is.");
    private static readonly Field<LocalDate> Opens = Field.Date("opens", "The first day.");
    private static readonly Field<LocalDate> Closes = Field.Date("closes", "The last day.");

    /// <summary>A meeting, whose name stands in the field <paramref name="name"/>.</summary>
    public static Meeting ReadMeeting(InputReading input, string name)
    {
        var id = new MeetingId(input.Read(Field.Text(name, "the meeting's id", "The meeting's name.")));
        var group = input.Read(Group) ?? default;
        var kind = input.Read(Kind) ?? default;
        var (opens, closes) = ReadDays(input);
        return new Meeting(id, group, kind, opens, closes);
    }

    /// <summary>The first and the last day of a meeting.</summary>
    public static (LocalDate Opens, LocalDate Closes) ReadDays(InputReading input)
    {
        var (opens, closes) = (input.Read(Opens), input.Read(Closes));
        if (closes < opens)
        {
            input.Faults.Add("closes-before-opens", input.Source, "The meeting closes before it opens.", "Write the first day as \"opens\" and the last as \"closes\".");
        }

        return (opens, closes);
    }

    /// <summary>Normative references.</summary>
    public static Field<ImmutableArray<NormativeReference>> References(string name, string meaning) => Field.Rows(name, meaning, ReadReference);

    public static StudyGroupId? ReadGroup(JsonTree? value, FaultList faults)
    {
        if (value is null || faults.AsText(value, GroupMeaning) is not { } text)
        {
            return null;
        }

        if (!text.Any(char.IsWhiteSpace))
        {
            return new StudyGroupId(text);
        }

        faults.Add("bad-id", value, $"{Printable.Quote(text)} is not a group's code.", $"Write {GroupMeaning}, without a space.");
        return null;
    }

    public static QuestionId? ReadQuestion(JsonTree? value, FaultList faults)
    {
        const string meaning = "a Question by its number and its group's, such as \"6/16\"";
        if (value is null || faults.AsText(value, meaning) is not { } text)
        {
            return null;
        }

        var stroke = text.IndexOf('/', StringComparison.Ordinal);
        if (stroke > 0 && stroke < text.Length - 1 && !text.Any(char.IsWhiteSpace))
        {
            return new QuestionId(text);
        }

        faults.Add("bad-id", value, $"{Printable.Quote(text)} is not a Question.", $"Write {meaning}.");
        return null;
    }

    public static ImmutableArray<string> ReadLanguages(ImmutableArray<JsonTree> items, FaultList faults)
    {
        const string meaning = "a language by its ISO 639-1 code, such as \"en\"";
        var languages = ImmutableArray.CreateBuilder<string>();
        foreach (var item in items)
        {
            if (faults.AsText(item, meaning) is not { } text)
            {
                continue;
            }

            if (text.Length != 2 || !text.All(char.IsAsciiLetter))
            {
                faults.Add("bad-language", item, $"{Printable.Quote(text)} is not such a code.", $"Write {meaning}.");
                continue;
            }

            languages.Add(text.ToLowerInvariant());
        }

        return languages.DrainToImmutable();
    }

    private static NormativeReference ReadReference(InputReading input) => new(
        input.Read(Field.Text("document", "the document", "The document.")),
        input.Read(Field.Text("organization", "whose document it is", "Whose document it is.")),
        input.Read(Field.Truth("qualified", "Whether the organization is qualified by A.5 Annex B.")));
}
