using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Intake;
using Approval.Host.Pages.Design;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Delegates;

/// <summary>
/// Gathers what a member said in all approvals: its acts, by whichever way they came, and the messages of the queue
/// that have not become acts.
/// </summary>
/// <param name="reading">The store.</param>
internal sealed class SaidByMember(CaseReading reading)
{
    /// <summary>The parameter that says where the list goes on.</summary>
    public const string Before = "before";

    private const int MostAtOnce = 50;

    /// <summary>A part of it, the latest first.</summary>
    public async Task<RepliesView> ReadAsync(MemberId member, string? before, CancellationToken stop)
    {
        await using var store = reading.Open();
        var place = SaidPlace.Read(before);
        var entries = await EntriesAsync(store, member.Value, place, stop);
        var messages = await store.MemberMessages.AsNoTracking()
            .Where(row => row.Sender == member.Value && row.Position < place.Position)
            .OrderByDescending(row => row.Position)
            .Take(MostAtOnce + 1)
            .ToListAsync(stop);
        var approvals = entries.Select(entry => entry.ApprovalId).Distinct().ToList();
        var refusals = await RefusalsAsync(store, approvals, stop);
        var byQueue = await ByQueueAsync(store, member.Value, approvals, stop);
        var spoken = entries.Select(entry => (entry.At, Entry: (StoredEntry?)entry, Message: (StoredMemberMessage?)null))
            .Concat(messages.Select(row => (At: row.ReceivedAt ?? row.TakenAt, Entry: (StoredEntry?)null, Message: (StoredMemberMessage?)row)))
            .OrderByDescending(each => each.At)
            .ToList();
        var lines = new List<SaidLine>();
        foreach (var (_, entry, message) in spoken.Take(MostAtOnce))
        {
            if (message is not null)
            {
                lines.Add(LineOf(message));
                place = place with { Position = message.Position };
                continue;
            }

            place = place with { At = entry!.At, Approval = entry.ApprovalId, Number = entry.Number };
            var act = ActJson.Read(entry.Body);
            if (!byQueue.Any(each => each.Approval == entry.ApprovalId && each.Holds(act.Index.Value)))
            {
                lines.Add(LineOf(entry.ApprovalId, act, refusals.GetValueOrDefault((entry.ApprovalId, act.Index.Value))));
            }
        }

        var name = Role.NameOf(member);
        return new RepliesView(name, [.. lines], spoken.Count > MostAtOnce ? $"/delegate/replies?{Before}={Uri.EscapeDataString(place.Write())}" : null);
    }

    /// <summary>What an act of a member says, in few words.</summary>
    public static string Words(Act act) => act switch
    {
        Reply reply => $"Reply: {StateNames.Act(Terms.Of(reply.Position)).ToLowerInvariant()}s",
        Comment comment => $"Comment: {Terms.Of(comment.Class)}{(comment.Opposes ? ", opposes approval" : string.Empty)}",
        Objection => "Opposition after the meeting",
        WithdrawMessage withdrawn => FormattableString.Invariant($"Takes back number {withdrawn.Message.Value}"),
        _ => StateNames.Act(Terms.NameOf(act)),
    };

    private static Task<List<StoredEntry>> EntriesAsync(ApprovalStore store, string member, SaidPlace place, CancellationToken stop)
    {
        var (at, approval, number) = (place.At, place.Approval, place.Number);
        return store.History.AsNoTracking()
            .Where(entry => entry.Member == member && entry.At <= at)
            .Where(entry => entry.At < at || string.Compare(entry.ApprovalId, approval) < 0 || (entry.ApprovalId == approval && entry.Number < number))
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.ApprovalId)
            .ThenByDescending(entry => entry.Number)
            .Take(MostAtOnce + 1)
            .ToListAsync(stop);
    }

    private static async Task<Dictionary<(string Approval, int Act), RejectedRow>> RefusalsAsync(ApprovalStore store, List<string> approvals, CancellationToken stop)
    {
        var rows = await store.History.AsNoTracking()
            .Where(entry => approvals.Contains(entry.ApprovalId) && entry.Kind == EntryKind.Refusal)
            .Select(entry => new { entry.ApprovalId, entry.Body })
            .ToListAsync(stop);
        return rows.Select(row => (row.ApprovalId, Refusal: RowJson.ReadRejected(row.Body))).ToDictionary(row => (row.ApprovalId, row.Refusal.Input.Value), row => row.Refusal);
    }

    private static Task<List<QueuedActs>> ByQueueAsync(ApprovalStore store, string member, List<string> approvals, CancellationToken stop) => store.MemberMessages.AsNoTracking()
        .Where(row => row.Sender == member && row.FirstAct != null && approvals.Contains(row.ApprovalId!))
        .Select(row => new QueuedActs(row.ApprovalId!, row.FirstAct!.Value, row.ActCount))
        .ToListAsync(stop);

    /// <summary>An act of a member as lists show it.</summary>
    internal static SaidLine LineOf(string approval, Act act, RejectedRow? refusal) => new(
        act.At,
        approval,
        Words(act),
        act.By,
        refusal switch { null => MessageStatus.Accepted, { Code: MessageLaw.Late } => MessageStatus.Late, _ => MessageStatus.Rejected })
    {
        Number = act.Index.Value,
        Why = refusal?.Message,
        Clause = refusal?.Clause.Value,
    };

    private static SaidLine LineOf(StoredMemberMessage row)
    {
        var receipt = (row.LaterReceipt ?? row.Receipt) is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : default;
        return new SaidLine(
            row.ReceivedAt ?? row.TakenAt,
            row.ApprovalId,
            row.Kind is { } kind ? StateNames.Act(kind) : "Message that could not be read",
            null,
            Terms.Find<MessageStatus>(row.Status) ?? MessageStatus.BeforeMarker)
        {
            Number = row.FirstAct,
            MessageId = row.MessageId,
            IsByQueue = true,
            Why = TextOf(receipt, "reason"),
            Clause = TextOf(receipt, "clause"),
        };
    }

    private static string? TextOf(JsonElement receipt, string field) =>
        receipt.ValueKind == JsonValueKind.Object && receipt.TryGetProperty(field, out var value) ? value.GetString() : null;

    private sealed record QueuedActs(string Approval, int First, int Count)
    {
        public bool Holds(int act) => act >= First && act < First + Count;
    }
}
