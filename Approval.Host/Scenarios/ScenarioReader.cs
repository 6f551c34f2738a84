using Approval.Engine.Approvals;
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
        var procedure = OpeningParts.ReadProcedure(fields);
        var edition = OpeningParts.ReadEdition(fields, procedure, law);
        var text = ScenarioParts.ReadText(fields);
        var cast = Cast.Read(fields.Items("members"), law.MemberStates, faults);
        var meetings = ScenarioParts.ReadMeetings(fields.Items("meetings"), faults);
        var calendar = ScenarioParts.ReadCalendar(fields);
        var settings = OpeningParts.ReadSettings(fields, law);
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
