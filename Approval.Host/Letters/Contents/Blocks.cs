using System.Collections.Immutable;
using Approval.Engine.Files;

namespace Approval.Host.Letters.Contents;

/// <summary>How strongly words are set.</summary>
internal enum Stress
{
    None,
    Emphasis,
    Strong,
}

/// <summary>A part of a line: words, or the place where a value comes.</summary>
internal abstract record Inline(Stress Stress);

/// <summary>Words as they are read; never markup.</summary>
/// <param name="Text">The words.</param>
/// <param name="Stress">How strongly they are set.</param>
/// <param name="Link">Where they lead; null for nowhere.</param>
/// <param name="IsValue">Whether they come from outside the template, and so may be of any script and direction.</param>
internal sealed record Words(string Text, Stress Stress = Stress.None, Uri? Link = null, bool IsValue = false) : Inline(Stress)
{
    /// <summary>A value: one line, with control and direction-changing characters written as escapes.</summary>
    internal static Words Value(string text, Uri? link = null) =>
        new(Printable.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))), Link: link, IsValue: true);
}

/// <summary>The place of a value.</summary>
internal sealed record Slot(Placeholder Placeholder, Stress Stress) : Inline(Stress);

/// <summary>A part of a letter that stands by itself. Templates and finished letters are made of the same blocks.</summary>
internal abstract record Block
{
    /// <summary>A paragraph of words and values.</summary>
    internal static Paragraph Line(params ImmutableArray<Inline> inlines) => new(inlines);

    /// <summary>A list of one-line items.</summary>
    internal static ImmutableArray<Block> Bullets(IEnumerable<ImmutableArray<Block>> items) =>
        items.ToImmutableArray() is { IsEmpty: false } all ? [new ItemList(false, all)] : [];

    /// <summary>A text of others: a paragraph for each of its lines.</summary>
    internal static ImmutableArray<Block> LinesOf(string text) =>
        [.. text.Split(['\n', '\r', '\u2028', '\u2029']).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => Line(Words.Value(line)))];
}

/// <summary>A heading; the letter's own is of level 1.</summary>
internal sealed record Heading(int Level, ImmutableArray<Inline> Inlines) : Block;

/// <summary>A paragraph.</summary>
internal sealed record Paragraph(ImmutableArray<Inline> Inlines) : Block;

/// <summary>A list, numbered or not.</summary>
internal sealed record ItemList(bool IsOrdered, ImmutableArray<ImmutableArray<Block>> Items) : Block;

/// <summary>Words of others.</summary>
internal sealed record Quotation(ImmutableArray<Block> Blocks) : Block;
