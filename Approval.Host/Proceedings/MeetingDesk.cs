using Approval.Engine.Files;
using Approval.Engine.Meetings;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>A meeting as it stands after a change.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Group">The group that meets.</param>
/// <param name="Kind">What kind of meeting.</param>
/// <param name="Opens">Its first day.</param>
/// <param name="Closes">Its last day.</param>
/// <param name="IsCancelled">Whether it will not take place.</param>
/// <param name="Version">Counts its changes.</param>
/// <param name="Concerned">How many approvals hear of the change.</param>
public sealed record MeetingChangeAnswer(string Id, string Group, MeetingKind Kind, LocalDate Opens, LocalDate Closes, bool IsCancelled, int Version, int Concerned);

/// <summary>Convenes, moves and cancels meetings, each command once; who may is asked before.</summary>
/// <param name="steps">Runs steps.</param>
/// <param name="previewing">Says what a move would do.</param>
internal sealed class MeetingDesk(StepRunner steps, MovePreviewing previewing)
{
    /// <summary>Convenes a meeting.</summary>
    /// <exception cref="CommandRefusedException">Another bears that id.</exception>
    public Task<MeetingChangeAnswer> ConveneAsync(CommandKey key, Meeting meeting, string by, CancellationToken stop) => steps.RunAsync(
        step => CommandLog.OnceAsync(step, key, null, async () => AnswerOf(meeting, 1, await MeetingChanges.ScheduleAsync(step, meeting, by, stop)), stop), stop);

    /// <summary>Moves a meeting; one that was cancelled takes place again.</summary>
    /// <exception cref="CommandRefusedException">There is no such meeting, or the version read is not the present one.</exception>
    public Task<MeetingChangeAnswer> MoveAsync(CommandKey key, MeetingId id, LocalDate opens, LocalDate closes, int? version, string by, CancellationToken stop) =>
        ChangeAsync(key, id, step => MeetingChanges.RescheduleAsync(step, id, opens, closes, version, by, stop), stop);

    /// <summary>Cancels a meeting.</summary>
    /// <exception cref="CommandRefusedException">There is no such meeting, it is cancelled, or the version read is not the present one.</exception>
    public Task<MeetingChangeAnswer> CancelAsync(CommandKey key, MeetingId id, int? version, string by, CancellationToken stop)
    {
        return ChangeAsync(key, id, CancelOnceAsync, stop);

        async Task<int> CancelOnceAsync(Step step)
        {
            if ((await MeetingChanges.FindAsync(step, id, version, stop)).IsCancelled)
            {
                throw new CommandRefusedException(RefusalGround.Conflict, "meeting-cancelled", $"The meeting '{Printable.Of(id.Value)}' is cancelled already.", "Move it to new days if it is to take place after all.", "Readings § 7");
            }

            return await MeetingChanges.CancelAsync(step, id, version, by, stop);
        }
    }

    /// <summary>What a move would do. Nothing is changed.</summary>
    /// <exception cref="CommandRefusedException">There is no such meeting.</exception>
    public Task<MovePreview> PreviewAsync(MeetingId id, LocalDate opens, LocalDate closes, CancellationToken stop) =>
        steps.RehearseAsync(step => previewing.PreviewAsync(step, id, opens, closes, stop));

    /// <summary>What a cancellation would do. Nothing is changed.</summary>
    /// <exception cref="CommandRefusedException">There is no such meeting.</exception>
    public Task<MovePreview> PreviewCancellationAsync(MeetingId id, CancellationToken stop) =>
        steps.RehearseAsync(step => previewing.PreviewCancellationAsync(step, id, stop));

    private Task<MeetingChangeAnswer> ChangeAsync(CommandKey key, MeetingId id, Func<Step, Task<int>> change, CancellationToken stop) => steps.RunAsync(
        step => CommandLog.OnceAsync(
            step,
            key,
            null,
            async () =>
            {
                var concerned = await change(step);
                var row = await MeetingChanges.FindAsync(step, id, null, stop);
                return AnswerOf(Installation.MeetingOf(row), row.Version, concerned);
            },
            stop),
        stop);

    private static MeetingChangeAnswer AnswerOf(Meeting meeting, int version, int concerned) =>
        new(meeting.Id.Value, meeting.Group.Value, meeting.Kind, meeting.Opens, meeting.Closes, meeting.IsCancelled, version, concerned);
}
