using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Texts;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Letters;
using Approval.Host.Proceedings;
using Approval.Host.Scenarios;

namespace Approval.Host.Api;

/// <summary>Reads what launches an approval: procedure, edition, text and settings as in the scenario format, and particulars of the text.</summary>
public sealed class LaunchReader
{
    private const string ParticularsExample =
        """
        {
          "summary": "What the text is about.",
          "documents": [{ "role": "text", "title": "Draft new Recommendation ITU-T X.9001", "reference": "TD 123/3", "address": "https://www.itu.int/md/T25-SG17-TD-0123", "languages": ["en"] }],
          "translated": false,
          "chair": "Jane Doe"
        }
        """;

    private const string Example =
        $$"""
        {
          "procedure": "aap",
          "text": { "designation": "ITU-T X.9001", "title": "Security of imagined networks", "kind": "new", "studyGroup": "SG17", "question": "4/17" },
          "particulars": {{ParticularsExample}}
        }
        """;

    private static readonly Field<ImmutableArray<Document>> Documents = Field.Rows("documents", "The documents that letters point to.", ReadDocument);

    private static readonly Field<ApprovalText?> Text = Field.Required(
        new ActField("text", FieldKind.Fields, "The text that is to be approved.") { Fields = InputReading.FieldsOf(ScenarioParts.ReadTextFields) }, ScenarioParts.ReadText);

    private static readonly Field<TextParticulars?> Particulars = Field.OptionalFields<TextParticulars>("particulars", "What letters say of the text beside.", ReadParticulars);

    /// <summary>The form of the particulars of a text.</summary>
    internal static BodyForm<TextParticulars> ParticularsBody { get; } = new("Particulars", ReadParticulars, ParticularsExample);

    /// <summary>Reads launches.</summary>
    /// <param name="law">What may be named.</param>
    public LaunchReader(KnownLaw law) => Body = new BodyForm<LaunchRequest>("Launch", input => ReadFrom(input, law), Example);

    /// <summary>The form of a launch.</summary>
    internal BodyForm<LaunchRequest> Body { get; }

    /// <summary>Reads it.</summary>
    /// <exception cref="CommandRefusedException">It has not the form that is asked for.</exception>
    public LaunchRequest Read(JsonTree body) => Body.Read(body);

    private static LaunchRequest ReadFrom(InputReading input, KnownLaw law)
    {
        var procedure = input.Read(Field.Required(
            new ActField("procedure", FieldKind.Choice, "The procedure.") { Words = [.. Terms.All<Procedure>()] }, OpeningParts.ReadProcedure));
        var edition = input.Read(Field.Optional(
            new ActField("edition", FieldKind.Text, "The edition of the law; left out, the newest."), reading => OpeningParts.ReadEdition(reading, procedure, law)));
        var text = input.Read(Text);
        var settings = input.Read(Field.Optional(
            new ActField("settings", FieldKind.Fields, "Sides of readings chosen otherwise than the installation does, by the names of the settings; normally none."),
            reading => OpeningParts.ReadSettings(reading, law)));
        return new LaunchRequest(procedure, edition, text!, input.Read(Particulars) ?? TextParticulars.None, settings);
    }

    private static TextParticulars ReadParticulars(InputReading input) => new()
    {
        Summary = input.Read(Field.OptionalText("summary", "The summary of the text.", "the summary of the text")),
        Documents = input.Read(Documents),
        Translated = input.Read(Field.OptionalTruth("translated", "Whether the text will be translated once approved (Res. 67).")),
        Chair = input.Read(Field.OptionalText("chair", "The name of the study group's chair.", "the name of the study group's chair")),
    };

    private static Document ReadDocument(InputReading input) => new(
        input.Read(Field.Choice<DocumentRole>("role", "What the document is to the approval.")) ?? default,
        input.Read(Field.Text("title", "the document's title", "Its title.")),
        input.Read(Field.OptionalText("reference", "Its number, such as TD 123/3.", "its number, such as \"TD 123/3\"")),
        input.Read(Field.Optional(new ActField("address", FieldKind.Text, "Where it is on line: an http or https address."), ReadAddress)),
        input.Read(Field.Languages("Its languages by ISO 639-1 code.")));

    private static Uri? ReadAddress(InputReading input)
    {
        const string form = "an http or https address";
        if (input.OptionalText("address", form) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        input.Report("wrong-form", "address", $"{Printable.Quote(text)} is not an address on the web.", $"Write {form}.");
        return null;
    }
}
