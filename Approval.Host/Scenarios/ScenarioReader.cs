using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Files;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>Reads a scenario (format version 1) strictly: what it does not know, it refuses by name, place and what is allowed.</summary>
/// <param name="law">What a scenario may name.</param>
public sealed class ScenarioReader(KnownLaw law)
{
    private const int Version = 1;
    private static readonly string[] NotExecuted = ["question", "question-deletion", "deletion", "agreement"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">The file is not a valid scenario.</exception>
    public Scenario ReadFile(string path) => Read(JsonTreeReader.Read(TextFile.ReadBytes(path), path).OrRefuse(), path);

    /// <summary>Reads a scenario.</summary>
    /// <param name="root">The file's content.</param>
    /// <param name="file">The file as the user named it.</param>
    /// <exception cref="RefusedException">It is not a valid scenario.</exception>
    public Scenario Read(JsonTree root, string file)
    {
        var faults = new FaultList(file);
        if (faults.AsFields(root) is not { } fields)
        {
            faults.ThrowIfAny();
            throw new InvalidOperationException("A value that is no object is a fault.");
        }

        ReadVersion(fields);
        var name = fields.Text("name", "what the story is called");
        var procedure = ReadProcedure(fields);
        var edition = ReadEdition(fields, procedure);
        var text = ScenarioParts.ReadText(fields);
        var cast = Cast.Read(fields.Items("members"), law.MemberStates, faults);
        var meetings = ScenarioParts.ReadMeetings(fields.Items("meetings"), faults);
        var calendar = ScenarioParts.ReadCalendar(fields);
        var settings = ReadSettings(fields);
        var inputs = new InputList(law, cast, procedure, faults).Read(fields.RequiredItems("inputs", "the list of dated inputs"));
        var until = fields.Instant("until") ?? Instant.MaxValue;
        if (!inputs.IsEmpty && until < inputs[^1].At)
        {
            fields.Report("out-of-order", "until", "\"until\" lies before the last input.", "Write an instant at or after the last input's.");
        }

        var expected = ReadExpected(fields);
        fields.End();
        faults.ThrowIfAny();
        var opening = new CaseOpening(procedure, edition, text!, cast.Members, cast.MemberStates, meetings, calendar, settings);
        return new Scenario(name, opening, inputs, until, expected);
    }

    private static void ReadVersion(FieldReading fields)
    {
        if (fields.Whole("scenario", "1, the version of the format") is { } version && version != Version)
        {
            fields.Report("unknown-version", "scenario", $"Version {version} of the scenario format is not known.", "Write 1.");
        }
    }

    private static Procedure ReadProcedure(FieldReading fields)
    {
        var meaning = Printable.OneOf(Terms.All<Procedure>());
        var word = fields.Text("procedure", meaning);
        if (Terms.Find<Procedure>(word) is { } procedure)
        {
            return procedure;
        }

        if (NotExecuted.Contains(word))
        {
            fields.Report("procedure-not-executed", "procedure", $"The procedure \"{word}\" is not executed by this version.", $"Write {meaning}: these are executed.");
        }
        else if (word.Length > 0)
        {
            fields.Report("unknown-value", "procedure", $"{Printable.Quote(word)} is not a procedure.", $"Write {meaning}.");
        }

        return default;
    }

    private string ReadEdition(FieldReading fields, Procedure procedure)
    {
        var editions = law.EditionsOf(procedure);
        var edition = fields.OptionalText("edition", "an edition of the law") ?? editions[^1];
        if (!editions.Contains(edition))
        {
            fields.Report(
                "unknown-edition",
                "edition",
                $"{Printable.Quote(edition)} is not an edition of the procedure \"{Terms.Of(procedure)}\".",
                $"Write {Printable.OneOf(editions)}, or leave the field out for the newest.");
        }

        return edition;
    }

    private ImmutableSortedDictionary<string, string> ReadSettings(FieldReading fields)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (fields.OptionalFields("settings") is not { } chosen)
        {
            return settings.ToImmutable();
        }

        foreach (var field in chosen.Source.Fields)
        {
            if (field.Value is not JsonText { Value: var value })
            {
                fields.Faults.WrongKind(field.Value, "the chosen side of the reading, as a text");
                continue;
            }

            settings[field.Name] = value;
            var one = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(field.Name, value);
            foreach (var problem in law.Rulebook.Settings.Resolve(one).Problems)
            {
                fields.Faults.Add("unknown-setting", field.Line, field.Value.Path, problem.What, problem.Repair);
            }
        }

        return settings.ToImmutable();
    }

    private static JsonFields? ReadExpected(FieldReading fields)
    {
        if (fields.OptionalFields("expect") is not { } expected)
        {
            return null;
        }

        ResultForm.RefuseUnknown(expected.Source, fields.Faults);
        return expected.Source;
    }
}
