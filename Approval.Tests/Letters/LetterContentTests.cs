using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Letters;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>Each content that the law asks for: it leaves with its source, and not without.</summary>
[Law("TAP-06", "TAP-11", "TAP-14", "AAP-05", "AAP-19", "AAP-23", "AAP-36")]
internal sealed class LetterContentTests
{
    private static readonly Particulars Bare = ShippedLetters.Bare with { Translated = true };

    // Wording that needs nothing but what every case has: that it stands in the template is checked when that is read.
    private static readonly (string Kind, int Item)[] Fixed =
    [
        ("announcement", 5),
        ("announcement", 6),
        ("consultation-request", 5),
        ("provisional-text", 2),
        ("last-call-announcement", 1),
        ("last-call-announcement", 5),
    ];

    private static readonly Source[] Sources =
    [
        new("announcement", 1, "tap-whole-way", Meeting),
        new("announcement", 2, "tap-whole-way", Meeting),
        new("announcement", 3, "tap-whole-way", Act<TextReady>),
        new("announcement", 4, "tap-whole-way", Act<TextReady>),
        new("consultation-request", 1, "tap-whole-way", Meeting),
        new("consultation-request", 2, "tap-whole-way", Act<TextReady>),
        new("consultation-request", 3, "tap-whole-way", Act<TextReady>),
        new("consultation-request", 4, "tap-whole-way", Deadlines),
        new("consultation-information", 1, "tap-whole-way", Deadlines),
        new("text-distribution", 1, "tap-whole-way", Act<DistributeText>),
        new("consultation-result", 1, "tap-whole-way", Decisions),
        new("consultation-result", 1, "tap-consultation-director-stops", Act<JudgeConsultation>),
        new("consultation-result", 2, "tap-whole-way", Decisions),
        new("consultation-comments", 1, "tap-consultation-no-reply", Deadlines),
        new("tap-result", 1, "tap-whole-way", Decisions),
        new("tap-result", 2, "tap-whole-way", Decisions),
        new("provisional-text", 1, "tap-published", Act<Publish>),
        new("last-call-announcement", 2, "aap-whole-way", Act<TextReady>),
        new("last-call-announcement", 3, "aap-whole-way", Act<TextReady>),
        new("last-call-announcement", 4, "aap-whole-way", Deadlines),
        new("ipr-posting", 1, "aap-ipr-statement-is-posted", Act<IprStatement>),
        new("last-call-information", 1, "aap-whole-way", Deadlines),
        new("comments-posting", 1, "aap-whole-way", Act<Comment>),
        new("additional-review-announcement", 1, "aap-whole-way", Act<TextReady>),
        new("additional-review-announcement", 2, "aap-whole-way", Act<TextReady>),
        new("additional-review-announcement", 3, "aap-whole-way", Act<ResolveComments>),
        new("additional-review-announcement", 4, "aap-whole-way", Deadlines),
        new("meeting-announcement", 1, "aap-whole-way", Meeting),
        new("meeting-announcement", 2, "aap-whole-way", Act<TextReady>),
        new("meeting-announcement", 3, "aap-whole-way", Act<TextReady>),
        new("meeting-announcement", 3, "aap-whole-way", Act<ResolveComments>),
        new("review-result", 1, "aap-whole-way", Decisions),
        new("aap-result", 1, "aap-whole-way", Decisions),
        new("aap-result", 2, "aap-whole-way", Decisions),
        new("aap-result", 3, "aap-whole-way", Act<TextReady>),
        new("selection-changed", 1, "aap-to-tap-by-vote", Decisions),
        new("selection-changed", 1, "aap-to-tap-by-vote", Meeting),
    ];

    [Test]
    public void Every_content_of_the_rulebook_has_a_source_or_is_fixed_wording() =>
        Assert.That(
            Sources.Select(source => (source.Kind, source.Item)).Append(("additional-review-announcement", 5)).Distinct().Concat(Fixed),
            Is.EquivalentTo(ShippedLetters.Library.Rulebook.Notifications.SelectMany(notification =>
                Enumerable.Range(1, notification.Contents.Length).Select(item => (notification.Kind.Value, item)))));

    [TestCaseSource(nameof(Sources))]
    public void A_content_leaves_with_its_source_and_not_without(Source source)
    {
        var played = ShippedLetters.Play(source.Scenario);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShippedLetters.MissingItems(ShippedLetters.Signed(played, source.Kind, Bare)), Is.Empty);
            Assert.That(ShippedLetters.MissingItems(ShippedLetters.Signed(source.Without(played), source.Kind, Bare)), Does.Contain(source.Item));
        }
    }

    [Test]
    public void Added_references_need_a_temporary_document_with_its_number()
    {
        var played = ShippedLetters.Play("aap-qualified-reference-allows-additional-review");
        var justification = new Document(DocumentRole.ReferenceJustification, "Justification", "TD 9", null, []);

        Assert.That(
            new[] { Bare, Bare with { Documents = [justification with { Reference = null }] }, Bare with { Documents = [justification] } }
                .Select(particulars => ShippedLetters.MissingItems(ShippedLetters.Signed(played, "additional-review-announcement", particulars))),
            Is.EqualTo(new int[][] { [5], [5], [] }));
    }

    [Test]
    public void The_translation_of_a_text_approved_by_aap_must_be_said_and_of_one_by_tap_is_law()
    {
        var aap = ShippedLetters.Play("aap-meeting-reservations");
        var tap = ShippedLetters.Play("tap-whole-way");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShippedLetters.MissingItems(ShippedLetters.Signed(aap, "aap-result", ShippedLetters.Bare)), Is.EqualTo(new[] { 2 }));
            Assert.That(ShippedLetters.Complete(ShippedLetters.Signed(aap, "aap-result", Bare)).Text, Does.Contain("will be translated"));
            Assert.That(ShippedLetters.Complete(ShippedLetters.Signed(aap, "aap-result", Bare with { Translated = false })).Text, Does.Contain("will not be translated"));
            Assert.That(ShippedLetters.Complete(ShippedLetters.Signed(tap, "tap-result", Bare with { Translated = false })).Text, Does.Contain("will be translated"));
        }
    }

    [Test]
    public void A_text_that_is_not_approved_is_not_said_to_be_translated_or_on_line()
    {
        var text = ShippedLetters.Complete(ShippedLetters.Signed(ShippedLetters.Play("aap-deferred-after-non-approval"), "aap-result", Bare)).Text;

        Assert.That(text, Does.Contain("not approved").And.Contain("will not be translated").And.Not.Contain("final published form"));
    }

    [Test]
    public void A_summary_that_tsb_reported_not_to_hold_keeps_the_letter_back()
    {
        var played = ShippedLetters.Play("aap-whole-way");
        var without = played with { Acts = [.. played.Acts.Select(act => act is TextReady ready ? ready with { Summary = false } : act)] };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShippedLetters.MissingItems(ShippedLetters.Signed(without, "last-call-announcement", Bare)), Is.EqualTo(new[] { 2 }));
            Assert.That(ShippedLetters.MissingItems(ShippedLetters.Signed(without, "last-call-announcement", Bare with { Summary = "In short." })), Is.Empty);
            Assert.That(ShippedLetters.MissingItems(ShippedLetters.Signed(without, "last-call-announcement", Bare with { Summary = " \n" })), Is.EqualTo(new[] { 2 }));
        }
    }

    [Test]
    public void What_lacks_is_named_with_who_supplies_it()
    {
        var letter = ShippedLetters.Templates.Render(ShippedLetters.Signed(Act<TextReady>(ShippedLetters.Play("aap-whole-way")), "last-call-announcement", Bare));

        Assert.That(
            ((IncompleteLetter)letter).Missing,
            Is.EqualTo(new[]
            {
                new MissingContent(2, "The summary.", "the summary of the text: give it, or report that TSB holds it (text-ready)", "the TSB secretariat"),
                new MissingContent(3, "Where the text is found.", "the place of the text: give its document, or report that TSB holds the final edited text (text-ready)", "the TSB secretariat"),
            }));
    }

    [TestCase("tap-ipr-statement-before-the-announcement", "TSB has received statements on intellectual property")]
    [TestCase("tap-whole-way", "TSB has received no statement on intellectual property")]
    [Law("TAP-12")]
    public void The_circular_says_whether_tsb_holds_statements(string scenario, string words) =>
        Assert.That(Unwrapped(ShippedLetters.Complete(ShippedLetters.Signed(ShippedLetters.Play(scenario), "announcement", Bare)).Text), Does.Contain(words));

    [Test]
    public void A_comment_withdrawn_before_the_close_is_not_repeated_and_one_withdrawn_later_is()
    {
        var played = ShippedLetters.Play("tap-consultation-comments-go-to-the-meeting");
        var window = played.Facts.LastWindow(Approval.Engine.Approvals.Facts.WindowKind.Consultation)!;
        string Letter(NodaTime.Instant at) => ShippedLetters.Complete(ShippedLetters.Signed(
            played with { Facts = played.Facts with { Replies = [played.Facts.Replies[0] with { WithdrawnAt = at }] } }, "consultation-comments", Bare)).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Letter(window.Closing.At - NodaTime.Duration.FromSeconds(1)), Does.Not.Contain("Clause 5 is unclear."));
            Assert.That(Letter(window.Closing.At), Does.Contain("Clause 5 is unclear."));
        }
    }

    [TestCase("Reasons.", true)]
    [TestCase(null, false)]
    public void What_a_reply_says_clause_by_clause_goes_to_the_meeting_behind_its_reasons(string? reasons, bool areShown)
    {
        var played = ShippedLetters.Play("tap-consultation-comments-go-to-the-meeting");
        ClauseComment[] comments = [new("7.2", CommentClass.Substantive, true, "Say when.", "At noon."), new(null, CommentClass.Typographical, false, "A comma.", null)];
        var text = ShippedLetters.Complete(ShippedLetters.Signed(
            played with { Acts = [.. played.Acts.Select(act => act is Reply reply ? reply with { Reasons = reasons, ProposedChanges = null, Comments = [.. comments] } : act)] }, "consultation-comments", Bare)).Text;

        Assert.That(text, Does.Contain("[7.2] Say when.").And.Contain("At noon.").And.Contain("A comma.").And.Not.Contain("It came without a text."));
        Assert.That(text.Contains("Reasons.", StringComparison.Ordinal), Is.EqualTo(areShown));
    }

    private static string Unwrapped(string text) => text.Replace('\n', ' ');

    private static ApprovalCase Meeting(ApprovalCase played) => played with { Facts = played.Facts with { Meetings = played.Facts.Meetings.Clear() } };

    private static ApprovalCase Deadlines(ApprovalCase played) => played with { Deadlines = [] };

    private static ApprovalCase Decisions(ApprovalCase played) => played with { Decisions = [] };

    private static ApprovalCase Act<T>(ApprovalCase played)
        where T : Act => played with { Acts = played.Acts.RemoveAll(act => act is T) };

    /// <summary>From what a content is told.</summary>
    internal sealed record Source(string Kind, int Item, string Scenario, Func<ApprovalCase, ApprovalCase> Without)
    {
        public override string ToString() => $"{Kind} {Item}: {Without.Method.Name}, {string.Join(' ', Without.Method.GetGenericArguments().Select(type => type.Name))}";
    }
}
