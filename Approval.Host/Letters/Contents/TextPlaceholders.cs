using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Rulebooks;
using Approval.Engine.Texts;
using Approval.Host.Stories;

namespace Approval.Host.Letters.Contents;

/// <summary>Values that say what the text is and where it is found.</summary>
internal static class TextPlaceholders
{
    /// <summary>Every value of this kind.</summary>
    internal static ImmutableArray<Placeholder> All { get; } =
    [
        Known("designation", facts => facts.Case.Opening.Text.Designation),
        Known("title", facts => facts.Case.Opening.Text.Title),
        Known("textKind", facts => KindOf(facts.Case.Opening.Text.Kind)),
        Known("studyGroup", facts => GroupOf(facts.Case.Opening.Text.StudyGroup)),
        new InlinePlaceholder("question", Supplies.Nothing, facts => facts.Case.Opening.Text.Question is { } question ? [Words.Value(question.Value)] : []),
        Known("procedure", facts => StoryWords.Name(facts.Case.Procedure)),
        Known("approval", facts => facts.Particulars.Approval),
        Known("clause", facts => facts.Row.Clause.Value),
        Known("addressees", facts => AddresseesOf(facts)),
        Known("chair", facts => ChairOf(facts)),
        new InlinePlaceholder("approvalPage", Supplies.Nothing, facts => [PageOf(facts)]),
        new BlockPlaceholder("summary", Supplies.Summary, Summary),
        new BlockPlaceholder("textPlace", Supplies.Text, TextPlace),
        new InlinePlaceholder("onlineLanguages", Supplies.Languages, OnlineLanguages),
        new InlinePlaceholder("distributedLanguages", new Supply("the languages in which the text was distributed (distribute-text)", Supplies.Secretariat), DistributedLanguages),
        new BlockPlaceholder("references", Supplies.Nothing, facts => References(facts.Case.Opening.Text.NormativeReferences)),
        new BlockPlaceholder("justificationPlace", Supplies.Text, facts => Places(facts, DocumentRole.ReferenceJustification, fallsBack: true)),
    ];

    /// <summary>Whom the letter goes to, the chair by name where it is known.</summary>
    internal static string AddresseesOf(LetterFacts facts) =>
        facts.Row.To is ["study-group-chair"] ? ChairOf(facts) : Addressees.InWords(facts.Row.To);

    /// <summary>Documents in a role with their addresses, else the approval's page where that may stand in for them.</summary>
    internal static ImmutableArray<Block> Places(LetterFacts facts, DocumentRole role, bool fallsBack)
    {
        var documents = Block.Bullets(facts.Documents(role).Select(ItemOf));
        return documents.IsEmpty && fallsBack ? [Block.Line(PageOf(facts))] : documents;
    }

    /// <summary>References to documents of other organizations, with their qualification.</summary>
    internal static ImmutableArray<Block> References(IEnumerable<NormativeReference> references) => Block.Bullets(references.Select(reference =>
        ImmutableArray.Create<Block>(Block.Line(
            Words.Value(reference.Document),
            new Words(", of "),
            Words.Value(reference.Organization),
            new Words(reference.Qualified ? ", which is qualified under A.5 Annex B" : ", which is not qualified under A.5 Annex B")))));

    /// <summary>A group in words: <c>ITU-T Study Group 16</c>.</summary>
    internal static string GroupOf(StudyGroupId group) => group.Value.StartsWith("SG", StringComparison.Ordinal) ? $"ITU-T Study Group {group.Value[2..]}" : group.Value;

    private static InlinePlaceholder Known(string name, Func<LetterFacts, string> find) =>
        new(name, Supplies.Nothing, facts => [Words.Value(find(facts))], IsCertain: true);

    private static Words PageOf(LetterFacts facts) => Words.Value(facts.Particulars.Page.AbsoluteUri, facts.Particulars.Page);

    private static string ChairOf(LetterFacts facts)
    {
        var office = $"the chair of {GroupOf(facts.Case.Opening.Text.StudyGroup)}";
        return facts.Particulars.Chair is { } name ? $"{name}, {office}" : office;
    }

    private static string KindOf(TextKind kind) => kind switch
    {
        TextKind.New => "new Recommendation",
        TextKind.Revised => "revised Recommendation",
        _ => StoryWords.Spaced(Terms.Of(kind)),
    };

    private static ImmutableArray<Block> Summary(LetterFacts facts) => facts switch
    {
        { Particulars.Summary: { } summary } when !string.IsNullOrWhiteSpace(summary) => [new Quotation(Block.LinesOf(summary))],
        { Text.Summary: true } => [Block.Line(PageOf(facts))],
        _ => [],
    };

    private static ImmutableArray<Block> TextPlace(LetterFacts facts) => Places(facts, DocumentRole.Text, facts.Text is { Edited: true });

    // The text goes on line after the result is known, so acts after the letter fell due count here.
    private static ImmutableArray<Inline> OnlineLanguages(LetterFacts facts)
    {
        var published = facts.Case.Acts.OfType<Publish>().Where(publish => publish.At >= facts.Row.At).SelectMany(publish => publish.Languages);
        var given = facts.Documents(DocumentRole.Text).Where(document => document.Address is not null).SelectMany(document => document.Languages);
        return Languages([.. published, .. given]);
    }

    private static ImmutableArray<Inline> DistributedLanguages(LetterFacts facts) =>
        facts.Cause<DistributeText>() is { } distribute ? Languages(distribute.Languages) : [];

    private static ImmutableArray<Inline> Languages(IEnumerable<string> codes)
    {
        var names = codes.Distinct(StringComparer.OrdinalIgnoreCase).Select(LanguageWords.Of).ToList();
        return names.Count == 0 ? [] : [Words.Value(WordList.And(names))];
    }

    private static ImmutableArray<Block> ItemOf(Document document)
    {
        var line = ImmutableArray.CreateBuilder<Inline>();
        line.Add(Words.Value(document.Title));
        if (document.Reference is { } reference)
        {
            line.AddRange(new Words(", "), Words.Value(reference));
        }

        if (!document.Languages.IsEmpty)
        {
            line.AddRange(new Words(" ("), Words.Value(WordList.And([.. document.Languages.Select(LanguageWords.Of)])), new Words(")"));
        }

        if (document.Address is { } address)
        {
            var isLink = address.IsAbsoluteUri && address.Scheme is "http" or "https";
            line.AddRange(new Words(": "), Words.Value(isLink ? address.AbsoluteUri : address.OriginalString, isLink ? address : null));
        }

        return [Block.Line(line.ToImmutable())];
    }
}
