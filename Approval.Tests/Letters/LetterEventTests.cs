using System.Text;
using System.Text.Json.Nodes;
using Approval.Host.Letters;
using Approval.Host.Letters.Events;
using Approval.Tests.Messaging.Contract;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>The events of letters, as the queue contract has them.</summary>
internal sealed class LetterEventTests
{
    private static readonly Guid Id = Guid.Parse("0d3b2a54-0000-4000-8000-000000000001");

    [Test]
    public void Every_letter_of_the_rulebook_has_an_event() =>
        Assert.That(ShippedLetters.Library.Rulebook.Notifications.Select(notification => notification.Kind), Is.All.Matches<Engine.Approvals.Record.LetterKind>(LetterEvent.Knows));

    [TestCase("aap-whole-way", "last-call-announcement", "aap.last-call-opened.sg17.members")]
    [TestCase("aap-whole-way", "additional-review-announcement", "aap.additional-review-opened.sg17.members")]
    [TestCase("tap-whole-way", "consultation-request", "tap.consultation-opened.sg17.member-states")]
    [TestCase("tap-whole-way", "consultation-result", "tap.consultation-closed.sg17.study-group-chair")]
    [TestCase("tap-whole-way", "tap-result", "tap.approved.sg17.members")]
    [TestCase("tap-objection-one-blocks", "tap-result", "tap.not-approved.sg17.members")]
    [TestCase("aap-additional-review-without-comment", "review-result", "aap.approved.sg17.members")]
    [TestCase("aap-comments-add-up", "review-result", "aap.not-approved.sg17.members")]
    public void An_event_is_sent_by_procedure_event_group_and_audience(string scenario, string kind, string key)
    {
        var draft = ShippedLetters.Signed(ShippedLetters.Play(scenario), kind, ShippedLetters.Plain);

        Assert.That(LetterEvent.Of(draft).RoutingKey(draft), Is.EqualTo(key));
    }

    [Test]
    public void The_body_is_as_the_contract_has_it() =>
        Assert.That(Body("aap-whole-way", "last-call-announcement").ToJsonString(), Is.EqualTo(JsonNode.Parse("""
            {
              "version": 1,
              "id": "0d3b2a54-0000-4000-8000-000000000001",
              "event": "last-call-opened",
              "approval": "AAP-SG16-2020-0001",
              "designation": "ITU-T X.9001",
              "title": "An imagined Recommendation under the alternative approval process",
              "studyGroup": "SG17",
              "procedure": "aap",
              "letter": {
                "number": "AAP-6",
                "subject": "Last call on ITU-T X.9001",
                "addressees": ["member-states", "sector-members", "associates"],
                "languages": ["en"],
                "renderings": [
                  { "language": "en", "mediaType": "text/html", "address": "https://approval.example/itu/api/approvals/AAP-SG16-2020-0001/letters/0/html" },
                  { "language": "en", "mediaType": "text/plain", "address": "https://approval.example/itu/api/approvals/AAP-SG16-2020-0001/letters/0/text" }
                ]
              },
              "deadline": { "at": "2025-05-29T00:00:00Z", "label": "24:00 UTC on 28 May 2025", "clause": "A.8 § 4.1" },
              "clause": "A.8 § 3.1",
              "at": "2027-03-05T09:00:00Z"
            }
            """)!.ToJsonString()));

    [TestCaseSource(typeof(ShippedLetters), nameof(ShippedLetters.Scenarios))]
    public void The_body_of_every_letter_of_a_shipped_scenario_is_valid_by_the_schema_that_the_product_ships(string scenario)
    {
        var played = ShippedLetters.Play(scenario);
        for (var place = 0; place < played.Letters.Length; place++)
        {
            var draft = ShippedLetters.Signed(played, place, ShippedLetters.Plain);
            var body = Encoding.UTF8.GetString(LetterEventBody.Write(Id, draft, ShippedLetters.Complete(draft)).Span);
            Assert.That(SchemaCheck.IsValid("letter", JsonNode.Parse(body)), Is.True, body);
        }
    }

    [TestCase("aap-meeting-reservations", "aap-result")]
    [TestCase("tap-whole-way", "consultation-result")]
    [TestCase("tap-whole-way", "tap-result")]
    public void A_letter_that_opens_nothing_has_no_deadline(string scenario, string kind) =>
        Assert.That(Body(scenario, kind)["deadline"], Is.Null);

    [Test]
    public void A_draft_to_sign_is_no_event()
    {
        var played = ShippedLetters.Play("aap-whole-way");
        var draft = LetterDraft.Of(ShippedLetters.Library, played, 0, ShippedLetters.Plain, null, null, ShippedLetters.At);

        Assert.That(() => LetterEventBody.Write(Id, draft, ShippedLetters.Complete(draft)), Throws.ArgumentException);
    }

    private static JsonNode Body(string scenario, string kind)
    {
        var draft = ShippedLetters.Signed(ShippedLetters.Play(scenario), kind, ShippedLetters.Plain);
        return JsonNode.Parse(Encoding.UTF8.GetString(LetterEventBody.Write(Id, draft, ShippedLetters.Complete(draft)).Span))!;
    }
}
