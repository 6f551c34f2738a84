using Approval.Host.Letters;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>Drafts to sign, signatures and numbers.</summary>
internal sealed class LetterDraftTests
{
    [Test]
    public void A_draft_to_sign_is_marked_and_bears_no_number_date_or_name()
    {
        var letter = ShippedLetters.Complete(Draft(null, null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter.IsDraft, Is.True);
            Assert.That(letter.Text, Does.StartWith("*** DRAFT: to be signed, not issued ***\n").And.Contain("(not signed)").And.Not.Contain("Number:").And.Not.Contain("Date:"));
            Assert.That(letter.Html, Does.Contain("<p class=\"draft\">DRAFT: to be signed, not issued</p>").And.Contain("<title>DRAFT: "));
        }
    }

    [Test]
    public void A_signed_letter_bears_number_date_and_name_and_no_mark()
    {
        var letter = ShippedLetters.Complete(Draft(new LetterNumber(LetterSeries.AapAnnouncement, 12), new Signature("Jane Doe", "for the Director of TSB")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter.IsDraft, Is.False);
            Assert.That(letter.Text, Does.Contain("Number:    AAP-12\nDate:      5 March 2027\n").And.EndsWith("\nJane Doe\nfor the Director of TSB\n").And.Not.Contain("DRAFT"));
            Assert.That(letter.Html, Does.Not.Contain("DRAFT"));
        }
    }

    [Test]
    public void A_document_stands_alone_in_english_without_script()
    {
        var html = ShippedLetters.Complete(Draft(null, new Signature("Jane Doe"))).Html;

        Assert.That(
            html,
            Does.StartWith("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
                .And.Contain("<title>Last call on ITU-T X.9001</title>")
                .And.Contain("<h1><bdi>Last call on ITU-T X.9001</bdi></h1>")
                .And.Not.Contain("<script").And.Not.Contain("src="));
    }

    [Test]
    public void What_changes_a_letter_changes_its_hash() =>
        Assert.That(
            new[] { "Jane Doe", "Jane Doe", "John Doe" }.Select(name => ShippedLetters.Complete(Draft(null, new Signature(name))).Hash).Distinct().Count(),
            Is.EqualTo(2));

    [Test]
    public void A_draft_to_sign_bears_no_number() =>
        Assert.That(() => Draft(new LetterNumber(LetterSeries.AapAnnouncement, 1), null), Throws.ArgumentException);

    [Test]
    public void A_number_of_another_series_is_refused() =>
        Assert.That(
            () => ShippedLetters.Templates.Render(Draft(new LetterNumber(LetterSeries.TsbCircular, 1), new Signature("Jane Doe"))), Throws.ArgumentException);

    [Test]
    public void A_letter_that_the_case_does_not_have_is_refused() =>
        Assert.That(
            () => LetterDraft.Of(ShippedLetters.Library, ShippedLetters.Play("aap-whole-way"), 99, ShippedLetters.Plain, null, null, ShippedLetters.At),
            Throws.TypeOf<ArgumentOutOfRangeException>());

    private static LetterDraft Draft(LetterNumber? number, Signature? signature)
    {
        var played = ShippedLetters.Play("aap-whole-way");
        return LetterDraft.Of(
            ShippedLetters.Library, played, ShippedLetters.PlaceOf(played, "last-call-announcement"), ShippedLetters.Plain, number, signature, ShippedLetters.At);
    }
}
