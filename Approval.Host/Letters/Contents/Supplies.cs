namespace Approval.Host.Letters.Contents;

/// <summary>What lacks for letters, and who supplies it.</summary>
internal static class Supplies
{
    internal const string Secretariat = "the TSB secretariat";

    /// <summary>For values that a case always has.</summary>
    internal static Supply Nothing { get; } = new("a fact of the case itself", Secretariat);

    internal static Supply Summary { get; } = new("the summary of the text: give it, or report that TSB holds it (text-ready)", Secretariat);

    internal static Supply Text { get; } = new("the place of the text: give its document, or report that TSB holds the final edited text (text-ready)", Secretariat);

    internal static Supply Meeting { get; } = new("the meeting, with its first and last day", Secretariat);

    internal static Supply Closing { get; } = new("the deadline row of the window, which the case does not hold", Secretariat);

    internal static Supply Outcome { get; } = new("the judgment that the letter tells", "the study group's chair or meeting, or the Director of TSB");

    internal static Supply Resolution { get; } = new("the one document with the comments and their resolutions: give it, or record the resolutions (resolve-comments)", "the rapporteur, through the TSB secretariat");

    internal static Supply Justification { get; } = new("the temporary document with the A.5 justification of the added references, with its number", "the rapporteur, through the TSB secretariat");

    internal static Supply Languages { get; } = new("the official languages of the text that is on line: record it (publish), or give its document with its languages", Secretariat);

    internal static Supply Statement { get; } = new("the statement on intellectual property for which the letter fell due (ipr-statement)", Secretariat);
}
