using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Common;

/// <summary>
/// What a meeting's decision comes to, in the order of readings § 25: policy declaration, unjustified major change,
/// WTSA or more work, opposition, more time, approval. The two procedures differ in clauses and in how much opposition blocks.
/// </summary>
internal abstract class MeetingRecord
{
    /// <summary>How many opposing Member States block.</summary>
    protected abstract ParameterId Blocking { get; }

    /// <summary>The clause on changes at the meeting.</summary>
    protected abstract ClauseRef OnChanges { get; }

    /// <summary>The clause under which the meeting authorizes further work.</summary>
    protected abstract ClauseRef OnMoreWork { get; }

    /// <summary>The clause on more time.</summary>
    protected abstract ClauseRef OnMoreTime { get; }

    /// <summary>The clause applied where Member States oppose, or others do.</summary>
    protected abstract ClauseRef OnOpposition(MeetingPresence presence);

    /// <summary>The outcome of a declaration of policy or regulatory implications; null where the procedure knows none.</summary>
    protected abstract WorkOutcome? OnPolicy(CaseStep step, MeetingDecision decision, (string, FeelValue)[] counts);

    internal WorkOutcome Decide(CaseStep step)
    {
        var decision = step.Facts.Decision!;
        var meeting = step.Facts.Meetings[decision.Meeting];
        var presence = MeetingPresence.Of(step.Case.Opening, decision);
        var blocking = step.Law.Edition[Blocking].Amount;
        (string, FeelValue)[] counts =
        [
            ("opposing", FeelValue.Of(presence.MemberStates.Length)),
            ("blocking", FeelValue.Of(blocking)),
            ("sectorMembersOpposing", FeelValue.Of(presence.Others.Length)),
            ("abstaining", FeelValue.Of(decision.Abstaining.Length)),
            ("moreTime", FeelValue.Of(decision.MoreTime.Length)),
        ];
        step.Facts = step.Facts with { Announcement = null, AimedAt = null, ResultDay = null, WasMoreWork = false };
        foreach (var reservation in decision.Reservations)
        {
            step.Tell("ReservationRecorded", OnReservation, $"{Names(step, [reservation.From])} does not oppose, but states: {reservation.Text ?? "(no words given)"} This stands in the report and in a note attached to the text.");
        }

        if (decision.PolicyImplications.Length > 0 && OnPolicy(step, decision, counts) is { } policy)
        {
            return policy;
        }

        if (decision.MajorChange && !decision.MajorChangeJustified)
        {
            return Postpone(step, counts);
        }

        switch (decision.Decision)
        {
            case MeetingDecisionKind.ReferToWtsa:
                step.Decide(DecisionEvents.MeetingOutcome, new ClauseRef("Res. 1 § 9.2.2"), DecisionOutcome.ReferredToWtsa, "The meeting leaves the decision to WTSA (Res. 1 § 9.2.2 b, c).", counts);
                return NamedRules.Outcome(DecisionOutcome.ReferredToWtsa);
            case MeetingDecisionKind.MoreWork:
                return Refuse(step, OnMoreWork, DecisionOutcome.MoreWork, "The meeting authorizes further work on the remaining issues instead of approving.", counts, moreWork: true);
            default:
                break;
        }

        var opposition = presence.MemberStates.Length == 0
            ? "No Member State present opposes"
            : $"{Names(step, presence.MemberStates)} {(presence.MemberStates.Length == 1 ? "opposes" : "oppose")}";
        var others = presence.Others.Length == 0
            ? string.Empty
            : $" The opposition of {Names(step, presence.Others)} is recorded; only Member States' opposition counts.";
        var comparison = $"{opposition}: {presence.MemberStates.Length} of the {blocking} that {(blocking == 1 ? "blocks" : "block")} ({OnOpposition(presence)}).{others}";
        if (presence.MemberStates.Length >= blocking)
        {
            return Refuse(step, OnOpposition(presence), DecisionOutcome.NotApproved, $"{comparison} The text is not approved.", counts, moreWork: false);
        }

        if (decision.MoreTime.Length > 0)
        {
            step.Decide(DecisionEvents.MeetingOutcome, OnMoreTime, DecisionOutcome.MoreTime, $"{comparison} {Names(step, decision.MoreTime)} asked for more time, and may oppose until {step.Law.Reckoner.ObjectionWindowCloses(meeting.Closes).Label} ({OnMoreTime}).", counts);
            return NamedRules.Outcome(CaseStates.ObjectionWindow);
        }

        step.Approve(meeting.Closes, ApprovalBasis.AfterComments);
        step.Decide(DecisionEvents.MeetingOutcome, OnOpposition(presence), DecisionOutcome.Approved, $"{comparison} The text is approved and bears the date of the meeting's last day, {Deadline.InWords(meeting.Closes)} (readings § 8).", counts);
        return NamedRules.Outcome(DecisionOutcome.Approved);
    }

    /// <summary>The clause on reservations or concerns.</summary>
    protected abstract ClauseRef OnReservation { get; }

    /// <summary>Members by name.</summary>
    protected static string Names(CaseStep step, IEnumerable<MemberId> members) => MeetingPresence.Names(step.Case.Opening, members);

    /// <summary>The text is not approved.</summary>
    protected static WorkOutcome Refuse(
        CaseStep step, ClauseRef clause, DecisionOutcome outcome, string because, (string, FeelValue)[] counts, bool moreWork)
    {
        step.Facts = step.Facts with { WasMoreWork = moreWork };
        step.Decide(DecisionEvents.MeetingOutcome, clause, outcome, because, counts);
        return NamedRules.Outcome(DecisionOutcome.NotApproved);
    }

    private WorkOutcome Postpone(CaseStep step, (string, FeelValue)[] counts)
    {
        var carriesOver = step.Law.Settings.Says(SettingName.Postponement, "carries-over");
        step.Decide(
            DecisionEvents.MeetingOutcome,
            OnChanges,
            DecisionOutcome.Postponed,
            $"A change has major impact or departs from agreed principles, and the chair with TSB does not find both that it is reasonable for those absent and that the text is stable: approval is postponed to another meeting ({OnChanges}). {(carriesOver ? "What was announced carries over to it." : "That needs a new announcement.")}",
            counts);
        if (!carriesOver)
        {
            step.Facts = step.Facts with { Distributed = step.Facts.Distributed.Clear() };
        }

        return carriesOver ? NamedRules.Outcome("carried-over") : NamedRules.Outcome(DecisionOutcome.Postponed);
    }
}
