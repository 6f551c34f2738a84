using System.Collections.Immutable;
using Approval.Engine.Members;
using Approval.Host.Intake.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>What a batch must know before it takes anything in: read at once for the whole batch, behind the locks of its approvals.</summary>
internal sealed class IntakeLedger
{
    private readonly Dictionary<string, HeldApproval> _held;
    private readonly HashSet<string> _toOpen;
    private readonly Dictionary<(string Sender, string Key), StoredMemberMessage> _earlier;

    private IntakeLedger(
        Dictionary<string, HeldApproval> held,
        HashSet<string> toOpen,
        Dictionary<(string Sender, string Key), StoredMemberMessage> earlier,
        ImmutableSortedDictionary<MemberId, Member> members)
    {
        _held = held;
        _toOpen = toOpen;
        _earlier = earlier;
        Members = members;
    }

    /// <summary>The members of the installation.</summary>
    internal ImmutableSortedDictionary<MemberId, Member> Members { get; }

    internal static async Task<IntakeLedger> ReadAsync(Step step, IReadOnlyList<ReadMessage> batch, Installation installation, CancellationToken stop)
    {
        var store = step.Store;
        var approvals = batch.Where(read => read.Approval is not null).Select(read => read.Approval!.Value.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        var held = await store.HoldAsync(approvals, stop);

        // What stands behind a marker came after the close, also where this host's clock is behind the one that published it.
        if (await store.Closings.Where(closing => closing.ReadAt != null).MaxAsync(closing => (Instant?)closing.At, stop) is { } closed)
        {
            step.StandNotBefore(closed);
        }

        // Only a position in a consultation has no other effect than to be counted at the close. A comment is posted when it
        // comes (A.8 § 4.4), and a withdrawal speaks of what must have been heard.
        var toOpen = batch.Where(read => read is { Said: not (null or MemberMessage.Reply), Approval: not null }).Select(read => read.Approval!.Value.Value).ToHashSet(StringComparer.Ordinal);
        var senders = batch.Select(read => read.Sender).Distinct().ToList();
        var keys = batch.Where(read => read.Key is not null).Select(read => read.Key).Distinct().ToList();
        var earlier = await store.MemberMessages.AsNoTracking().Where(row => keys.Contains(row.Key) && senders.Contains(row.Sender)).ToListAsync(stop);
        return new IntakeLedger(
            held.ToDictionary(approval => approval.Head.Id, StringComparer.Ordinal),
            toOpen,
            earlier.ToDictionary(row => (row.Sender, row.Key!)),
            await installation.MembersAsync(store, stop));
    }

    /// <summary>What is known of an approval; null where there is none of that name.</summary>
    internal ApprovalHead? HeadOf(ApprovalId approval) => _held.GetValueOrDefault(approval.Value)?.Head;

    /// <summary>The last message that an approval had still to hear when the batch began; 0 for none.</summary>
    internal long LastWaiting(string approval) => _held.GetValueOrDefault(approval)?.LastWaiting ?? 0;

    /// <summary>The message of that sender and id that was taken in before; null for none.</summary>
    internal StoredMemberMessage? Find(string sender, string key) => _earlier.GetValueOrDefault((sender, key));

    /// <summary>Remembers a message of this batch.</summary>
    internal void Add(StoredMemberMessage row)
    {
        if (row.Key is { } key)
        {
            _earlier.Add((row.Sender, key), row);
        }
    }

    /// <summary>Whether an approval must be opened to take a message in: something is due, no window is open, or it has other things to hear.</summary>
    internal bool NeedsOpening(ApprovalHead head, Instant now) =>
        head.ClosesAt is not { } closes || now >= closes || head.NextDueAt <= now || _held[head.Id].HasNotices || _toOpen.Contains(head.Id);
}
