using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Host.Accounts;
using Approval.Host.Acts;

namespace Approval.Host.Proceedings;

/// <summary>An act that somebody sends.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Actor">Who sends it.</param>
/// <param name="Body">The act, as a JSON object with its type.</param>
/// <param name="Expected">The version on which the sender decided; null where the sender takes whatever stands.</param>
public sealed record ActCommand(ApprovalId Approval, Account Actor, JsonTree Body, int? Expected);

/// <summary>Why the law refused an act.</summary>
/// <param name="Code">The stable code (readings § 31).</param>
/// <param name="Clause">The clause.</param>
/// <param name="Message">What is wrong, and how to repair it.</param>
public sealed record ActRefusal(string Code, string Clause, string Message);

/// <summary>What became of an act. It stands in the record either way.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Version">The version that the act made.</param>
/// <param name="Act">The act's number.</param>
/// <param name="State">The state after it.</param>
/// <param name="Refused">Why it was refused; null where it was accepted.</param>
/// <param name="Linked">The approval that opened and goes on from this one; null for none.</param>
public sealed record ActAnswer(string Approval, int Version, int Act, string State, ActRefusal? Refused, string? Linked);

/// <summary>Takes acts in.</summary>
/// <param name="reader">Reads acts.</param>
/// <param name="installation">Members and meetings.</param>
/// <param name="launching">Opens approvals that go on from others.</param>
public sealed class Acting(ActReader reader, Installation installation, Launching launching)
{
    /// <summary>Does what an act says, once.</summary>
    /// <exception cref="CommandRefusedException">The act cannot be read, the account may not, or the approval has moved on; nothing is recorded.</exception>
    public async Task<ActAnswer> ActAsync(Step step, ActCommand command, CommandKey key, CancellationToken stop)
    {
        if (await CommandLog.FindAsync<ActAnswer>(step.Store, key, stop) is { } before)
        {
            return before;
        }

        var answer = await TakeAsync(step, command, stop);
        CommandLog.Remember(step, key, command.Approval, answer);
        return answer;
    }

    /// <summary>Does what an act says, within a step that the caller may throw away: a preview.</summary>
    /// <exception cref="CommandRefusedException">As <see cref="ActAsync"/>.</exception>
    public async Task<(CaseFile File, Act Act)> TryAsync(Step step, ActCommand command, CancellationToken stop)
    {
        var file = await OpenAsync(step, command, stop);
        var act = await ReadAsync(step, file, command, stop);
        file.Receive(act);
        return (file, act);
    }

    private async Task<ActAnswer> TakeAsync(Step step, ActCommand command, CancellationToken stop)
    {
        var file = await OpenAsync(step, command, stop);
        var act = await ReadAsync(step, file, command, stop);
        RejectedRow? refusal;
        switch (act)
        {
            case RescheduleMeeting move when file.Case.Facts.Meetings.ContainsKey(move.Meeting):
                refusal = file.Receive(act);
                await MeetingChanges.RescheduleAsync(step, move.Meeting, move.Opens, move.Closes, null, act.By!, stop, but: file.Id);
                break;
            case CancelMeeting cancel when file.Case.Facts.Meetings.ContainsKey(cancel.Meeting):
                refusal = file.Receive(act);
                await MeetingChanges.CancelAsync(step, cancel.Meeting, null, act.By!, stop, but: file.Id);
                break;
            case ScheduleMeeting schedule:
                refusal = file.Receive(act);
                await MeetingChanges.ScheduleAsync(step, new Meeting(schedule.Meeting, schedule.Group, schedule.Kind, schedule.Opens, schedule.Closes), act.By!, stop, but: file.Id);
                break;
            default:
                refusal = file.Receive(act);
                break;
        }

        var linked = refusal is null ? await launching.LinkAsync(step, file, stop) : null;
        return new ActAnswer(
            file.Id.Value,
            file.Version + 1,
            act.Index.Value,
            file.Case.State,
            refusal is null ? null : new ActRefusal(refusal.Code, refusal.Clause.Value, refusal.Message),
            linked?.Value);
    }

    private static async Task<CaseFile> OpenAsync(Step step, ActCommand command, CancellationToken stop)
    {
        var file = await step.OpenAsync(command.Approval, stop)
            ?? throw new CommandRefusedException(
                RefusalGround.Unknown, "unknown-approval", $"There is no approval '{command.Approval}'.", "Look at the list of approvals.");
        if (command.Expected is { } expected && (expected != file.Version || file.HasChanged))
        {
            throw new CommandRefusedException(
                RefusalGround.Stale,
                "stale-version",
                $"The approval has moved on from version {expected}: it is in the state '{file.Case.State}'.",
                "Read it again, and decide on what stands there.");
        }

        return file;
    }

    private async Task<Act> ReadAsync(Step step, CaseFile file, ActCommand command, CancellationToken stop)
    {
        var members = await installation.MembersAsync(step.Store, stop);
        var reading = reader.Read(file.Case, command.Body, members, file.NextIndex, file.NotBefore(step.Now), string.Empty);
        if (reading.Act is not { } act)
        {
            throw new CommandRefusedException(RefusalGround.Malformed, reading.Faults);
        }

        if (RoleRules.Examine(command.Actor, file.Case, act) is { } refusal)
        {
            throw new CommandRefusedException(refusal);
        }

        var by = RoleRules.ActorLabel(command.Actor, act, file.Case);
        foreach (var member in reading.Newcomers)
        {
            file.Receive(new EnrolMember(member) { Index = file.NextIndex, At = act.At, By = by });
        }

        if (((JsonFields)command.Body).Find("meeting") is JsonText { Value: var meeting } && act is not ScheduleMeeting)
        {
            await step.KnowMeetingAsync(file, new MeetingId(meeting), stop);
        }

        return act with { Index = file.NextIndex, By = by };
    }
}
