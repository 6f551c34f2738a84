using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Letters;
using Approval.Host.Proceedings;
using Approval.Host.Scenarios;

namespace Approval.Host.Api;

/// <summary>Reads what launches an approval: procedure, edition, text and settings as in the scenario format, and particulars of the text.</summary>
/// <param name="law">What may be named.</param>
public sealed class LaunchReader(KnownLaw law)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CommandRefusedException">It has not the form that is asked for.</exception>
    public LaunchRequest Read(JsonTree body)
    {
        var faults = new FaultList();
        if (faults.AsFields(body) is not { } fields)
        {
            throw new CommandRefusedException(RefusalGround.Malformed, faults.Shown);
        }

        var procedure = OpeningParts.ReadProcedure(fields);
        var edition = OpeningParts.ReadEdition(fields, procedure, law);
        var text = ScenarioParts.ReadText(fields);
        var settings = OpeningParts.ReadSettings(fields, law);
        var particulars = fields.OptionalFields("particulars") is { } given ? ReadParticulars(given) : TextParticulars.None;
        fields.End();
        return faults.IsEmpty
            ? new LaunchRequest(procedure, edition, text!, particulars, settings)
            : throw new CommandRefusedException(RefusalGround.Malformed, faults.Shown);
    }

    /// <summary>Reads the particulars of a text.</summary>
    public static TextParticulars ReadParticulars(FieldReading fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var particulars = new TextParticulars
        {
            Summary = fields.OptionalText("summary", "the summary of the text"),
            Documents = [.. fields.Items("documents").Select(item => ReadDocument(item, fields.Faults)).OfType<Document>()],
            Translated = fields.OptionalTruth("translated"),
            Chair = fields.OptionalText("chair", "the name of the study group's chair"),
        };
        fields.End();
        return particulars;
    }

    private static Document? ReadDocument(JsonTree item, FaultList faults)
    {
        if (faults.AsFields(item) is not { } fields)
        {
            return null;
        }

        var document = new Document(
            fields.Choice<DocumentRole>("role"),
            fields.Text("title", "the document's title"),
            fields.OptionalText("reference", "its number, such as \"TD 123/3\""),
            ReadAddress(fields),
            [.. fields.Items("languages").Select(language => faults.AsText(language, "a language by its ISO 639-1 code, such as \"en\"")).OfType<string>()]);
        fields.End();
        return document;
    }

    private static Uri? ReadAddress(FieldReading fields)
    {
        const string form = "an http or https address";
        if (fields.OptionalText("address", form) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        fields.Report("wrong-form", "address", $"{Printable.Quote(text)} is not an address on the web.", $"Write {form}.");
        return null;
    }
}
