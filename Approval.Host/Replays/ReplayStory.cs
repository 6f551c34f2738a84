using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using Approval.Host.Acts;
using Approval.Host.Scenarios;
using NodaTime;

namespace Approval.Host.Replays;

/// <summary>Makes the short story of one row of the record: an AAP in which nothing of substance is said in its last period.</summary>
/// <param name="law">The procedures, and the roll from which the one commenting Member State is taken.</param>
public sealed class ReplayStory(KnownLaw law)
{
    private const int WorkBeginsAt = 9;
    private const int DaysFromConsentToLastCall = 7;
    private const int DaysFromLastCallToReview = 84;
    private const int DaysOfLastCall = 28;
    private const int DaysToSeeTheEnd = 60;

    private static readonly MeetingId Plenary = new("plenary");

    // The record names groups of its time; which one it was changes no date.
    private static readonly StudyGroupId Group = new("SG1");

    private readonly string edition = law.EditionsOf(Procedure.Aap)[^1];

    /// <summary>The story of a row.</summary>
    public Scenario Of(ReplayRow row)
    {
        var lastCall = row.Path == ReplayPath.LastCall ? row.OpenedOn : row.OpenedOn.PlusDays(-DaysFromLastCallToReview);
        var acts = new List<Act>();
        Open(acts, lastCall);
        if (row.Path == ReplayPath.AdditionalReview)
        {
            Review(acts, lastCall, row.OpenedOn);
        }

        return new Scenario(row.Recommendation, Opening(row, lastCall), [.. acts], At(row.OpenedOn.PlusDays(DaysToSeeTheEnd)), null);
    }

    private CaseOpening Opening(ReplayRow row, LocalDate lastCall)
    {
        var closes = lastCall.PlusDays(-DaysFromConsentToLastCall);
        var meeting = new Meeting(Plenary, Group, MeetingKind.StudyGroup, closes.PlusDays(-DaysFromConsentToLastCall), closes);
        return new CaseOpening(
            Procedure.Aap,
            edition,
            new ApprovalText(row.Recommendation, row.Recommendation, TextKind.New, Group, null, [], false, []),
            ImmutableSortedDictionary<MemberId, Member>.Empty,
            law.MemberStates,
            ImmutableDictionary<MeetingId, Meeting>.Empty.Add(Plenary, meeting),
            WorkingCalendar.Plain,
            ImmutableSortedDictionary<string, string>.Empty);
    }

    private static void Open(List<Act> acts, LocalDate lastCall)
    {
        acts.Add(new Consent(Plenary) { Index = Next(acts), At = At(lastCall.PlusDays(-DaysFromConsentToLastCall)) });
        acts.Add(Ready(acts, lastCall.PlusDays(-1)));
        acts.Add(new AnnounceLastCall { Index = Next(acts), At = At(lastCall) });
    }

    private void Review(List<Act> acts, LocalDate lastCall, LocalDate opens)
    {
        var comment = new Comment(law.MemberStates.Keys.First(), CommentClass.Substantive, false, "A clause is unclear.", "Another wording.")
        {
            Index = Next(acts),
            At = At(lastCall.PlusDays(1)),
        };
        acts.Add(comment);
        acts.Add(new CompileComments { Index = Next(acts), At = At(lastCall.PlusDays(DaysOfLastCall)) });
        acts.Add(new JudgeLastCall(LastCallJudgment.CommentResolution, null) { Index = Next(acts), At = At(lastCall.PlusDays(DaysOfLastCall + 1)) });
        acts.Add(new ResolveComments([new Disposition(comment.Index, "Reworded.")], []) { Index = Next(acts), At = At(opens.PlusDays(-DaysFromConsentToLastCall)) });
        acts.Add(Ready(acts, opens.PlusDays(-2)));
        acts.Add(new JudgeResolution(ResolutionJudgment.AdditionalReview, null) { Index = Next(acts), At = At(opens.PlusDays(-1)) });
        acts.Add(new AnnounceAdditionalReview { Index = Next(acts), At = At(opens) });
    }

    private static TextReady Ready(List<Act> acts, LocalDate day) => new(true, true, null) { Index = Next(acts), At = At(day) };

    private static InputIndex Next(List<Act> acts) => new(acts.Count);

    private static Instant At(LocalDate day) => day.At(new LocalTime(WorkBeginsAt, 0)).InUtc().ToInstant();
}
