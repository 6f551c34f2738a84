using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Host.Files;
using Approval.Host.Intake.Contract;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Intake;

/// <summary>What a member is told of its message (queue contract, "The receipt").</summary>
public sealed record Receipt
{
    /// <summary>The message's id as it came; null where it had none.</summary>
    public required string? MessageId { get; init; }

    /// <summary>What became of it.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>Whether it enters the arithmetic.</summary>
    public bool Counted { get; init; }

    /// <summary>The id of this member's earlier position that it supersedes; null for none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The approval, as the message named it; null where the message could not be read.</summary>
    public string? Approval { get; init; }

    /// <summary>The member: a Member State's code in capitals.</summary>
    public required string Member { get; init; }

    /// <summary>When it was received.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>The deadline of the window that it speaks in; null where none was ever open.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>Whether the law asks for reasons that it does not give.</summary>
    public bool ReasonsRequested { get; init; }

    /// <summary>Whether it asked for its receipt at an address that is not its own.</summary>
    public bool ReplyToIgnored { get; init; }

    /// <summary>The code of a rejection.</summary>
    public string? Code { get; init; }

    /// <summary>Why it is rejected, late or in doubt, and what to do.</summary>
    public string? Reason { get; init; }

    /// <summary>The clause that says so; null where no law is concerned.</summary>
    public string? Clause { get; init; }

    /// <summary>The receipt as it is sent.</summary>
    public string Write() => JsonOutput.Line(writer =>
    {
        writer.WriteNumber("version", MessageReading.Version);
        writer.WriteString("messageId", MessageId);
        writer.WriteString("status", Terms.Of(Status));
        writer.WriteBoolean("counted", Counted);
        writer.WriteString("replaces", Replaces);
        writer.WriteString("approval", Approval);
        writer.WriteString("member", Member);
        writer.WriteInstant("receivedAt", ReceivedAt);
        WriteDeadline(writer);
        writer.WriteBoolean("reasonsRequested", ReasonsRequested);
        writer.WriteBoolean("replyToIgnored", ReplyToIgnored);
        writer.WriteString("code", Code);
        writer.WriteString("reason", Reason);
        writer.WriteString("clause", Clause);
    });

    /// <summary>The answer to the same message come again: the first receipt's fields, and that it is a duplicate.</summary>
    /// <param name="first">The first receipt as it was sent.</param>
    /// <param name="messageId">The id as it came this time.</param>
    /// <param name="replyToIgnored">Whether it asked this time for its receipt at an address that is not its own.</param>
    public static string Duplicate(string first, string? messageId, bool replyToIgnored)
    {
        var fields = JsonNode.Parse(first)!.AsObject();
        var status = (string?)fields["status"];
        fields["messageId"] = messageId;
        fields["status"] = "duplicate";
        fields["replyToIgnored"] = replyToIgnored;
        fields["firstStatus"] = status;
        return fields.ToJsonString(JsonForms.Options);
    }

    private void WriteDeadline(Utf8JsonWriter writer)
    {
        if (Deadline is null)
        {
            writer.WriteNull("deadline");
            return;
        }

        writer.WriteStartObject("deadline");
        writer.WriteString("at", InstantPattern.ExtendedIso.Format(Deadline.At));
        writer.WriteString("label", Deadline.Label);
        writer.WriteEndObject();
    }
}
