using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Texts;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>Reads the names of groups, Questions and languages. Groups and Questions of the past are valid.</summary>
internal static class Names
{
    private const string GroupMeaning = "a group's code, such as \"SG16\" or \"TSAG\"";

    /// <summary>A meeting, whose name stands in the field <paramref name="name"/>.</summary>
    public static Meeting ReadMeeting(FieldReading fields, string name)
    {
        var id = new MeetingId(fields.Text(name, "the meeting's id"));
        var group = ReadGroup(fields.Required("group", "the group that meets"), fields.Faults) ?? default;
        var kind = fields.Choice<MeetingKind>("kind");
        var (opens, closes) = ReadDays(fields);
        return new Meeting(id, group, kind, opens, closes);
    }

    /// <summary>The first and the last day of a meeting.</summary>
    public static (LocalDate Opens, LocalDate Closes) ReadDays(FieldReading fields)
    {
        var (opens, closes) = (fields.Date("opens"), fields.Date("closes"));
        if (closes < opens)
        {
            fields.Faults.Add("closes-before-opens", fields.Source, "The meeting closes before it opens.", "Write the first day as \"opens\" and the last as \"closes\".");
        }

        return (opens, closes);
    }

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

    public static ImmutableArray<NormativeReference> ReadReferences(ImmutableArray<JsonTree> items, FaultList faults)
    {
        var references = ImmutableArray.CreateBuilder<NormativeReference>();
        foreach (var item in items)
        {
            if (faults.AsFields(item) is { } fields)
            {
                references.Add(new NormativeReference(
                    fields.Text("document", "the document"), fields.Text("organization", "whose document it is"), fields.Truth("qualified")));
                fields.End();
            }
        }

        return references.DrainToImmutable();
    }
}
