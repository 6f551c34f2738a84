using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Tests.Reference;
using NUnit.Framework;

namespace Approval.Tests.Acts;

/// <summary>One act, read for an approval that runs.</summary>
internal sealed class ActReaderTests
{
    private const string Comment = "\"type\": \"comment\", \"class\": \"substantive\"";

    [Test]
    public void An_act_has_the_index_instant_and_actor_that_it_is_given()
    {
        var reading = RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "FRA" }""");

        Assert.That(reading.Act, Is.EqualTo(new Comment(new MemberId("fra"), CommentClass.Substantive, false, null, null)
        {
            Index = RunningApproval.Index,
            At = RunningApproval.At,
            By = "Jane Doe (chair of SG17)",
        }));
    }

    [TestCase("at", "\"2025-05-20T09:00:00Z\"")]
    [TestCase("at", "null")]
    [TestCase("by", "\"Somebody else\"")]
    public void What_the_product_sets_is_not_taken(string field, string value)
    {
        var fault = RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "FRA", "{{field}}": {{value}} }""").Faults.Single();

        Assert.That((fault.Code, fault.Where.Path), Is.EqualTo(("set-by-product", $"$.{field}")));
    }

    [TestCase("[]", "wrong-type", "$")]
    [TestCase("{}", "missing-field", "$")]
    [TestCase("{ \"type\": \"coment\" }", "unknown-type", "$.type")]
    [TestCase("{ \"type\": \"determine\", \"meeting\": \"first\" }", "type-of-another-procedure", "$.type")]
    [TestCase("{ \"type\": \"propose\" }", "type-of-another-procedure", "$.type")]
    public void What_is_no_act_of_the_procedure_is_refused_at_its_place(string body, string code, string path)
    {
        var fault = RunningApproval.Read(RunningApproval.Aap, body).Faults.Single();

        Assert.That((fault.Code, fault.Where.Path, fault.Where.File), Is.EqualTo((code, path, (string?)null)));
    }

    [TestCase(3, null)]
    [TestCase(2, "wrong-input")]
    [TestCase(4, "unknown-input")]
    [TestCase(6, "unknown-input")]
    [TestCase(7, "not-earlier")]
    public void A_comment_is_referred_to_by_the_index_under_which_it_stands(int index, string? code) => Assert.That(
        RunningApproval.Read(RunningApproval.Aap, $$"""{ "type": "reclassify-comment", "comment": {{index}}, "class": "typographical" }""").Faults.Select(fault => fault.Code),
        Is.EqualTo(code is null ? [] : new[] { code }));

    [TestCase("correct", "what", 3, true)]
    [TestCase("correct", "what", 4, false)]
    [TestCase("withdraw-message", "message", 3, true)]
    [TestCase("withdraw-message", "message", 1, false)]
    public void Only_an_act_that_stands_is_undone_or_taken_back(string type, string field, int index, bool isRead) => Assert.That(
        RunningApproval.Read(RunningApproval.Aap, $$"""{ "type": "{{type}}", "{{field}}": {{index}} }""").Faults.IsEmpty, Is.EqualTo(isRead));

    [Test]
    public void A_meeting_that_the_approval_does_not_know_is_left_to_the_engine() =>
        Assert.That(RunningApproval.Read(RunningApproval.Tap, """{ "type": "announce", "meeting": "nowhere" }""").Faults, Is.Empty);

    [Test]
    public void A_member_of_the_installation_that_the_approval_does_not_know_is_a_newcomer()
    {
        var acme = RunningApproval.Company("acme");

        Assert.That(RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "ACME" }""", acme).Newcomers, Is.EqualTo(new[] { acme }));
    }

    [Test]
    public void A_member_is_a_newcomer_wherever_in_the_act_it_is_named()
    {
        var reading = RunningApproval.Read(
            RunningApproval.Aap,
            """{ "type": "meeting-decision", "meeting": "second", "decision": "approve", "opposing": ["zeta", "FRA"], "reservations": [ { "from": "acme" } ] }""",
            RunningApproval.Company("acme"), RunningApproval.Company("zeta"), RunningApproval.Company("absent"));

        Assert.That(reading.Newcomers.Select(member => member.Id.Value), Is.EqualTo(["acme", "zeta"]));
    }

    [TestCase(MemberCategory.SectorMember, 0)]
    [TestCase(MemberCategory.Academia, 1)]
    public void A_member_is_a_newcomer_again_once_the_installation_knows_it_otherwise(MemberCategory category, int newcomers) => Assert.That(
        RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "known" }""", RunningApproval.Company("known", category)).Newcomers,
        Has.Length.EqualTo(newcomers));

    [Test]
    public void A_member_that_only_the_approval_knows_speaks_as_before() =>
        Assert.That(RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "known" }""").Newcomers, Is.Empty);

    [Test]
    public void A_Member_State_is_never_a_newcomer() => Assert.That(
        RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "FRA" }""", ShippedRolls.Value.MemberStates[new MemberId("fra")]).Newcomers, Is.Empty);

    [Test]
    public void A_member_that_nobody_knows_is_refused() =>
        Assert.That(RunningApproval.Read(RunningApproval.Aap, $$"""{ {{Comment}}, "from": "nobody" }""").Faults.Single().Code, Is.EqualTo("unknown-member"));
}
