using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Intake.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Intake;

/// <summary>Lets an approval hear the messages that wait for it, as acts of the members that sent them.</summary>
/// <param name="library">The procedures.</param>
/// <param name="installation">The members.</param>
public sealed class MessageHearing(ProcedureLibrary library, Installation installation)
{
    /// <summary>The messages that an approval has still to hear, in the order of the queue.</summary>
    internal static Task<List<StoredMemberMessage>> WaitingAsync(ApprovalStore store, ApprovalId approval, CancellationToken stop) =>
        store.MemberMessages.Where(message => message.ApprovalId == approval.Value && message.Waits).OrderBy(message => message.Position).ToListAsync(stop);

    /// <summary>Lets the approval hear a message; a receipt that becomes due, or that no longer holds, is written.</summary>
    internal async Task HearAsync(ApprovalStore store, CaseFile file, StoredMemberMessage row, CancellationToken stop)
    {
        var message = MessageReading.Read(row.Body).Message ?? throw new InvalidOperationException($"The message at {row.Position} waits to be heard and cannot be read.");
        var members = await installation.MembersAsync(store, stop);
        var sender = members[new MemberId(row.Sender)];
        var withdrawn = await WithdrawnAsync(store, file, message, row.Sender, stop);
        var acts = MessageActs.Of(message, sender, file.Case, withdrawn, file.NextIndex, file.NotBefore(row.ReceivedAt ?? row.TakenAt));
        var before = file.Case;
        var replaces = await ReplacedAsync(store, file.Id, MessageLaw.Superseded(message, sender.Id, before), stop);
        var refusal = acts.IsEmpty ? NothingToWithdraw(file) : Receive(file, acts);
        row.Waits = false;
        Number(row, acts);
        Tell(row, MessageLaw.Tell(BlankOf(row, message, sender), message, before, refusal, replaces));
    }

    /// <summary>Lets an approval that is only read hear what waits for it; nothing of it is kept.</summary>
    /// <returns>How many messages it heard.</returns>
    internal async Task<int> OverhearAsync(ApprovalStore store, CaseFile file, CancellationToken stop)
    {
        var waiting = await store.MemberMessages.AsNoTracking().Where(message => message.ApprovalId == file.Id.Value && message.Waits && (message.ClosesAt == null || message.ReceivedAt < message.ClosesAt)).OrderBy(message => message.Position).ToListAsync(stop);
        foreach (var row in waiting)
        {
            await HearAsync(store, file, row, stop);
        }

        return waiting.Count;
    }

    /// <summary>Takes a message's acts in at once, where the law accepts them or must record that they are late.</summary>
    /// <param name="store">The store.</param>
    /// <param name="file">The approval, with everything due decided.</param>
    /// <param name="row">The message.</param>
    /// <param name="message">What it says.</param>
    /// <param name="stop">Stops it.</param>
    internal async Task TakeAsync(ApprovalStore store, CaseFile file, StoredMemberMessage row, MemberMessage message, CancellationToken stop)
    {
        var members = await installation.MembersAsync(store, stop);
        var sender = members[new MemberId(row.Sender)];
        var withdrawn = await WithdrawnAsync(store, file, message, row.Sender, stop);
        var acts = MessageActs.Of(message, sender, file.Case, withdrawn, file.NextIndex, file.NotBefore(row.TakenAt));
        var before = file.Case;
        var refusal = acts.IsEmpty ? NothingToWithdraw(file) : MessageLaw.Examine(library, file.Case, acts).Refusal;
        var replaces = await ReplacedAsync(store, file.Id, MessageLaw.Superseded(message, sender.Id, before), stop);
        if (refusal is null or { Code: MessageLaw.Late })
        {
            Receive(file, acts);
            Number(row, acts);
        }

        Tell(row, MessageLaw.Tell(BlankOf(row, message, sender), message, before, refusal, replaces));
    }

    /// <summary>The receipt of a message with what is known without the law.</summary>
    internal static Receipt BlankOf(StoredMemberMessage row, MemberMessage? message, Member? sender) => new()
    {
        MessageId = row.MessageId,
        Status = MessageStatus.Rejected,
        Approval = message?.Approval,
        Member = sender is { Category: MemberCategory.MemberState } ? row.Sender.ToUpperInvariant() : row.Sender,
        ReceivedAt = row.ReceivedAt ?? row.TakenAt,
        ReplyToIgnored = row.ReplyTo is not null && !DirectReply.IsAddress(row.ReplyTo),
    };

    /// <summary>Writes a receipt to a message: the first, or one that follows where the first does not hold.</summary>
    internal static void Tell(StoredMemberMessage row, Receipt receipt)
    {
        var status = Terms.Of(receipt.Status);
        if (row.Receipt is null)
        {
            row.Receipt = receipt.Write();
            row.ReceiptWaits = true;
        }
        else if (row.Status != status)
        {
            row.LaterReceipt = receipt.Write();
            row.ReceiptWaits = true;
        }

        row.Status = status;
        row.Code = receipt.Code;
    }

    private static void Number(StoredMemberMessage row, ImmutableArray<Act> acts)
    {
        var said = acts.Where(act => act is not EnrolMember).ToList();
        row.FirstAct = said.Count == 0 ? null : said[0].Index.Value;
        row.ActCount = said.Count;
    }

    private static RejectedRow? Receive(CaseFile file, ImmutableArray<Act> acts)
    {
        RejectedRow? first = null;
        foreach (var act in acts)
        {
            first = file.Receive(act with { Index = file.NextIndex }) is { } refused ? first ?? refused : first;
        }

        return first;
    }

    private static RejectedRow NothingToWithdraw(CaseFile file) => new(
        file.NextIndex, file.Case.Now, "nothing-to-withdraw", new ClauseRef("readings § 10"), "You sent no message of that id that was recorded here. Name the message_id of your own earlier message.");

    /// <summary>The acts that the message which is withdrawn became; none where there is no such message.</summary>
    private static async Task<ImmutableArray<InputIndex>> WithdrawnAsync(ApprovalStore store, CaseFile file, MemberMessage message, string sender, CancellationToken stop)
    {
        if (message is not MemberMessage.Withdrawal withdrawal)
        {
            return [];
        }

        var key = MessageKey.Of(withdrawal.Withdraws);
        var earlier = store.MemberMessages.Local.FirstOrDefault(row => row.Sender == sender && row.Key == key)
            ?? await store.MemberMessages.AsNoTracking().SingleOrDefaultAsync(row => row.Sender == sender && row.Key == key, stop);
        return earlier is { FirstAct: { } first } && earlier.ApprovalId == withdrawal.Approval && earlier.Status == Terms.Of(MessageStatus.Accepted) && earlier.Kind != Terms.Of(MessageKind.Withdrawal)
            ? [.. Enumerable.Range(first, earlier.ActCount).Select(index => new InputIndex(index)).Where(index => StillStands(file.Case.Facts, index))]
            : [];
    }

    private static bool StillStands(CaseFacts facts, InputIndex index) =>
        facts.Comments.Any(comment => comment.Index == index && comment.WithdrawnAt is null)
        || facts.Replies.Any(reply => reply.Index == index && reply.WithdrawnAt is null)
        || facts.Objections.Any(objection => objection.Index == index && objection.WithdrawnAt is null);

    private static async Task<string?> ReplacedAsync(ApprovalStore store, ApprovalId approval, InputIndex? superseded, CancellationToken stop)
    {
        if (superseded is not { } index)
        {
            return null;
        }

        return store.MemberMessages.Local.FirstOrDefault(row => row.ApprovalId == approval.Value && row.FirstAct == index.Value)?.MessageId
            ?? await store.MemberMessages.Where(row => row.ApprovalId == approval.Value && row.FirstAct == index.Value).Select(row => row.MessageId).FirstOrDefaultAsync(stop);
    }
}
