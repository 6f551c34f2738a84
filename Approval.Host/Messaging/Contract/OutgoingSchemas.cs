using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Rulebooks;
using Approval.Host.Intake;
using Approval.Host.Intake.Contract;
using Approval.Host.Letters.Events;

namespace Approval.Host.Messaging.Contract;

/// <summary>The schemas of what members receive.</summary>
internal static class OutgoingSchemas
{
    private const string Duplicate = "duplicate";
    private const string Status = "status";
    private const string Code = "code";

    private static readonly string s_rejected = Terms.Of(MessageStatus.Rejected);
    private static readonly string s_accepted = Terms.Of(MessageStatus.Accepted);

    /// <summary>The statuses that a first receipt may have.</summary>
    private static readonly string[] s_first = [s_accepted, Terms.Of(MessageStatus.Late), Terms.Of(MessageStatus.InOutage), s_rejected];

    /// <summary>The codes of rejections.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "malformed", "unsupported-version", "too-large", "unknown-approval", "member-mismatch", "not-entitled", "not-asked-for-time", "not-open", "already-ended", "id-reused", "nothing-to-withdraw",
    ];

    /// <summary>The schema of a receipt.</summary>
    public static JsonObject Receipt()
    {
        var receipt = Schema.Fields(
            "What became of a message. Its correlation_id repeats the message's id byte for byte.",
            [
                ("version", Schema.Only(MessageReading.Version, "The version of the contract.")),
                ("messageId", Schema.Words("The message's id as it came; null where it had none.").OrNull()),
                (Status, Schema.OneOf(s_first.Append(Duplicate), "What became of it: accepted (recorded), late (recorded and not counted), in-outage (recorded; a second receipt follows the Director's decision), rejected (not recorded as a reply), duplicate (the same message again: the first receipt's fields, and firstStatus).")),
                ("counted", Schema.Truth("Whether it enters the arithmetic.")),
                ("replaces", Schema.Words("The id of this member's earlier position that it supersedes; null for none.").OrNull()),
                ("approval", Schema.Words("The approval, as the message named it; null where the message could not be read.").OrNull()),
                ("member", Schema.Text("The member: a Member State's code in capitals, else the member's id.")),
                ("receivedAt", Schema.Instant("When it was received: when the product took it from its queue.")),
                ("deadline", Schema.Fields("The deadline of the window that it speaks in; null where none was ever open.", [("at", Schema.Instant("The instant of the deadline.")), ("label", Schema.Text("The deadline as letters print it."))]).OrNull()),
                ("reasonsRequested", Schema.Truth("Whether the law asks for reasons that it does not give.")),
                ("replyToIgnored", Schema.Truth("Whether it asked for its receipt elsewhere than at amq.rabbitmq.reply-to.")),
                (Code, Schema.OneOf(Codes, "What to repair, for programs; null where nothing is rejected.").OrNull()),
                ("reason", Schema.Text("Why it is rejected, late or in doubt, and what to do; null otherwise.").OrNull()),
                ("clause", Schema.Text("The clause that says so; null where no law is concerned.").OrNull()),
            ],
            [("firstStatus", Schema.OneOf(s_first, "The status of the first receipt; only in a duplicate."))]);
        receipt["allOf"] = new JsonArray(
            Where([Duplicate], new JsonObject { ["required"] = Schema.ListOf(["firstStatus"]) }, new JsonObject { ["not"] = new JsonObject { ["required"] = Schema.ListOf(["firstStatus"]) } }),
            Where([s_rejected], Having((Code, Schema.OneOf(Codes, "What to repair.")), ("reason", new JsonObject { ["type"] = "string" }), ("counted", new JsonObject { ["const"] = false }))),
            Where([.. s_first.Where(status => status != s_rejected)], Having((Code, new JsonObject { ["type"] = "null" }))),
            Where([.. s_first.Where(status => status != s_accepted)], Having(("counted", new JsonObject { ["const"] = false }), ("replaces", new JsonObject { ["type"] = "null" }))));
        return Schema.Whole("Receipt", receipt, JsonNode.Parse(
            """{ "version": 1, "messageId": "6f1f9dd8-37a4-4ac6-8b27-03c6a3d0e7f1", "status": "accepted", "counted": true, "replaces": null, "approval": "TAP-SG17-2026-0003", "member": "FRA", "receivedAt": "2026-11-20T10:15:30Z", "deadline": { "at": "2026-12-04T00:00:00Z", "label": "24:00 UTC on 3 December 2026" }, "reasonsRequested": false, "replyToIgnored": false, "code": null, "reason": null, "clause": "Res. 1 § 9.4.1" }""")!);
    }

    /// <summary>The schema of a letter or event.</summary>
    /// <param name="rulebook">The rulebook with every letter that there is.</param>
    public static JsonObject Letter(Rulebook rulebook)
    {
        var names = rulebook.Notifications.SelectMany(letter => LetterEvent.AllOf(letter.Kind)).Select(each => each.Name).Distinct().Order(StringComparer.Ordinal);
        var rendering = Schema.Fields("A form in which the letter can be fetched, with a token of the API.", [
            ("language", Schema.Text("Its language, by ISO 639-1.")),
            ("mediaType", Schema.OneOf(LetterEventBody.Renderings.Select(each => each.MediaType), "What it is.")),
            ("address", new JsonObject { ["type"] = "string", ["format"] = "uri", ["pattern"] = "^https?://", ["description"] = "Where it is fetched." }),
        ]);
        return Schema.Whole(
            "Letter",
            Schema.Fields("A letter or event. The same id is the same event; it may arrive more than once.", [
                ("version", Schema.Only(MessageReading.Version, "The version of the contract.")),
                ("id", new JsonObject { ["type"] = "string", ["format"] = "uuid", ["pattern"] = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", ["description"] = "Its id; also the message's message_id." }),
                ("event", Schema.OneOf(names, "What it tells; also the second word of the routing key.")),
                ("approval", Schema.Text("The approval, as messages of members name it.")),
                ("designation", Schema.Text("The text's designation.")),
                ("title", Schema.Text("The text's title.")),
                ("studyGroup", Schema.Text("The study group.")),
                ("procedure", Schema.OneOf(Terms.All<Procedure>(), "The procedure; also the first word of the routing key.")),
                ("letter", Schema.Fields("The letter.", [
                    ("number", Schema.Text("Its number; null where it has none.").OrNull()),
                    ("subject", Schema.Text("Its subject.")),
                    ("addressees", Schema.ListOf(Schema.Text("An addressee."), "To whom it is addressed.")),
                    ("languages", Schema.ListOf(Schema.Text("A language, by ISO 639-1."), "The languages it is in.")),
                    ("renderings", Schema.ListOf(rendering, "Where each rendering can be fetched.")),
                ])),
                ("deadline", Schema.Fields("The deadline that it sets; null for none.", [("at", Schema.Instant("The instant.")), ("label", Schema.Text("As letters print it.")), ("clause", Schema.Text("The clause that sets it."))]).OrNull()),
                ("clause", Schema.Text("The clause that asks for the letter.")),
                ("at", Schema.Instant("When it went out.")),
            ]),
            JsonNode.Parse("""{ "version": 1, "id": "3b6d0c52-6c4f-4d1e-9a53-0a5f2f5b8a11", "event": "last-call-opened", "approval": "AAP-SG17-2026-0012", "designation": "X.1234", "title": "Security of imagined networks", "studyGroup": "SG17", "procedure": "aap", "letter": { "number": "AAP-12", "subject": "Last call", "addressees": ["member-states", "sector-members", "associates"], "languages": ["en"], "renderings": [ { "language": "en", "mediaType": "text/html", "address": "https://approval.example/api/approvals/AAP-SG17-2026-0012/letters/0/html" } ] }, "deadline": { "at": "2026-12-04T00:00:00Z", "label": "24:00 UTC on 3 December 2026", "clause": "A.8 § 3.1" }, "clause": "A.8 § 3.1", "at": "2026-11-06T09:00:00Z" }""")!);
    }

    private static JsonObject Where(string[] statuses, JsonObject then, JsonObject? otherwise = null)
    {
        var where = new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { [Status] = new JsonObject { ["enum"] = Schema.ListOf(statuses) } } },
            ["then"] = then,
        };
        if (otherwise is not null)
        {
            where["else"] = otherwise;
        }

        return where;
    }

    private static JsonObject Having(params (string Name, JsonObject Schema)[] fields) =>
        new() { ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema))) };
}
