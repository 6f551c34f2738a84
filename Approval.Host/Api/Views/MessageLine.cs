using System.Text.Json;
using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A message that a member sent through the queue.</summary>
public sealed record MessageLine
{
    /// <summary>Its place in the order in which messages were taken from the queue.</summary>
    public required long Position { get; init; }

    /// <summary>The member's account.</summary>
    public required string Member { get; init; }

    /// <summary>The member's id for it; null where it had none.</summary>
    public required string? MessageId { get; init; }

    /// <summary>What kind of message it is; null where it could not be read.</summary>
    public required string? Kind { get; init; }

    /// <summary>The approval; null where it named none that there is.</summary>
    public required string? Approval { get; init; }

    /// <summary>When it was taken from the queue.</summary>
    public required Instant TakenAt { get; init; }

    /// <summary>When the window that it speaks in closes or closed.</summary>
    public required Instant? ClosesAt { get; init; }

    /// <summary>What became of it.</summary>
    public required string Status { get; init; }

    /// <summary>The code of a refusal.</summary>
    public required string? Code { get; init; }

    /// <summary>The number of the act that it became; null where it became none, or waits to be heard.</summary>
    public required int? Act { get; init; }

    /// <summary>Whether a receipt has still to reach the member.</summary>
    public required bool ReceiptWaits { get; init; }

    internal static IQueryable<MessageLine> Of(IQueryable<StoredMemberMessage> rows) => rows.Select(row => new MessageLine
    {
        Position = row.Position,
        Member = row.Sender,
        MessageId = row.MessageId,
        Kind = row.Kind,
        Approval = row.ApprovalId,
        TakenAt = row.TakenAt,
        ClosesAt = row.ClosesAt,
        Status = row.Status,
        Code = row.Code,
        Act = row.FirstAct,
        ReceiptWaits = row.ReceiptWaits,
    });

    internal static MessageLine From(StoredMemberMessage row) => Of(new[] { row }.AsQueryable()).Single();
}

/// <summary>A message with what it said and what was answered.</summary>
/// <param name="Message">The message.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Receipt">The first receipt; null while none is due.</param>
/// <param name="LaterReceipt">The receipt that followed where the first did not hold.</param>
public sealed record MessageView(MessageLine Message, string Body, JsonElement? Receipt, JsonElement? LaterReceipt);

/// <summary>A message for which nobody could be answered.</summary>
public sealed record ParkedLine
{
    /// <summary>Its place in the order of parking.</summary>
    public required long Position { get; init; }

    /// <summary>Why it is parked.</summary>
    public required string Reason { get; init; }

    /// <summary>The account that sent it; null where it is not known.</summary>
    public required string? Sender { get; init; }

    /// <summary>The sender's id for it.</summary>
    public required string? MessageId { get; init; }

    /// <summary>When it was parked.</summary>
    public required Instant At { get; init; }

    /// <summary>The body, in base 64.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    internal static IQueryable<ParkedLine> Of(IQueryable<StoredParkedMessage> rows) => rows.Select(row => new ParkedLine
    {
        Position = row.Position,
        Reason = row.Reason,
        Sender = row.Sender,
        MessageId = row.MessageId,
        At = row.At,
        Body = row.Body,
    });
}
