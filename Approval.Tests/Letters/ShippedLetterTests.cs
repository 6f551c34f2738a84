using System.Xml.Linq;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Letters;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>Every letter of every shipped story.</summary>
[Law("TAP-11", "TAP-13", "TAP-14", "TAP-15", "TAP-16", "TAP-22", "TAP-33", "AAP-03", "AAP-13", "AAP-19", "AAP-23", "AAP-35", "AAP-36")]
internal sealed class ShippedLetterTests
{
    private const int Width = 72;

    [Test]
    public void The_shipped_templates_are_sound() => Assert.That(ShippedLetters.FaultsOf(ShippedLetters.Files), Is.Empty);

    [TestCaseSource(typeof(ShippedLetters), nameof(ShippedLetters.Scenarios))]
    public void Every_letter_of_a_shipped_story_says_all_that_it_must(string scenario)
    {
        foreach (var draft in DraftsOf(ShippedLetters.Play(scenario)))
        {
            var letter = ShippedLetters.Complete(draft);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(letter.Subject, Is.Not.Empty);
                Assert.That(letter.Text.Split('\n').Where(line => line.Length > Width && !line.Contains("://", StringComparison.Ordinal)), Is.Empty);
                Assert.That(WordsOf(letter.Html), Does.Contain(draft.Case.Opening.Text.Title));
                Assert.That(ShippedLetters.Complete(draft).Hash, Is.EqualTo(letter.Hash));
            }
        }
    }

    // A meeting that moved since, or a text that went on line since, is told as it stands; everything else as it stood.
    [TestCaseSource(nameof(StoriesThatLetLettersStand))]
    public void A_letter_signed_late_says_what_it_said_when_it_fell_due(string scenario)
    {
        var stages = ShippedLetters.StagesOf(scenario).ToList();
        var last = stages[^1];
        foreach (var draft in DraftsOf(last))
        {
            var first = stages.First(stage => stage.Letters.Length > draft.Place);
            if (first.Facts.Meetings.All(meeting => last.Facts.Meetings[meeting.Key] == meeting.Value))
            {
                Assert.That(ShippedLetters.Complete(ShippedLetters.Signed(first, draft.Place, ShippedLetters.Plain)).Text, Is.EqualTo(ShippedLetters.Complete(draft).Text));
            }
        }
    }

    // What an undone act had written, and what a text on line changes, is no letter signed late: those stories are no cases.
    private static IEnumerable<string> StoriesThatLetLettersStand() => ShippedLetters.Scenarios().Where(scenario =>
    {
        var last = ShippedLetters.StagesOf(scenario).Last();
        return !last.Acts.Any(act => act is Publish) && !last.Timeline.Any(row => row.Event == "Corrected");
    });

    private static IEnumerable<LetterDraft> DraftsOf(ApprovalCase played) =>
        Enumerable.Range(0, played.Letters.Length).Select(place => ShippedLetters.Signed(played, place, ShippedLetters.Plain));

    /// <summary>The words of a document, which must be well formed once its void elements are closed.</summary>
    private static string WordsOf(string html)
    {
        var xml = html.Replace("<!DOCTYPE html>\n", string.Empty, StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", string.Empty, StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", string.Empty, StringComparison.Ordinal);
        return XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!.Element("body")!.Value;
    }
}
