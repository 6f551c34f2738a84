using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Host.Archives;
using Approval.Host.Persistence;
using Approval.Tests.Archives;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Simulation;

/// <summary>
/// What must hold of a world, computed from what was sent, what the broker took and when, and from the contract; the
/// product's own code is asked for nothing but what it has kept.
/// </summary>
/// <param name="world">The world.</param>
internal sealed class Inquest(World world)
{
    private static readonly Duration s_tolerance = Duration.FromSeconds(10);
    private static readonly Duration s_mostSkew = Duration.FromSeconds(2);
    private Dictionary<(string, int), string> _before = [];

    /// <summary>What holds after every single thing that happens: nothing of any history is gone, nothing is decided early, and the replay gives what stands.</summary>
    public async Task AfterEachAsync()
    {
        var entries = await world.HistoryAsync();
        var now = entries.ToDictionary(entry => (entry.ApprovalId, entry.Number), entry => entry.Hash);
        foreach (var (place, hash) in _before)
        {
            Assert.That(now.GetValueOrDefault(place), Is.EqualTo(hash), $"The entry {place} of a history was changed or is gone.");
        }

        _before = now;
        if (world.Now < World.Closing - s_mostSkew)
        {
            Assert.That(entries.Where(IsClosing), Is.Empty, "A window closed before its time.");
        }

        await using var store = world.Look();
        var findings = new List<ArchiveFinding>();
        await new Verification(Archived.Library).VerifyAsync(store, findings.Add, () => { }, CancellationToken.None);
        Assert.That(findings, Is.Empty, "A host that reads everything anew finds another state than was kept.");
    }

    /// <summary>What holds once faults have stopped and everything has been taken in, decided and sent.</summary>
    public async Task AtTheEndAsync()
    {
        await using var store = world.Look();
        var rows = await store.MemberMessages.AsNoTracking().OrderBy(row => row.Position).ToListAsync();
        var approvals = await store.Approvals.AsNoTracking().ToDictionaryAsync(row => row.Id);
        var acts = (await world.HistoryAsync()).Where(entry => entry.Kind == EntryKind.Act).ToLookup(entry => entry.ApprovalId, entry => ActJson.Read(entry.Body));
        ExamineRows(rows);
        foreach (var approval in (string[])[Chance.Tap, Chance.Aap])
        {
            ExamineActs([.. acts[approval]], [.. rows.Where(row => row.ApprovalId == approval)], approval);
            var closings = (await world.HistoryAsync()).Where(entry => entry.ApprovalId == approval && IsClosing(entry)).ToList();
            Assert.That(closings.Select(entry => entry.At), Is.EqualTo([World.Closing]), $"{approval}: the closing was not decided once, at its instant.");
        }

        ExamineOutcome([.. acts[Chance.Tap]], approvals[Chance.Tap].StateName);
        ExamineReceipts(rows);
        await ExamineEventsAsync(store);
    }

    private static bool IsClosing(StoredEntry entry) => entry is { Kind: EntryKind.Fact, Name: "ConsultationClosed" or "LastCallClosed" };

    /// <summary>Every message that reached the broker is kept once, with the verdict that the contract gives it.</summary>
    private void ExamineRows(List<StoredMemberMessage> rows)
    {
        var arrived = world.Broker.Everything.Where(each => each.Message is not null).GroupBy(each => each.Message!.MessageId).ToDictionary(each => each.Key!, each => each.Min(one => one.Place));
        Assert.That(rows.Select(row => row.MessageId), Is.EquivalentTo(arrived.Keys), "A message is lost or doubled.");
        var marker = world.Broker.FirstMarker(World.Closing);
        foreach (var row in rows.Where(row => row.Kind != "withdrawal" && row.Status != "rejected"))
        {
            var stoodBefore = marker is null || arrived[row.MessageId!] < marker.Place;
            var isInTime = stoodBefore && (row.TakenAt < World.Closing || (marker is not null && marker.Marker!.PublishedAt - World.Closing <= s_tolerance));
            var isLeftToTheDirector = stoodBefore && !isInTime;
            if (!isLeftToTheDirector)
            {
                Assert.That(row.Status, Is.EqualTo(isInTime ? "accepted" : "late"), $"The message {row.MessageId}, taken at {row.TakenAt}, place {arrived[row.MessageId!]}, marker {marker}.");
            }
            else
            {
                Assert.That(row.Status, Is.AnyOf("accepted", "late"));
                Assert.That((string?)JsonNode.Parse(row.Receipt!)!["status"], Is.EqualTo("in-outage"));
            }
        }
    }

    /// <summary>Every act of a member comes from one message or one command, and every one of these became its acts once.</summary>
    private void ExamineActs(List<Act> acts, List<StoredMemberMessage> rows, string approval)
    {
        var ofMessages = rows.Where(row => row.FirstAct is not null).SelectMany(row => Enumerable.Range(row.FirstAct!.Value, row.ActCount)).ToList();
        var ofCommands = world.SpokenActs.Where(spoken => spoken.Approval == approval && spoken.Answer is not null).Select(spoken => spoken.Answer!.Act).ToList();
        var said = acts.Where(act => act is Reply or Comment or WithdrawMessage).Select(act => act.Index.Value).ToList();
        Assert.That(said, Is.EquivalentTo(ofMessages.Concat(ofCommands)), $"{approval}: something that a member said was counted twice, or is lost.");
        Assert.That(rows.Where(row => row.Status is "accepted" or "late").Select(row => row.FirstAct), Has.None.Null);
        Assert.That(rows.Select(row => row.Waits), Has.All.False);
    }

    /// <summary>Seventy per cent of those who said yes or no, each by the last position in time that still stands (Res. 1 § 9.4.5; readings §§ 10, 11).</summary>
    private static void ExamineOutcome(List<Act> acts, string state)
    {
        var withdrawn = acts.OfType<WithdrawMessage>().Where(act => act.At < World.Closing).Select(act => act.Message).ToHashSet();
        var standing = acts.OfType<Reply>().Where(reply => reply.At < World.Closing && !withdrawn.Contains(reply.Index)).GroupBy(reply => reply.From).Select(each => each.Last().Position).ToList();
        var (support, oppose) = (standing.Count(each => each == Position.Support), standing.Count(each => each == Position.Oppose));
        var expected = (support, oppose, standing.Count) switch
        {
            (0, 0, 0) => "awaiting-meeting",
            (0, 0, _) => "consultation-judgment",
            _ when support * 100 >= 70 * (support + oppose) => "awaiting-meeting",
            _ => "determined",
        };
        Assert.That(state, Is.EqualTo(expected), $"{support} support, {oppose} oppose, {standing.Count} stand.");
    }

    /// <summary>Every message got its receipt, at its own member's queue, and the last one says what holds.</summary>
    private void ExamineReceipts(List<StoredMemberMessage> rows)
    {
        var sent = world.Broker.Receipts.ToLookup(receipt => receipt.CorrelationId);
        foreach (var row in rows)
        {
            var own = sent[row.MessageId].ToList();
            Assert.That(own, Is.Not.Empty, $"The message {row.MessageId} ({row.Status}) got no receipt.");
            Assert.That(own.Select(receipt => receipt.Member), Has.All.EqualTo(row.Sender));
            var statuses = own.Select(receipt => (string?)JsonNode.Parse(receipt.Body)!["status"]).Where(status => status != "duplicate").ToList();
            Assert.That(statuses, Does.Contain(row.Status), $"The message {row.MessageId} was never told that it is {row.Status}.");
            Assert.That(statuses.Distinct().Count(), Is.LessThanOrEqualTo(row.LaterReceipt is null ? 1 : 2));
        }
    }

    /// <summary>Every event arrived at least once under its one id, and those of one approval for the first time in their order.</summary>
    private async Task ExamineEventsAsync(ApprovalStore store)
    {
        var outbox = await store.Outbox.AsNoTracking().OrderBy(row => row.Position).ToListAsync();
        Assert.That(outbox.Select(row => row.SentAt), Has.None.Null);
        var arrived = world.Broker.Events.Select(each => each.Id).Distinct().ToList();
        foreach (var approval in outbox.GroupBy(row => row.ApprovalId))
        {
            var expected = approval.Select(row => row.Id).Where(arrived.Contains).ToList();
            Assert.That(arrived.Where(expected.Contains), Is.EqualTo(expected), $"{approval.Key}: events came out of order.");
        }

        var sinceBeginning = outbox.Where(row => row.At > World.Beginning).Select(row => row.Id).ToList();
        Assert.That(sinceBeginning.Except(arrived), Is.Empty, "A letter's event never arrived.");
        var letters = await store.Letters.AsNoTracking().CountAsync(letter => letter.IssuedAt != null);
        Assert.That(outbox, Has.Count.EqualTo(letters), "There is not one event for each letter that went out.");
    }
}
