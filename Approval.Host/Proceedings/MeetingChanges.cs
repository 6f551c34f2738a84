using Approval.Engine.Approvals.Acts;
using Approval.Engine.Meetings;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>
/// Schedules, moves and cancels meetings of the installation. Every approval that is concerned hears of it before
/// anything else happens to it: moving is a fact and never refused (readings § 7).
/// </summary>
public static class MeetingChanges
{
    /// <summary>A meeting becomes known.</summary>
    /// <param name="step">The step.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="by">Who enters it, as histories show it.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="but">An approval that has heard of it in this step already.</param>
    /// <returns>How many other approvals it concerns.</returns>
    /// <exception cref="CommandRefusedException">Another meeting bears that id.</exception>
    public static async Task<int> ScheduleAsync(Step step, Meeting meeting, string by, CancellationToken stop, ApprovalId? but = null)
    {
        await step.Store.ChangeAloneAsync(CommonRows.Meetings, stop);
        if (await step.Store.Meetings.FindAsync([meeting.Id.Value], stop) is not null)
        {
            throw new CommandRefusedException(
                RefusalGround.Conflict, "meeting-exists", $"There is a meeting '{meeting.Id}' already.", "Move that one, or choose another id.");
        }

        step.Store.Meetings.Add(new StoredMeeting
        {
            Id = meeting.Id.Value,
            StudyGroup = meeting.Group.Value,
            Kind = Terms.Of(meeting.Kind),
            Opens = meeting.Opens,
            Closes = meeting.Closes,
            IsCancelled = false,
            Version = 1,
        });
        return step.Notify(
            new ScheduleMeeting(meeting.Id, meeting.Group, meeting.Kind, meeting.Opens, meeting.Closes) { Index = default, At = step.Now, By = by },
            await ConcernedAsync(step.Store, meeting, but, stop));
    }

    /// <summary>A meeting moves.</summary>
    /// <returns>How many other approvals it concerns.</returns>
    /// <exception cref="CommandRefusedException">There is no such meeting, or the version read is not the present one.</exception>
    public static async Task<int> RescheduleAsync(Step step, MeetingId id, LocalDate opens, LocalDate closes, int? version, string by, CancellationToken stop, ApprovalId? but = null)
    {
        await step.Store.ChangeAloneAsync(CommonRows.Meetings, stop);
        var row = await FindAsync(step, id, version, stop);
        row.Opens = opens;
        row.Closes = closes;
        row.IsCancelled = false;
        row.Version++;
        return step.Notify(
            new RescheduleMeeting(id, opens, closes) { Index = default, At = step.Now, By = by },
            await ConcernedAsync(step.Store, Installation.MeetingOf(row), but, stop));
    }

    /// <summary>A meeting will not take place.</summary>
    /// <returns>How many other approvals it concerns.</returns>
    /// <exception cref="CommandRefusedException">There is no such meeting, or the version read is not the present one.</exception>
    public static async Task<int> CancelAsync(Step step, MeetingId id, int? version, string by, CancellationToken stop, ApprovalId? but = null)
    {
        await step.Store.ChangeAloneAsync(CommonRows.Meetings, stop);
        var row = await FindAsync(step, id, version, stop);
        row.IsCancelled = true;
        row.Version++;
        return step.Notify(
            new CancelMeeting(id) { Index = default, At = step.Now, By = by },
            await ConcernedAsync(step.Store, Installation.MeetingOf(row), but, stop));
    }

    /// <summary>The meeting of that id, at the version that the sender read.</summary>
    internal static async Task<StoredMeeting> FindAsync(Step step, MeetingId id, int? version, CancellationToken stop)
    {
        var row = await step.Store.Meetings.FindAsync([id.Value], stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-meeting", $"There is no meeting '{id}'.", "Look at the list of meetings.");
        return version is null || version == row.Version
            ? row
            : throw new CommandRefusedException(
                RefusalGround.Stale, "stale-version", $"The meeting '{id}' is at version {row.Version} by now.", "Read it again, and decide on what stands there.");
    }

    /// <summary>The approvals that a meeting concerns: those of its group that run (for an assembly, all), and those that know it otherwise.</summary>
    internal static async Task<List<string>> ConcernedAsync(ApprovalStore store, Meeting meeting, ApprovalId? but, CancellationToken stop)
    {
        var group = meeting.Group.Value;
        var isOfAll = meeting.Kind == MeetingKind.Wtsa;
        var ofGroup = await store.Approvals.Where(row => !row.HasEnded && (isOfAll || row.StudyGroup == group)).Select(row => row.Id).ToListAsync(stop);
        var name = Terms.NameOf(new ScheduleMeeting(meeting.Id, meeting.Group, meeting.Kind, meeting.Opens, meeting.Closes) { Index = default, At = default });
        var quoted = $"\"{meeting.Id.Value}\"";
        var otherwise = await store.History
            .Where(entry => entry.Kind == EntryKind.Act && entry.Name == name && entry.Body.Contains(quoted))
            .Select(entry => entry.ApprovalId)
            .ToListAsync(stop);
        return [.. ofGroup.Union(otherwise).Where(name => name != but?.Value).Order(StringComparer.Ordinal)];
    }
}
