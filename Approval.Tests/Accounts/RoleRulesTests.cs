using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Tests.Acts;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

/// <summary>Who may do what, in pairs: with the right and just without it (readings §§ 29, 30). The approvals are SG17's.</summary>
internal sealed class RoleRulesTests
{
    private static readonly Override s_override = new("A good reason", null);

    private static Reply ReplyOfFra => new(new MemberId("fra"), Position.Support, null, null) { Index = RunningApproval.Index, At = RunningApproval.At };

    private static JudgeLastCall Judge => new(LastCallJudgment.StudyGroupMeeting, new MeetingId("second")) { Index = RunningApproval.Index, At = RunningApproval.At };

    private static JudgeConsultation JudgeConsultation => new(ConsultationJudgment.Proceed, null) { Index = RunningApproval.Index, At = RunningApproval.At };

    [Test]
    public void The_chair_of_the_group_judges_and_the_chair_of_another_does_not()
    {
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Aap, Judge), Is.Null);
        Assert.That(Code(People.ChairOfSg13, RunningApproval.Aap, Judge), Is.EqualTo("not-your-group"));
        Assert.That(Code(People.With("chair:SG13,SG17"), RunningApproval.Aap, Judge), Is.Null);
        Assert.That(Code(People.Secretariat, RunningApproval.Aap, Judge), Is.EqualTo("not-your-role"));
    }

    [Test]
    public void A_delegate_replies_for_its_own_member_and_for_no_other()
    {
        Assert.That(Code(People.DelegateOfFra, RunningApproval.Tap, ReplyOfFra), Is.Null);
        Assert.That(Code(People.DelegateOfGbr, RunningApproval.Tap, ReplyOfFra), Is.EqualTo("not-your-member"));
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Tap, ReplyOfFra), Is.EqualTo("not-your-role"));
    }

    [Test]
    public void What_tsb_enters_for_a_member_is_labelled_as_such_and_a_members_own_word_is_not()
    {
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, ReplyOfFra), Is.Null);
        Assert.That(Label(People.Secretariat, RunningApproval.Tap, ReplyOfFra), Is.EqualTo("Jane Doe (TSB secretariat) for FRA"));
        Assert.That(Label(People.Director, RunningApproval.Tap, ReplyOfFra), Is.EqualTo("Jane Doe (Director of TSB) for FRA"));
        Assert.That(Label(People.DelegateOfFra, RunningApproval.Tap, ReplyOfFra), Is.EqualTo("Jane Doe (delegate of FRA)"));
    }

    [Test]
    public void An_account_with_several_roles_is_labelled_with_the_one_in_which_it_acts()
    {
        var both = People.With("chair:SG13,SG17", "delegate:FRA");

        Assert.That(Label(both, RunningApproval.Tap, ReplyOfFra), Is.EqualTo("Jane Doe (delegate of FRA)"));
        Assert.That(Label(both, RunningApproval.Aap, Judge), Is.EqualTo("Jane Doe (chair of SG17)"));
        Assert.That(Label(People.With("director", "secretariat"), RunningApproval.Tap, JudgeConsultation), Is.EqualTo("Jane Doe (Director of TSB)"));
    }

    [Test]
    public void The_director_alone_judges_a_consultation_also_with_an_override()
    {
        Assert.That(Code(People.Director, RunningApproval.Tap, JudgeConsultation), Is.Null);
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, JudgeConsultation), Is.EqualTo("not-your-role"));
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Tap, JudgeConsultation), Is.EqualTo("not-your-role"));
        Assert.That(Code(People.Director, RunningApproval.Tap, JudgeConsultation with { Override = s_override }), Is.Null);
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, JudgeConsultation with { Override = s_override }), Is.EqualTo("not-your-role"));
    }

    [Test]
    public void An_override_is_tsbs_whoever_may_do_the_act()
    {
        var consent = new Consent(new MeetingId("first")) { Index = RunningApproval.Index, At = RunningApproval.At };

        Assert.That(Code(People.ChairOfSg17, RunningApproval.Aap, consent), Is.Null);
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Aap, consent with { Override = s_override }), Is.EqualTo("override-not-yours"));
        Assert.That(Code(People.Secretariat, RunningApproval.Aap, consent with { Override = s_override }), Is.Null);
        Assert.That(Code(People.DelegateOfFra, RunningApproval.Tap, ReplyOfFra with { Override = s_override }), Is.EqualTo("override-not-yours"));
    }

    [Test]
    public void A_chairs_judgment_for_a_meeting_too_soon_is_entered_by_tsb_with_the_override_and_says_for_whom()
    {
        var overridden = Judge with { Override = s_override };

        Assert.That(Code(People.ChairOfSg17, RunningApproval.Aap, overridden), Is.EqualTo("override-not-yours"));
        Assert.That(Code(People.Secretariat, RunningApproval.Aap, overridden), Is.Null);
        Assert.That(Label(People.Secretariat, RunningApproval.Aap, overridden), Is.EqualTo("Jane Doe (TSB secretariat) for the chair of SG17"));
    }

    [Test]
    public void An_override_that_could_set_nothing_aside_does_not_open_the_chairs_acts_to_tsb()
    {
        var restart = new Restart(null) { Index = RunningApproval.Index, At = RunningApproval.At, Override = s_override };

        Assert.That(Code(People.Secretariat, RunningApproval.Aap, restart), Is.EqualTo("not-your-role"));
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Aap, restart), Is.EqualTo("override-not-yours"));
    }

    [Test]
    public void An_act_is_corrected_by_whoever_may_do_it()
    {
        Assert.That(Code(People.DelegateOfFra, RunningApproval.Tap, Correction(4)), Is.Null, "a reply of FRA");
        Assert.That(Code(People.DelegateOfGbr, RunningApproval.Tap, Correction(4)), Is.EqualTo("not-your-member"));
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Tap, Correction(4)), Is.EqualTo("not-your-role"));
        Assert.That(Label(People.Secretariat, RunningApproval.Tap, Correction(4)), Is.EqualTo("Jane Doe (TSB secretariat) for FRA"));
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, Correction(3)), Is.Null, "an announcement");
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Tap, Correction(3)), Is.EqualTo("not-your-role"));
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Tap, Correction(2)), Is.Null, "the chair's request");
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, Correction(2)), Is.EqualTo("not-your-role"));
    }

    [TestCase(7)]
    [TestCase(8)]
    [TestCase(99)]
    public void A_correction_of_what_is_not_there_is_left_to_the_law_for_those_who_act_and_to_nobody_else(int what)
    {
        Assert.That(Code(People.ChairOfSg17, RunningApproval.Tap, Correction(what)), Is.Null);
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, Correction(what)), Is.Null);
        Assert.That(Code(People.DelegateOfFra, RunningApproval.Tap, Correction(what)), Is.EqualTo("not-your-member"));
        Assert.That(Code(People.Reader, RunningApproval.Tap, Correction(what)), Is.EqualTo("not-your-role"));
    }

    [Test]
    public void A_message_is_withdrawn_by_the_member_that_sent_it()
    {
        var withdraw = new WithdrawMessage(new InputIndex(4), null) { Index = RunningApproval.Index, At = RunningApproval.At };

        Assert.That(Code(People.DelegateOfFra, RunningApproval.Tap, withdraw), Is.Null);
        Assert.That(Code(People.DelegateOfGbr, RunningApproval.Tap, withdraw), Is.EqualTo("not-your-member"));
        Assert.That(Code(People.Secretariat, RunningApproval.Tap, withdraw), Is.Null);
        Assert.That(Label(People.Secretariat, RunningApproval.Tap, withdraw), Is.EqualTo("Jane Doe (TSB secretariat) for FRA"));
    }

    [Test]
    public void An_approval_is_launched_by_its_groups_chair_or_tsb()
    {
        var group = new StudyGroupId("SG17");

        Assert.That(
            People.All.Where(person => RoleRules.MayLaunch(person, group)).Select(person => person.Roles.ToString()),
            Is.EqualTo(["chair:SG17", "director", "secretariat"]));
        Assert.That(RoleRules.ExamineLaunch(People.ChairOfSg13, group)?.Code, Is.EqualTo("not-your-group"));
        Assert.That(RoleRules.ExamineLaunch(People.Administrator, group)?.Code, Is.EqualTo("not-your-role"));
    }

    [Test]
    public void A_token_that_only_reads_changes_nothing_whatever_the_account_is()
    {
        var reads = new TokenScope(TokenUse.Read).Of(People.With("director", "administrator"))!;

        Assert.That(Code(reads, RunningApproval.Tap, JudgeConsultation), Is.EqualTo("token-only-reads"));
        Assert.That(RoleRules.ExamineLaunch(reads, new StudyGroupId("SG17"))?.Code, Is.EqualTo("token-only-reads"));
        Assert.That(RoleRules.Examine(reads, InstallationArea.Accounts)?.Code, Is.EqualTo("token-only-reads"));
        Assert.That(RoleRules.Examine(reads, InstallationArea.Accounts, toRead: true), Is.Null);
        Assert.That(RoleRules.MayDo(reads, RunningApproval.Tap, "judge-consultation"), Is.False);
    }

    [Test]
    public void A_refusal_says_whose_the_act_is_and_cites_its_clause()
    {
        var refusal = RoleRules.Examine(People.DelegateOfFra, RunningApproval.Aap, Judge)!;

        Assert.That(refusal.What, Does.Contain("the chair of SG17").And.Contain("delegate:FRA"));
        Assert.That(refusal.Clause.Value, Is.EqualTo("A.8 § 4.4.2; readings § 29"));
    }

    [Test]
    public void What_an_account_may_do_by_name_is_what_it_may_do()
    {
        Assert.That(RoleRules.MayDo(People.DelegateOfFra, RunningApproval.Tap, "reply"), Is.True);
        Assert.That(RoleRules.MayDo(People.ChairOfSg17, RunningApproval.Tap, "reply"), Is.False);
        Assert.That(RoleRules.MayDo(People.ChairOfSg13, RunningApproval.Tap, "determine"), Is.False);
        Assert.That(() => RoleRules.RolesFor("dance"), Throws.ArgumentException);
    }

    private static Correct Correction(int what) => new(new InputIndex(what), null) { Index = RunningApproval.Index, At = RunningApproval.At };

    private static string? Code(Account actor, ApprovalCase @case, Act act) => RoleRules.Examine(actor, @case, act)?.Code;

    private static string Label(Account actor, ApprovalCase @case, Act act) => RoleRules.ActorLabel(actor, act, @case);
}
