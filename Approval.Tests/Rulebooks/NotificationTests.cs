using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Rulebooks;
using NUnit.Framework;

namespace Approval.Tests.Rulebooks;

/// <summary>The letters that the procedures send.</summary>
public sealed class NotificationTests
{
    private static readonly Rulebook s_rulebook = ShippedRulebook.Value;

    [TestCase("announcement", "N-01", "Res. 1 § 9.3.1", "member-states sector-members", "announcement-due")]
    [TestCase("consultation-request", "N-02", "Res. 1 § 9.4.1", "member-states", null)]
    [TestCase("consultation-information", "N-03", "Res. 1 § 9.4.3", "other-bureaux recognized-operating-agencies scientific-industrial-organizations international-organizations", null)]
    [TestCase("text-distribution", "N-04", "Res. 1 § 9.3.5", "membership", "text-distribution-due")]
    [TestCase("consultation-result", "N-05", "Res. 1 §§ 9.4.5, 9.4.6", "study-group-chair", null)]
    [TestCase("consultation-comments", "N-06", "Res. 1 § 9.4.7", "study-group-meeting", null)]
    [TestCase("tap-result", "N-07", "Res. 1 § 9.6.1", "membership", "result-notification-due")]
    [TestCase("provisional-text", "N-08", "Res. 1 § 9.6.1", "public", "result-notification-due")]
    [TestCase("last-call-announcement", "N-13", "A.8 § 3.1", "member-states sector-members associates", null)]
    [TestCase("ipr-posting", "N-14", "A.8 § 4.2", "public", null)]
    [TestCase("last-call-information", "N-15", "A.8 § 4.3", "other-bureaux", null)]
    [TestCase("comments-posting", "N-16", "A.8 § 4.4", "membership", null)]
    [TestCase("additional-review-announcement", "N-17", "A.8 § 4.5", "member-states sector-members", null)]
    [TestCase("meeting-announcement", "N-18", "A.8 § 4.6", "membership", "meeting-announcement-due")]
    [TestCase("review-result", "N-19", "A.8 § 6.1", "membership", null)]
    [TestCase("aap-result", "N-20", "A.8 § 6.2", "membership", "result-notification-due")]
    [TestCase("selection-changed", "N-26", "Res. 1 § 8.3.3", "study-group-meeting", null)]
    public void Letter_goes_to_whom_the_clause_names_by_the_deadline_it_sets(string kind, string id, string clause, string to, string? deadline)
    {
        var letter = s_rulebook.Notification(new LetterKind(kind));

        Assert.That(
            (letter.Id, letter.Clause.Value, string.Join(' ', letter.Addressees), letter.Due.Deadline?.Value),
            Is.EqualTo((id, clause, to, deadline)));
    }

    [TestCase(Procedure.Aap, 9)]
    [TestCase(Procedure.Tap, 9)]
    public void Each_procedure_sends_its_letters_and_the_one_they_share(Procedure procedure, int count) =>
        Assert.That(s_rulebook.Notifications.Where(letter => letter.Procedures.Contains(procedure)).ToArray(), Has.Length.EqualTo(count));

    [Test]
    public void Every_letter_says_what_it_must_contain() =>
        Assert.That(s_rulebook.Notifications, Is.All.Matches<Notification>(letter => letter is { Contents.Length: > 0 }));

    [Test]
    public void A_kind_that_no_procedure_sends_is_not_given() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => s_rulebook.Notification(new LetterKind("greeting")), Throws.ArgumentException);
            Assert.That(s_rulebook.FindNotification(new LetterKind("greeting")), Is.Null);
        });
}
