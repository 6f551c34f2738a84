using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>One letter of each kind, agreed as text, so that no change to a wording goes unseen.</summary>
internal sealed class ExpectedLetterTests
{
    private static readonly (string Kind, string Scenario)[] Samples =
    [
        ("announcement", "tap-announced-with-normative-references"),
        ("consultation-request", "tap-whole-way"),
        ("consultation-information", "tap-whole-way"),
        ("text-distribution", "tap-whole-way"),
        ("consultation-result", "tap-consultation-director-stops"),
        ("consultation-comments", "tap-consultation-comments-go-to-the-meeting"),
        ("tap-result", "tap-meeting-reservation"),
        ("provisional-text", "tap-published"),
        ("last-call-announcement", "aap-unqualified-reference-from-the-start"),
        ("ipr-posting", "aap-ipr-statement-is-posted"),
        ("last-call-information", "aap-whole-way"),
        ("comments-posting", "aap-comments-add-up"),
        ("additional-review-announcement", "aap-qualified-reference-allows-additional-review"),
        ("meeting-announcement", "aap-whole-way"),
        ("review-result", "aap-additional-review-without-comment"),
        ("aap-result", "aap-meeting-reservations"),
        ("selection-changed", "aap-to-tap-by-vote"),
    ];

    private static IEnumerable<string> Kinds() => Samples.Select(sample => sample.Kind);

    [Test]
    public void Each_kind_of_letter_has_an_agreed_sample() =>
        Assert.That(Kinds(), Is.EquivalentTo(ShippedLetters.Library.Rulebook.Notifications.Select(notification => notification.Kind.Value)));

    [TestCaseSource(nameof(Kinds))]
    public void A_letter_reads_as_agreed(string kind)
    {
        var played = ShippedLetters.Play(Samples.Single(sample => sample.Kind == kind).Scenario);
        var text = ShippedLetters.Complete(ShippedLetters.Signed(played, kind, ShippedLetters.Plain)).Text;
        var agreed = Path.Combine(Repository.Root, "Approval.Tests", "Letters", "Expected", $"{kind}.txt");
        if (File.Exists(agreed) && File.ReadAllText(agreed) == text)
        {
            return;
        }

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{kind}.received.txt");
        File.WriteAllText(received, text);
        Assert.Fail($"The letter differs from the agreed one:\n{text}\nIf that is meant, agree to it: cp {received} {agreed}");
    }
}
