using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Engine.Procedures;
using Approval.Host.Files;
using Approval.Host.Letters;
using Approval.Host.Scenarios;
using Approval.Tests.CommandLine;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>The wording of letters as the product ships it, and cases whose letters are rendered.</summary>
internal static class ShippedLetters
{
    private static readonly WorkflowFolder Folder = WorkflowFolder.Open(Command.Shipped);

    public static readonly Instant At = Instant.FromUtc(2027, 3, 5, 9, 0);

    public static LetterTemplates Templates => Folder.Letters;

    public static ProcedureLibrary Library => Folder.Library;

    public static IReadOnlyDictionary<string, string> Files { get; } = Repository.Texts("workflows/letters", "*.md");

    /// <summary>What a secretariat knows of any text.</summary>
    public static Particulars Plain { get; } = new()
    {
        Approval = "AAP-SG16-2020-0001",
        PublicAddress = new Uri("https://approval.example/itu"),
        Summary = "This text specifies a thing.\nIt is short.",
        Documents =
        [
            new Document(DocumentRole.Text, "Draft text", "TD 123/3", new Uri("https://documents.example/td123"), ["en", "fr"]),
            new Document(DocumentRole.CommentResolution, "Comments with their resolutions", "TD 124/3", new Uri("https://documents.example/td124"), ["en"]),
            new Document(DocumentRole.ReferenceJustification, "A.5 justification", "TD 125/3", null, []),
        ],
        Translated = false,
        Chair = "Ada Example",
    };

    /// <summary>Only what the product itself knows.</summary>
    public static Particulars Bare { get; } = new() { Approval = "AAP-SG16-2020-0001", PublicAddress = new Uri("https://approval.example/") };

    /// <summary>A shipped scenario's names, in order.</summary>
    public static IEnumerable<string> Scenarios() =>
        Directory.EnumerateFiles(Path.Combine(Command.Shipped, "scenarios"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>Plays a shipped scenario to its end.</summary>
    public static ApprovalCase Play(string scenario) => StagesOf(scenario).Last();

    /// <summary>Plays a story to its end.</summary>
    public static ApprovalCase Play(Scenario story) => StagesOf(story).Last();

    /// <summary>A shipped scenario as it stands after each act, and at its end.</summary>
    public static IEnumerable<ApprovalCase> StagesOf(string scenario) =>
        StagesOf(new ScenarioReader(Folder.Law).ReadFile(Path.Combine(Command.Shipped, "scenarios", $"{scenario}.json")));

    private static IEnumerable<ApprovalCase> StagesOf(Scenario story)
    {
        var played = CaseEngine.Open(Library, story.Opening, story.Inputs.IsEmpty ? story.Until : story.Inputs[0].At);
        foreach (var act in story.Inputs)
        {
            played = CaseEngine.Apply(Library, played, act);
            yield return played;
        }

        yield return CaseEngine.AdvanceTo(Library, played, story.Until);
    }

    /// <summary>The place of the last letter of a kind.</summary>
    public static int PlaceOf(ApprovalCase @case, string kind) =>
        @case.Letters.Select((letter, place) => (letter, place)).Last(each => each.letter.Kind == new LetterKind(kind)).place;

    /// <summary>A letter of a kind, signed and with a number where it bears one.</summary>
    public static LetterDraft Signed(ApprovalCase @case, string kind, Particulars particulars) => Signed(@case, PlaceOf(@case, kind), particulars);

    public static LetterDraft Signed(ApprovalCase @case, int place, Particulars particulars) => LetterDraft.Of(
        Library,
        @case,
        place,
        particulars,
        Templates.SeriesOf(@case.Letters[place].Kind) is var series && series != LetterSeries.None ? new LetterNumber(series, 6) : null,
        new Signature("Sei Gneur"),
        At);

    public static CompleteLetter Complete(LetterDraft draft)
    {
        var letter = Templates.Render(draft);
        if (letter is IncompleteLetter incomplete)
        {
            Assert.Fail(string.Join('\n', incomplete.Missing));
        }

        return (CompleteLetter)letter;
    }

    public static IReadOnlyList<int> MissingItems(LetterDraft draft) =>
        Templates.Render(draft) is IncompleteLetter incomplete ? [.. incomplete.Missing.Select(missing => missing.Item).Distinct().Order()] : [];

    public static IReadOnlyList<Fault> FaultsOf(IReadOnlyDictionary<string, string> files) => [.. LetterTemplates.Load(files, Folder.Rulebook).Faults];
}
