using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using NUnit.Framework;

namespace Approval.Tests.Intake;

[TestFixture]
public sealed class MessageIntakeTests
{
    private IntakeBench _bench = null!;

    [SetUp]
    public async Task OpenAsync() => _bench = await IntakeBench.OpenAsync();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task A_reply_is_receipted_with_the_deadline_and_the_clause_and_the_approval_is_not_written()
    {
        var before = await _bench.RowAsync();
        _bench.Reply("fra", "support", 1);
        var receipt = (await _bench.TakeAsync()).Single();
        var after = await _bench.RowAsync();
        Assert.Multiple(() =>
        {
            Assert.That(receipt.ToJsonString(), Is.EqualTo("""
                {"version":1,"messageId":"00000000-0000-4000-8000-000000000001","status":"accepted","counted":true,"replaces":null,"approval":"TAP-SG17-2027-0001","member":"FRA","receivedAt":"2027-01-11T09:00:00Z","deadline":{"at":"2027-05-27T00:00:00Z","label":"24:00 UTC on 26 May 2027"},"reasonsRequested":false,"replyToIgnored":false,"code":null,"reason":null,"clause":"Res. 1 § 9.4.1"}
                """.Trim().Replace("§", "\\u00A7", StringComparison.Ordinal)).Or.EqualTo("""
                {"version":1,"messageId":"00000000-0000-4000-8000-000000000001","status":"accepted","counted":true,"replaces":null,"approval":"TAP-SG17-2027-0001","member":"FRA","receivedAt":"2027-01-11T09:00:00Z","deadline":{"at":"2027-05-27T00:00:00Z","label":"24:00 UTC on 26 May 2027"},"reasonsRequested":false,"replyToIgnored":false,"code":null,"reason":null,"clause":"Res. 1 § 9.4.1"}
                """.Trim()));
            Assert.That(after.Version, Is.EqualTo(before.Version));
            Assert.That(after.HistoryHash, Is.EqualTo(before.HistoryHash));
        });
    }

    [TestCase(7, 3, "awaiting-meeting")]
    [TestCase(69, 31, "determined")]
    public async Task Replies_are_counted_when_the_consultation_closes_and_seventy_per_cent_decide(int support, int oppose, string state)
    {
        var members = States(support + oppose);
        for (var number = 0; number < members.Count; number++)
        {
            _bench.Reply(members[number], number < support ? "support" : "oppose", number);
        }

        var receipts = await _bench.TakeAsync();
        await _bench.StandAtAsync(IntakeBench.Closing);
        await _bench.TakeAsync();
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        var row = await _bench.RowAsync();
        Assert.Multiple(() =>
        {
            Assert.That(receipts.Select(Status), Has.All.EqualTo("accepted"));
            Assert.That(receipts.Count(receipt => (bool)receipt["reasonsRequested"]!), Is.EqualTo(oppose), "opposition without reasons counts, and is asked for them");
            Assert.That(row.StateName, Is.EqualTo(state));
            Assert.That(row.ClosesAt, Is.Null);
        });
        Assert.That((await _bench.MessagesAsync()).Select(message => (message.Waits, message.FirstAct is not null)), Has.All.EqualTo((false, true)));
    }

    [Test]
    public async Task The_same_message_again_gets_the_first_receipts_fields_and_is_recorded_once()
    {
        _bench.Reply("fra", "support", 1);
        await _bench.TakeAsync();
        _bench.Reply("FRA", "support", 1);
        var again = (await _bench.TakeAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(Status(again), Is.EqualTo("duplicate"));
            Assert.That((string?)again["firstStatus"], Is.EqualTo("accepted"));
            Assert.That((bool)again["counted"]!, Is.True);
        });
        Assert.That(await _bench.MessagesAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_message_twice_in_one_batch_is_recorded_once()
    {
        _bench.Reply("fra", "support", 1);
        _bench.Reply("fra", "support", 1);
        Assert.That((await _bench.TakeAsync()).Select(Status), Is.EqualTo(["accepted", "duplicate"]));
        Assert.That(await _bench.MessagesAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_message_whose_receipt_was_never_confirmed_gets_that_receipt_when_it_comes_again()
    {
        _bench.Reply("fra", "support", 1);
        _bench.Queue.IsAway = true;
        await _bench.TakeAsync();
        _bench.Queue.IsAway = false;
        _bench.Reply("fra", "support", 1);
        Assert.That((await _bench.TakeAsync()).Select(Status), Is.EqualTo(["accepted"]));
    }

    [Test]
    public async Task An_id_that_bears_another_body_is_rejected_and_changes_nothing()
    {
        _bench.Reply("fra", "support", 1);
        _bench.Reply("fra", "oppose", 1);
        var receipts = await _bench.TakeAsync();
        Assert.That(receipts.Select(receipt => (Status(receipt), (string?)receipt["code"])), Is.EqualTo([("accepted", null), ("rejected", "id-reused")]));
    }

    [Test]
    public async Task The_same_id_from_another_account_is_another_message()
    {
        _bench.Reply("fra", "support", 1);
        _bench.Reply("gbr", "support", 1);
        Assert.That((await _bench.TakeAsync()).Select(Status), Is.EqualTo(["accepted", "accepted"]));
    }

    [Test]
    public async Task The_last_position_of_a_member_counts_and_its_receipt_names_the_one_it_replaces()
    {
        _bench.Reply("fra", "support", 1);
        _bench.Reply("fra", "abstain", 2);
        var second = (await _bench.TakeAsync())[1];
        _bench.Reply("fra", "oppose", 3);
        var third = (await _bench.TakeAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(((string?)second["replaces"], (bool)second["counted"]!), Is.EqualTo((IntakeBench.IdOf(1), false)));
            Assert.That(((string?)third["replaces"], (bool)third["counted"]!), Is.EqualTo((IntakeBench.IdOf(2), true)));
        });
    }

    [Test]
    public async Task A_withdrawal_takes_back_ones_own_message_and_nobody_elses()
    {
        _bench.Reply("fra", "support", 1);
        await _bench.TakeAsync();
        _bench.Queue.Send("gbr", IntakeBench.IdOf(2), Withdrawal(1));
        _bench.Queue.Send("fra", IntakeBench.IdOf(3), Withdrawal(1));
        _bench.Queue.Send("fra", IntakeBench.IdOf(4), Withdrawal(1));
        var receipts = await _bench.TakeAsync();
        Assert.That(
            receipts.Select(receipt => (Status(receipt), (string?)receipt["code"])),
            Is.EqualTo([("rejected", "nothing-to-withdraw"), ("accepted", null), ("rejected", "nothing-to-withdraw")]));
    }

    [TestCase("""{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0001", "position": "support", "member": "gbr" }""", "member-mismatch")]
    [TestCase("""{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0099", "position": "support" }""", "unknown-approval")]
    [TestCase("""{ "version": 1, "kind": "reply", "approval": "nonsense", "position": "support" }""", "unknown-approval")]
    [TestCase("""{ "version": 2, "kind": "reply", "approval": "TAP-SG17-2027-0001", "position": "support" }""", "unsupported-version")]
    [TestCase("""{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0001", "positoin": "support" }""", "malformed")]
    [TestCase("""{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0001", "position": "support\u0000" }""", "malformed")]
    [TestCase("""<reply/>""", "malformed")]
    [TestCase("""{ "version": 1, "kind": "objection", "approval": "TAP-SG17-2027-0001" }""", "not-open")]
    public async Task A_message_that_cannot_be_taken_is_answered_with_its_code_and_never_becomes_an_act(string body, string code)
    {
        _bench.Queue.Send("fra", IntakeBench.IdOf(1), body);
        var receipt = (await _bench.TakeAsync()).Single();
        Assert.That((Status(receipt), (string?)receipt["code"]), Is.EqualTo(("rejected", code)));
        Assert.That((string?)receipt["reason"], Is.Not.Empty);
        Assert.That((await _bench.MessagesAsync()).Single().FirstAct, Is.Null);
    }

    [TestCase(256 * 1024, "malformed")]
    [TestCase((256 * 1024) + 1, "too-large")]
    public async Task A_body_may_have_256_KiB_and_not_a_byte_more(int bytes, string code)
    {
        _bench.Queue.Send("fra", IntakeBench.IdOf(1), new string('x', bytes));
        Assert.That((string?)(await _bench.TakeAsync()).Single()["code"], Is.EqualTo(code));
    }

    [TestCase(null)]
    [TestCase("not-a-uuid")]
    public async Task A_message_without_a_usable_id_is_answered_with_what_it_bore(string? id)
    {
        _bench.Queue.Send("fra", id, """{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0001", "position": "support" }""");
        var receipt = (await _bench.TakeAsync()).Single();
        Assert.That(((string?)receipt["code"], (string?)receipt["messageId"]), Is.EqualTo(("malformed", id)));
        Assert.That(_bench.Queue.Receipts.Single().CorrelationId, Is.EqualTo(id));
    }

    [Test]
    public async Task A_message_without_a_sender_is_parked_and_nobody_is_answered()
    {
        _bench.Queue.Send(null, IntakeBench.IdOf(1), "{}");
        Assert.That(await _bench.TakeAsync(), Is.Empty);
        await using var store = _bench.Bench.Stores.Open();
        Assert.That(store.ParkedMessages.Single().Reason, Is.EqualTo("no-sender"));
    }

    [TestCase("gbr.queue", true)]
    [TestCase("amq.rabbitmq.reply-to.g1h2AA", false)]
    public async Task The_product_writes_to_no_address_but_the_brokers_own_and_the_members_own(string address, bool isIgnored)
    {
        _bench.Queue.Send("fra", IntakeBench.IdOf(1), """{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0001", "position": "support" }""", address);
        var receipt = (await _bench.TakeAsync()).Single();
        Assert.That((bool)receipt["replyToIgnored"]!, Is.EqualTo(isIgnored));
        Assert.That(_bench.Queue.Receipts.Single().ReplyTo, Is.EqualTo(isIgnored ? null : address));
    }

    [Test]
    public async Task Comments_of_a_reply_stand_beside_its_reasons_in_the_record()
    {
        _bench.Queue.Send("fra", IntakeBench.IdOf(1), """{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2027-0001", "position": "oppose", "reasons": "It binds too much.", "comments": [ { "clause": "7.2", "class": "substantive", "opposes": true, "text": "No.", "proposedChange": "Yes." }, { "class": "typographical", "text": "A dot." } ] }""");
        await _bench.TakeAsync();
        await _bench.StandAtAsync(IntakeBench.Closing);
        await _bench.TakeAsync();
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);

        await using var store = _bench.Bench.Stores.Open();
        var reply = (Reply)ActJson.Read(store.History.Single(entry => entry.Name == "reply").Body);
        Assert.That((reply.Reasons, string.Join(" | ", reply.Comments)), Is.EqualTo(("It binds too much.", string.Join(" | ", new ClauseComment("7.2", CommentClass.Substantive, true, "No.", "Yes."), new ClauseComment(null, CommentClass.Typographical, false, "A dot.", null)))));
    }

    [Test]
    public async Task Comments_of_one_message_add_up_and_go_together_when_it_is_withdrawn()
    {
        await _bench.OpenLastCallAsync();
        _bench.Queue.Send("fra", IntakeBench.IdOf(1), Comments);
        var receipt = (await _bench.TakeAsync()).Single();
        Assert.That((Status(receipt), (string?)receipt["clause"]), Is.EqualTo(("accepted", "A.8 § 4.4")));
        _bench.Queue.Send("fra", IntakeBench.IdOf(2), $$"""{ "version": 1, "kind": "withdrawal", "approval": "{{IntakeBench.Aap}}", "withdraws": "{{IntakeBench.IdOf(1)}}" }""");
        await _bench.TakeAsync();
        await _bench.StandAtAsync((await _bench.RowAsync(IntakeBench.Aap)).ClosesAt!.Value);
        await _bench.TakeAsync();
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        Assert.That((await _bench.RowAsync(IntakeBench.Aap)).Status, Is.EqualTo("A"), "no comment is left that counts");
    }

    [Test]
    public async Task A_chairs_act_on_the_version_read_is_not_stale_because_members_have_sent_messages_since()
    {
        var version = (await _bench.RowAsync()).Version;
        _bench.Reply("fra", "support", 1);
        await _bench.TakeAsync();
        var answer = await _bench.Bench.ActAsync(IntakeBench.Tap, "distribute", """{ "type": "distribute-text", "languages": ["en"] }""", version);
        Assert.That(answer.Refused, Is.Null);
    }

    private const string Comments = """
        { "version": 1, "kind": "comment", "approval": "AAP-SG17-2027-0001", "signatory": { "name": "M. Curie", "title": "Counsellor" }, "comments": [
          { "clause": "7.2", "class": "substantive", "opposes": true, "text": "No.", "proposedChange": "Yes." }, { "class": "typographical", "text": "A dot." } ] }
        """;

    private static string Withdrawal(int number) =>
        $$"""{ "version": 1, "kind": "withdrawal", "approval": "{{IntakeBench.Tap}}", "withdraws": "{{IntakeBench.IdOf(number)}}" }""";

    private static string? Status(JsonNode receipt) => (string?)receipt["status"];

    private List<string> States(int count)
    {
        using var store = _bench.Bench.Stores.Open();
        return [.. store.Members.Where(member => member.Category == "member-state").OrderBy(member => member.Id).Select(member => member.Id).Take(count)];
    }
}
