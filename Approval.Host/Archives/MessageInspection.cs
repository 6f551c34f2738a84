using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Intake;
using Approval.Host.Intake.Contract;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Approval.Host.Archives;

/// <summary>Holds the messages that members sent against their own hashes, their receipts and the acts that they became.</summary>
/// <param name="approval">The approval whose messages they are; null for those of none.</param>
/// <param name="found">Where findings are told.</param>
internal sealed class MessageInspection(string? approval, Action<ArchiveFinding> found)
{
    /// <summary>Inspects them.</summary>
    internal async Task InspectAsync(ApprovalStore store, ImmutableArray<Act> acts, CancellationToken stop)
    {
        await foreach (var row in store.MemberMessages.AsNoTracking().Where(message => message.ApprovalId == approval).OrderBy(message => message.Position).AsAsyncEnumerable().WithCancellation(stop))
        {
            Inspect(row, acts);
        }
    }

    private void Inspect(StoredMemberMessage row, ImmutableArray<Act> acts)
    {
        var said = MessageReading.Read(row.Body).Message;
        if (said is not null && Convert.ToHexStringLower(SHA256.HashData(row.Body)) != row.BodyHash)
        {
            Find(row, "its body is not what was received");
        }

        if ((said is null ? null : Terms.Of(said.Kind)) != row.Kind || (row.Key is not null && row.Key != MessageKey.Of(row.MessageId)))
        {
            Find(row, "its kind or its id is not what was received");
        }

        if ((row.LaterReceipt ?? row.Receipt) is { } receipt && !Agrees(row, receipt))
        {
            Find(row, "its receipt tells something else");
        }

        if (row.FirstAct is { } first && (row.Waits || !IsHeard(row, said, acts, first)))
        {
            Find(row, "the acts of the approval that it became are not those that it speaks of");
        }

        if (row.FirstAct is null && row.ActCount != 0)
        {
            Find(row, "it became no act, and counts some");
        }
    }

    private static bool Agrees(StoredMemberMessage row, string receipt)
    {
        try
        {
            using var read = JsonDocument.Parse(receipt);
            var fields = read.RootElement;
            return fields.GetProperty("messageId").GetString() == row.MessageId
                && fields.GetProperty("status").GetString() == row.Status
                && fields.GetProperty("code").GetString() == row.Code
                && string.Equals(fields.GetProperty("member").GetString(), row.Sender, StringComparison.OrdinalIgnoreCase)
                && (row.ApprovalId is null || fields.GetProperty("approval").GetString() == row.ApprovalId)
                && fields.GetProperty("receivedAt").GetString() == (row.ReceivedAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsHeard(StoredMemberMessage row, MemberMessage? said, ImmutableArray<Act> acts, int first)
    {
        if (first < 0 || row.ActCount < 1 || first > acts.Length - row.ActCount)
        {
            return false;
        }

        var heard = acts.AsSpan(first, row.ActCount);
        foreach (var act in heard)
        {
            var isThat = (said, act) switch
            {
                (MemberMessage.Reply reply, Reply act1) => act1.From.Value == row.Sender && act1.Position == reply.Position,
                (MemberMessage.Comment, Comment comment) => comment.From.Value == row.Sender,
                (MemberMessage.Objection, Objection objection) => objection.From.Value == row.Sender,
                (MemberMessage.Withdrawal, WithdrawMessage) => true,
                _ => false,
            };
            if (!isThat)
            {
                return false;
            }
        }

        return said is not MemberMessage.Comment all || all.Comments.Length == row.ActCount;
    }

    private void Find(StoredMemberMessage row, string what) => found(new ArchiveFinding(
        "message-differs", approval, null, string.Create(CultureInfo.InvariantCulture, $"The message at {row.Position} is not as it was taken in: {what}.")));
}
