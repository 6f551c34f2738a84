using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Admission;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>Hands an accepted act to the procedure: completes the task that waits for it, or sends the message.</summary>
internal static class ActDelivery
{
    private const string ResultLetterWait = "issue-letter";

    internal static void Deliver(CaseStep step, Act act)
    {
        switch (act)
        {
            case AnnounceLastCall when Wait(step, "announce-last-call") is null:
                // An announcement without a request implies it at the same instant (A.8 § 3.1).
                Send(step, "request-last-call", []);
                break;
            case ResolveComments when Wait(step, "compile-comments") is { Kind: WaitKind.Task }:
                // The document with the resolutions holds the compiled comments.
                Send(step, "compile-comments", []);
                break;
            case AnnounceMeeting or Announce when LimitOfTheAnnounced(step) > step.Now:
                // Another meeting than the one aimed at: its own limit takes the place of the other's, and is met.
                step.Move(new Stimulus.ReviewTimers());
                break;
            default:
                break;
        }

        Send(step, Terms.NameOf(act), Variables(step, act));
        if (act is ScheduleMeeting or RescheduleMeeting or CancelMeeting)
        {
            step.Move(new Stimulus.ReviewTimers());
        }
    }

    /// <summary>Until when the announced meeting could be announced, where a limit was watched; null where none was.</summary>
    private static Instant? LimitOfTheAnnounced(CaseStep step) =>
        step.Case.Deadlines.Any(row => row is { Status: DeadlineStatus.Open } && (row.Id == DeadlineId.MeetingAnnouncementDue.Value || row.Id == DeadlineId.AnnouncementDue.Value))
            ? MovedMeeting.Limit(step, step.Facts.AnnouncedMeeting!).At
            : null;

    private static void Send(CaseStep step, string name, ImmutableArray<(string Name, string Value)> variables)
    {
        if (Wait(step, name) is not { } wait)
        {
            return;
        }

        var set = variables.ToImmutableSortedDictionary(variable => variable.Name, variable => FeelValue.Of(variable.Value));
        step.Move(wait.Kind == WaitKind.Task ? new Stimulus.Complete(wait.Id, set) : new Stimulus.Message(wait.Name!, set));
    }

    private static Wait? Wait(CaseStep step, string name)
    {
        if (name == ResultLetterWait && step.Act is IssueLetter { Letter.Value: not ("tap-result" or "aap-result") })
        {
            return null;
        }

        return new Examination(step.Library, step.Definition, step.Law, step.Case, step.Act!).WaitFor(name);
    }

    private static ImmutableArray<(string Name, string Value)> Variables(CaseStep step, Act act) => act switch
    {
        JudgeLastCall judge => [(CaseVariables.Judgment, Terms.Of(judge.Decision))],
        JudgeResolution judge => [(CaseVariables.Judgment, Terms.Of(judge.Decision))],
        JudgeConsultation judge => [(CaseVariables.Judgment, Terms.Of(judge.Decision))],
        Restart => [(CaseVariables.RestartFrom, RestartFrom(step))],
        _ => [],
    };

    /// <summary>Whether a restart needs a new consent or determination (readings § 22; A.8 § 5.8; Res. 1 § 9.5.5.2).</summary>
    private static string RestartFrom(CaseStep step)
    {
        var lastOutcome = step.Case.Decisions.LastOrDefault()?.Id;
        var needsConsent = step.Facts.WasMoreWork && step.Law.Settings.Says(SettingName.MoreWork, "new-consent");
        var needsDetermination = step.Case.Procedure == Procedure.Tap
            && lastOutcome == DecisionEvents.MeetingOutcome
            && !step.Facts.WasMoreWork
            && step.Law.Settings.Says(SettingName.OppositionInMeeting, "new-determination");

        // WTSA may reject a text that no meeting has found mature: there is nothing that a restart could spare.
        var wasNeverMature = !step.Case.Acts.Any(act => act is Consent or Determine);
        return needsConsent || needsDetermination || wasNeverMature ? CaseStates.Draft : "same-maturity";
    }
}
