using System.Collections.Immutable;
using Approval.Engine.Approvals.Record;
using Approval.Host.Letters.Contents;

namespace Approval.Host.Letters.Templates;

/// <summary>The wording of one kind of letter.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Series">How it is numbered.</param>
/// <param name="Signatory">Who signs, by office.</param>
/// <param name="Sections">The parts of the letter, in order.</param>
internal sealed record LetterTemplate(
    LetterKind Kind, ImmutableArray<Inline> Subject, LetterSeries Series, string Signatory, ImmutableArray<TemplateSection> Sections);

/// <summary>A part of a template.</summary>
/// <param name="Mark">What the part is for.</param>
/// <param name="Blocks">Its wording.</param>
internal sealed record TemplateSection(SectionMark Mark, ImmutableArray<Block> Blocks);

/// <summary>What a part of a template is for.</summary>
/// <param name="Line">The line on which the part begins, from 1.</param>
/// <param name="Content">The content of the rulebook's list that it says, from 1; null for wording that the law does not ask for.</param>
/// <param name="Condition">On what it depends; null for nothing.</param>
/// <param name="Expected">The answer with which it is printed.</param>
internal sealed record SectionMark(int Line, int? Content, Condition? Condition, bool Expected);
