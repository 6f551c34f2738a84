using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Intake.Contract;

namespace Approval.Host.Messaging.Contract;

/// <summary>The schemas of what members send. What the reader takes is valid by them, and what is valid the reader takes.</summary>
internal static class MessageSchemas
{
    /// <summary>The schema of a kind of message.</summary>
    public static JsonObject Of(MessageKind kind) => kind switch
    {
        MessageKind.Reply => Of(
            kind,
            "A position in a consultation of Member States. Of a Member State's positions the last before the close counts.",
            [("position", Schema.OneOf(Terms.All<Position>(), "The position. An abstention is recorded and does not enter the arithmetic."))],
            [Reasons(), ProposedChanges(), ("comments", Comments("Comments, which reach the study group with the position.", 0).OrNull())],
            """{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2026-0003", "position": "oppose", "reasons": "Clause 7.2 contradicts X.509.", "proposedChanges": "Delete the second paragraph.", "signatory": { "name": "Jane Doe", "title": "Director" }, "comments": [ { "clause": "7.2", "class": "substantive", "opposes": true, "text": "It contradicts X.509.", "proposedChange": "Delete it." } ] }"""),
        MessageKind.Comment => Of(
            kind,
            "Comments in a last call or an additional review. They add up; none replaces another.",
            [("comments", Comments("The comments.", 1))],
            [],
            """{ "version": 1, "kind": "comment", "approval": "AAP-SG17-2026-0012", "comments": [ { "clause": "3.1", "class": "typographical", "opposes": false, "text": "Read 'shall'." } ] }"""),
        MessageKind.Objection => Of(
            kind,
            "An objection in the window after a meeting.",
            [],
            [Reasons(), ProposedChanges()],
            """{ "version": 1, "kind": "objection", "approval": "AAP-SG17-2026-0012", "reasons": "The text was changed at the meeting in a way that we cannot accept." }"""),
        _ => Of(
            kind,
            "The withdrawal of an earlier message of one's own.",
            [("withdraws", Schema.Text("The message_id of the earlier message."))],
            [Reasons()],
            """{ "version": 1, "kind": "withdrawal", "approval": "TAP-SG17-2026-0003", "withdraws": "6f1f9dd8-37a4-4ac6-8b27-03c6a3d0e7f1" }"""),
    };

    private static JsonObject Of(MessageKind kind, string meaning, (string Name, JsonObject Schema)[] required, (string Name, JsonObject Schema)[] optional, string example)
    {
        (string, JsonObject)[] common =
        [
            ("version", Schema.Only(MessageReading.Version, "The version of the contract.")),
            ("kind", Schema.Only(Terms.Of(kind), "What kind of message it is; also its routing key.")),
            ("approval", Schema.Text("The approval, as the letter names it that asked you.")),
        ];
        (string, JsonObject)[] beside =
        [
            ("member", Schema.Text("The member that the account belongs to; another is refused. The sender is who the broker says it is.").OrNull()),
            ("signatory", Schema.Fields("Who signs.", [("name", Schema.Text("The person."))], [("title", Schema.Words("The person's office.").OrNull())]).OrNull()),
        ];
        var schema = Schema.Fields(meaning, [.. common, .. required], [.. optional, .. beside]);
        return Schema.Whole($"{char.ToUpperInvariant(Terms.Of(kind)[0])}{Terms.Of(kind)[1..]}", schema, JsonNode.Parse(example)!);
    }

    private static (string Name, JsonObject Schema) Reasons() => ("reasons", Schema.Words("Why. An opposition without reasons counts all the same, and the receipt asks for them.").OrNull());

    private static (string Name, JsonObject Schema) ProposedChanges() => ("proposedChanges", Schema.Words("What would make the text acceptable.").OrNull());

    private static JsonObject Comments(string meaning, int least) => Schema.ListOf(
        Schema.Fields(
            "A comment.",
            [
                ("class", Schema.OneOf(Terms.All<CommentClass>(), "Your view of its class; the chair judges.")),
                ("text", Schema.Text("What it says.")),
            ],
            [
                ("clause", Schema.Words("The clause of the text that it is about.").OrNull()),
                ("opposes", Schema.Truth("Whether it opposes approval.").OrNull()),
                ("proposedChange", Schema.Words("What you would write instead.").OrNull()),
            ]),
        meaning,
        least);
}
