using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Host.Intake.Contract;

/// <summary>Why the body of a message cannot be taken.</summary>
/// <param name="Code">The code of the queue contract: <c>malformed</c>, <c>unsupported-version</c> or <c>too-large</c>.</param>
/// <param name="Reason">What is wrong, and how to repair it.</param>
public sealed record MessageFault(string Code, string Reason);

/// <summary>
/// Reads the body of a message, strictly: an unknown field is refused, so that a misspelt one is not silently lost
/// (queue contract, "Sending").
/// </summary>
public static class MessageReading
{
    /// <summary>The version of the contract that this product speaks.</summary>
    public const int Version = 1;

    /// <summary>The most that a body may have, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly ImmutableArray<string> s_common = ["version", "kind", "approval", "member", "signatory"];

    private static readonly ImmutableDictionary<MessageKind, ImmutableArray<string>> s_fields = new Dictionary<MessageKind, ImmutableArray<string>>
    {
        [MessageKind.Reply] = ["position", "reasons", "proposedChanges", "comments"],
        [MessageKind.Comment] = ["comments"],
        [MessageKind.Objection] = ["reasons", "proposedChanges"],
        [MessageKind.Withdrawal] = ["withdraws", "reasons"],
    }.ToImmutableDictionary();

    /// <summary>Reads a body.</summary>
    /// <returns>The message, or why it cannot be taken; exactly one of the two.</returns>
    public static (MemberMessage? Message, MessageFault? Fault) Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes)
        {
            return Refuse("too-large", $"The body has {body.Length} bytes; at most {MostBytes} are taken. Send long comments as a contribution, and name it here.");
        }

        var loaded = JsonTreeReader.Read(body, "the message");
        if (loaded.Value is not JsonFields fields)
        {
            return Refuse("malformed", loaded.Value is null ? Words(loaded.Faults[0]) : "The body is not a JSON object. Send one object as the contract shows.");
        }

        if (fields.Find("version") is not JsonNumber { Value: Version })
        {
            return fields.Find("version") is JsonNumber
                ? Refuse("unsupported-version", $"This product speaks version {Version} of the queue contract. Send \"version\": {Version} and the fields of that version.")
                : Refuse("malformed", $"The field \"version\" is missing or no number. Send \"version\": {Version}.");
        }

        var faults = new FaultList();
        var message = ReadFields(new BodyFields(fields, faults));
        return message is not null && faults.IsEmpty ? (message, null) : Refuse("malformed", string.Join(' ', faults.Shown.Select(Words)));
    }

    private static MemberMessage? ReadFields(BodyFields body)
    {
        if (body.Choice<MessageKind>("kind", isRequired: true) is not { } kind)
        {
            return null;
        }

        body.RefuseOthers(s_common.AddRange(s_fields[kind]));
        var approval = body.Text("approval", "the id of an approval, such as \"TAP-SG17-2026-0003\"", isRequired: true) ?? string.Empty;
        var member = body.Text("member", "the member's id, or leave it out", isRequired: false);
        var signatory = ReadSignatory(body);
        return kind switch
        {
            MessageKind.Reply => new MemberMessage.Reply(
                approval, body.Choice<Position>("position", isRequired: true) ?? default, body.Words("reasons"), body.Words("proposedChanges"), ReadComments(body, isRequired: false), member, signatory),
            MessageKind.Comment => new MemberMessage.Comment(approval, ReadComments(body, isRequired: true), member, signatory),
            MessageKind.Objection => new MemberMessage.Objection(approval, body.Words("reasons"), body.Words("proposedChanges"), member, signatory),
            _ => new MemberMessage.Withdrawal(
                approval, body.Text("withdraws", "the message_id of your earlier message", isRequired: true) ?? string.Empty, body.Words("reasons"), member, signatory),
        };
    }

    private static Signatory? ReadSignatory(BodyFields body)
    {
        if (body.Fields("signatory") is not { } signatory)
        {
            return null;
        }

        signatory.RefuseOthers(["name", "title"]);
        return new Signatory(signatory.Text("name", "the name of the person who signs", isRequired: true) ?? string.Empty, signatory.Words("title"));
    }

    private static ImmutableArray<ClauseComment> ReadComments(BodyFields body, bool isRequired)
    {
        var comments = ImmutableArray.CreateBuilder<ClauseComment>();
        foreach (var comment in body.Items("comments", isRequired))
        {
            comment.RefuseOthers(["clause", "class", "opposes", "text", "proposedChange"]);
            comments.Add(new ClauseComment(
                comment.Words("clause"),
                comment.Choice<CommentClass>("class", isRequired: true) ?? default,
                comment.Truth("opposes"),
                comment.Text("text", "what the comment says", isRequired: true) ?? string.Empty,
                comment.Words("proposedChange")));
        }

        return comments.ToImmutable();
    }

    private static string Words(Fault fault) => $"{(fault.Where.Path is { } path ? $"{path}: " : string.Empty)}{fault.What} {fault.Repair}";

    private static (MemberMessage?, MessageFault?) Refuse(string code, string reason) => (null, new MessageFault(code, reason));
}
