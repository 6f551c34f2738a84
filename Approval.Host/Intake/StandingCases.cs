using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Intake.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>What must be known of an approval to take a message in without opening it.</summary>
/// <param name="Id">The approval.</param>
/// <param name="Version">Its version.</param>
/// <param name="HistoryHash">The hash of its history's last entry.</param>
/// <param name="NextDueAt">When something is due.</param>
/// <param name="ClosesAt">When its open window closes.</param>
internal sealed record ApprovalHead(string Id, int Version, string HistoryHash, Instant? NextDueAt, Instant? ClosesAt);

/// <summary>What must be known of an approval whose row is held.</summary>
/// <param name="Head">The approval.</param>
/// <param name="LastWaiting">The last message that it has still to hear; 0 for none.</param>
/// <param name="HasNotices">Whether it has still to hear of a meeting.</param>
internal sealed record HeldApproval(ApprovalHead Head, long LastWaiting, bool HasNotices);

/// <summary>An approval as it will stand once it has heard every message that waits for it.</summary>
/// <param name="Head">What it was made from.</param>
/// <param name="LastWaiting">The last message that it has still to hear; 0 for none.</param>
/// <param name="Case">The approval.</param>
/// <param name="Next">The number of the next act.</param>
/// <param name="MessageIds">The ids of the messages that brought positions, by the number of the act that each becomes.</param>
internal sealed record StandingCase(ApprovalHead Head, long LastWaiting, ApprovalCase Case, InputIndex Next, ImmutableDictionary<InputIndex, string> MessageIds);

/// <summary>
/// Approvals as they will stand once they have heard what waits for them. They are computed once and kept for as long as
/// nothing else happens to the approval, so that a message costs neither its history nor its row.
/// </summary>
/// <param name="files">Reads approvals.</param>
/// <param name="library">The procedures.</param>
/// <param name="installation">The members.</param>
public sealed class StandingCases(CaseFiles files, ProcedureLibrary library, Installation installation) : IDisposable
{
    private const int MostKept = 1000;
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>An approval as it will stand. The caller holds its lock.</summary>
    internal async Task<StandingCase> FindAsync(ApprovalStore store, ApprovalHead head, long lastWaiting, CancellationToken stop)
    {
        if (_kept.TryGetValue(head.Id, out StandingCase? known) && known!.Head == head && known.LastWaiting == lastWaiting)
        {
            return known;
        }

        var id = ApprovalId.Find(head.Id)!.Value;
        var file = (await files.FindAsync(store, id, stop))!;
        var waiting = await store.MemberMessages.AsNoTracking().Where(row => row.ApprovalId == head.Id && row.Waits).OrderBy(row => row.Position).ToListAsync(stop);
        var ids = (await store.MemberMessages.AsNoTracking()
                .Where(row => row.ApprovalId == head.Id && row.FirstAct != null && row.MessageId != null)
                .Select(row => new { row.FirstAct, row.MessageId })
                .ToListAsync(stop))
            .ToImmutableDictionary(row => new InputIndex(row.FirstAct!.Value), row => row.MessageId!);
        var members = await installation.MembersAsync(store, stop);
        var standing = new StandingCase(head, lastWaiting, file.Case, file.NextIndex, ids);
        foreach (var row in waiting)
        {
            var message = MessageReading.Read(row.Body).Message!;
            standing = With(standing, row, message, members[new MemberId(row.Sender)], Instant.Max(row.ReceivedAt ?? row.TakenAt, standing.Case.Now)).Standing;
        }

        return standing;
    }

    /// <summary>Keeps an approval as it stands after a commit.</summary>
    internal void Keep(StandingCase standing) => _kept.Set(standing.Head.Id, standing, new MemoryCacheEntryOptions { Size = 1 });

    /// <summary>Forgets an approval.</summary>
    internal void Forget(string approval) => _kept.Remove(approval);

    /// <summary>The approval with one message more, and what its sender is told. One that is refused changes nothing.</summary>
    internal (StandingCase Standing, Receipt Receipt) With(StandingCase standing, StoredMemberMessage row, MemberMessage message, Member sender, Instant at)
    {
        var acts = MessageActs.Of(message, sender, standing.Case, [], standing.Next, at);
        var (after, refusal) = MessageLaw.Examine(library, standing.Case, acts);
        var replaces = MessageLaw.Superseded(message, sender.Id, standing.Case) is { } index ? standing.MessageIds.GetValueOrDefault(index) : null;
        var receipt = MessageLaw.Tell(MessageHearing.BlankOf(row, message, sender), message, standing.Case, refusal, replaces);
        if (refusal is not null)
        {
            return (standing, receipt);
        }

        var next = new InputIndex(standing.Next.Value + acts.Length);
        return (standing with { Case = after, Next = next, MessageIds = standing.MessageIds.SetItem(acts[^1].Index, row.MessageId!) }, receipt);
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}
