using Approval.Engine;
using Approval.Engine.Members;
using Approval.Host.Files;
using Approval.Host.Letters.Events;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>Who hears of which letters: those to whom the law addresses them.</summary>
internal sealed class LetterAddressingTests
{
    private static readonly Engine.Rulebooks.Rulebook s_rulebook = WorkflowFolder.Open(Command.Shipped).Rulebook;

    [TestCase(MemberCategory.MemberState, ExpectedResult = "*.*.*.member-states *.*.*.members *.*.*.public *.*.*.study-group-meeting *.*.*.x")]
    [TestCase(MemberCategory.SectorMember, ExpectedResult = "*.*.*.members *.*.*.public *.*.*.study-group-meeting *.*.*.x")]
    public string A_kind_of_membership_hears_of_what_is_addressed_to_it(MemberCategory category) => Of(category, null);

    [TestCase(MemberCategory.Associate, "SG17", "*.last-call-opened.sg17.members", true)]
    [TestCase(MemberCategory.Associate, "SG17", "*.approved.sg17.members", true)]
    [TestCase(MemberCategory.Associate, "SG17", "*.additional-review-opened.sg17.members", false)]
    [TestCase(MemberCategory.Associate, "SG17", "*.approval-announced.sg17.members", false)]
    [TestCase(MemberCategory.Associate, "SG17", "*.*.sg17.study-group-meeting", true)]
    [TestCase(MemberCategory.Associate, "SG17", "*.*.*.member-states", false)]
    [TestCase(MemberCategory.Academia, null, "*.last-call-opened.*.members", false)]
    [TestCase(MemberCategory.Academia, null, "*.not-approved.*.members", true)]
    [TestCase(MemberCategory.Academia, null, "*.*.*.public", true)]
    public void An_Associate_hears_of_its_own_group_and_each_of_what_the_law_names(MemberCategory category, string? group, string pattern, bool hears) =>
        Assert.That(Of(category, group).Split(' ').Contains(pattern), Is.EqualTo(hears), Of(category, group));

    [Test]
    public void Nobody_hears_of_what_goes_to_bureaux_and_chairs_alone()
    {
        foreach (var category in Enum.GetValues<MemberCategory>())
        {
            Assert.That(Of(category, null), Does.Not.Contain("bureaux").And.Not.Contain("chair"));
        }
    }

    [Test]
    public void The_words_for_many_are_known_so_that_no_member_bears_one() =>
        Assert.That(LetterAddressing.Audiences(s_rulebook), Is.EqualTo(new[] { "bureaux", "bureaux-and-organizations", "member-states", "members", "public", "study-group-chair", "study-group-meeting" }));

    private static string Of(MemberCategory category, string? group) =>
        string.Join(' ', LetterAddressing.PatternsOf(new Member(new MemberId("x"), "x", category, null, group is null ? null : new StudyGroupId(group)), s_rulebook));
}
