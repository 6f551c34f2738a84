using Approval.Host.Letters.Templates;

namespace Approval.Host.Letters.Writing;

/// <summary>Writes a letter in its two forms, with their hash.</summary>
internal static class LetterWriter
{
    /// <summary>The letter.</summary>
    internal static CompleteLetter Write(LetterDraft draft, LetterTemplate template, FilledTemplate filled)
    {
        var sheet = LetterSheet.Of(draft, template, filled);
        var html = HtmlSheet.Write(sheet);
        var text = TextSheet.Write(sheet);
        return new CompleteLetter(sheet.Subject, html, text, CompleteLetter.HashOf(sheet.Subject, html, text), sheet.IsDraft);
    }
}
