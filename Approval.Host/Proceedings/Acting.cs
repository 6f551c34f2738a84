using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
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
public sealed record ActCommand(ApprovalId Approval, Account Actor, JsonTree Body, int? Expected)
{
    /// <summary>What a reply says clause by clause; the scenario format has no field for it.</summary>
    public ImmutableArray<ClauseComment> Comments { get; init; } = [];
}

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

/// <summary>An act as it would be put to its approval, in a step that is thrown away.</summary>
/// <param name="File">The approval, which knows the members and the meeting that the act names.</param>
/// <param name="Act">The act.</param>
/// <param name="NotInRole">Why the sender may not do it; null where it may.</param>
internal sealed record RehearsedAct(CaseFile File, Act Act, RoleRefusal? NotInRole);

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
        ArgumentNullException.ThrowIfNull(command);
        return await CommandLog.OnceAsync(step, key, command.Approval, () => TakeAsync(step, command, stop), stop);
    }

    /// <summary>What an act would bring about, as its sender may see it; the caller throws the step away.</summary>
    /// <exception cref="CommandRefusedException">The act cannot be read, or the approval has moved on.</exception>
    internal async Task<RehearsedAct> RehearseAsync(Step step, ActCommand command, CancellationToken stop)
    {
        var (file, reading, refusal) = await PrepareAsync(step, command, stop);
        var act = await IntroduceAsync(step, file, reading, command, stop);
        return new RehearsedAct(file, act, refusal);
    }

    /// <summary>Takes an act in, without regard to whether the command was sent before.</summary>
    internal async Task<ActAnswer> TakeAsync(Step step, ActCommand command, CancellationToken stop)
    {
        var (file, reading, notInRole) = await PrepareAsync(step, command, stop);
        if (notInRole is not null)
        {
            throw new CommandRefusedException(notInRole);
        }

        var act = await IntroduceAsync(step, file, reading, command, stop);
        var knowsMeeting = act switch
        {
            RescheduleMeeting move => file.Case.Facts.Meetings.ContainsKey(move.Meeting),
            CancelMeeting cancel => file.Case.Facts.Meetings.ContainsKey(cancel.Meeting),
            _ => false,
        };
        var refusal = file.Receive(act);
        if (refusal is null)
        {
            await TellOthersAsync(step, file, act, knowsMeeting, stop);
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

    /// <summary>A meeting belongs to the installation: what one approval says of it, all hear.</summary>
    private static async Task TellOthersAsync(Step step, CaseFile file, Act act, bool knowsMeeting, CancellationToken stop)
    {
        switch (act)
        {
            case RescheduleMeeting move when knowsMeeting:
                await MeetingChanges.RescheduleAsync(step, move.Meeting, move.Opens, move.Closes, null, act.By!, stop, but: file.Id);
                break;
            case CancelMeeting cancel when knowsMeeting:
                await MeetingChanges.CancelAsync(step, cancel.Meeting, null, act.By!, stop, but: file.Id);
                break;
            case ScheduleMeeting schedule:
                await MeetingChanges.ScheduleAsync(step, new Meeting(schedule.Meeting, schedule.Group, schedule.Kind, schedule.Opens, schedule.Closes), act.By!, stop, but: file.Id);
                break;
            case Correct correct when MeetingMovedBy(file.Acts[correct.What.Value]) is { } id && file.Case.Facts.Meetings.TryGetValue(id, out var restored):
                await (restored.IsCancelled
                    ? MeetingChanges.CancelAsync(step, id, null, act.By!, stop, but: file.Id)
                    : MeetingChanges.RescheduleAsync(step, id, restored.Opens, restored.Closes, null, act.By!, stop, but: file.Id));
                break;
            default:
                break;
        }
    }

    private static MeetingId? MeetingMovedBy(Act act) => act switch
    {
        RescheduleMeeting move => move.Meeting,
        CancelMeeting cancel => cancel.Meeting,
        _ => null,
    };

    /// <summary>Opens an approval at the version on which somebody decided.</summary>
    /// <exception cref="CommandRefusedException">There is none of that name, or it has moved on.</exception>
    /// <exception cref="ClosingAwaitedException">A window has closed, and it is not known yet what came before the close.</exception>
    internal static async Task<CaseFile> OpenAsync(Step step, ApprovalId approval, int? expected, CancellationToken stop)
    {
        var file = await step.OpenAsync(approval, stop)
            ?? throw new CommandRefusedException(
                RefusalGround.Unknown, "unknown-approval", $"There is no approval '{approval}'.", "Look at the list of approvals.");
        if (file.AwaitedClosing is { } closing)
        {
            throw new ClosingAwaitedException(closing);
        }

        if (expected is { } version && (version != file.Version || file.HasMovedOn))
        {
            throw new CommandRefusedException(
                RefusalGround.Stale,
                "stale-version",
                $"The approval has moved on from version {version}: it is in the state '{file.Case.State}'.",
                "Read it again, and decide on what stands there.");
        }

        return file;
    }

    private async Task<(CaseFile File, ActReading Reading, RoleRefusal? NotInRole)> PrepareAsync(Step step, ActCommand command, CancellationToken stop)
    {
        var file = await OpenAsync(step, command.Approval, command.Expected, stop);
        var members = await installation.MembersAsync(step.Store, stop);
        var reading = reader.Read(file.Case, command.Body, members, file.NextIndex, file.NotBefore(step.Now), string.Empty);
        return reading.Act is { } act
            ? (file, reading, RoleRules.Examine(command.Actor, file.Case, act))
            : throw new CommandRefusedException(RefusalGround.Malformed, reading.Faults);
    }

    /// <summary>Lets the approval know the members and the meeting that the act names.</summary>
    /// <returns>The act, numbered behind what made them known.</returns>
    private static async Task<Act> IntroduceAsync(Step step, CaseFile file, ActReading reading, ActCommand command, CancellationToken stop)
    {
        var act = reading.Act is Reply reply ? reply with { Comments = command.Comments } : reading.Act!;
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
