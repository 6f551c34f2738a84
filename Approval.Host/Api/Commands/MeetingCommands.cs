using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Api.Commands;

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

/// <summary>The routes by which TSB convenes, moves and cancels meetings.</summary>
public static partial class MeetingCommands
{
    private static readonly ImmutableArray<RoleKind> s_roles = InstallationArea.Meetings.Roles;

    private static readonly BodyForm<Meeting> s_new = new(
        "NewMeeting",
        ReadNew,
        """{ "id": "sg17-2027-09", "group": "SG17", "kind": "study-group", "opens": "2027-09-06", "closes": "2027-09-17" }""");

    private static readonly BodyForm<(LocalDate Opens, LocalDate Closes)> s_days = new(
        "MeetingDays",
        Names.ReadDays,
        """{ "opens": "2027-09-13", "closes": "2027-09-24" }""");

    /// <summary>Adds them.</summary>
    public static void MapMeetingCommands(this RouteGroupBuilder api)
    {
        api.MapPost("/meetings", ScheduleAsync)
            .Produces<MeetingChangeAnswer>(StatusCodes.Status201Created)
            .Promises("scheduleMeeting", new RouteContract("Convenes a meeting; every running approval of the group hears of it.")
            {
                Roles = s_roles,
                IsCommand = true,
                Body = s_new,
                Problems = [new(409, "meeting-exists")],
            });
        api.MapPut("/meetings/{meeting}", MoveAsync)
            .Produces<MeetingChangeAnswer>()
            .Promises("moveMeeting", new RouteContract("Moves a meeting; every deadline that hangs on it and is still open moves with it (readings § 7).")
            {
                Roles = s_roles,
                IsCommand = true,
                Version = VersionUse.Required,
                Body = s_days,
                Problems = [new(404, "unknown-meeting")],
            });
        api.MapPost("/meetings/{meeting}/cancel", CancelAsync)
            .Produces<MeetingChangeAnswer>()
            .Promises("cancelMeeting", new RouteContract("Cancels a meeting; an announcement for it lapses (readings § 7).")
            {
                Roles = s_roles,
                IsCommand = true,
                Version = VersionUse.Required,
                Problems = [new(404, "unknown-meeting"), new(409, "meeting-cancelled")],
            });
        api.MapPost("/meetings/{meeting}/preview", PreviewAsync)
            .Produces<MovePreview>()
            .Promises("previewMove", new RouteContract("Says what a move of the meeting would do to each approval that it concerns, and changes nothing.")
            {
                Roles = s_roles,
                Body = s_days,
                Problems = [new(404, "unknown-meeting")],
            });
    }

    private static async Task<IResult> ScheduleAsync(HttpContext context, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var meeting = s_new.Read(tree);
        var answer = await steps.RunAsync(
            step => CommandLog.OnceAsync(
                step, key, null, async () => AnswerOf(meeting, 1, await MeetingChanges.ScheduleAsync(step, meeting, context.TsbLabel(), stop)), stop),
            stop);
        return context.Answer(answer, answer.Version, $"/api/meetings/{Uri.EscapeDataString(answer.Id)}");
    }

    private static async Task<IResult> MoveAsync(HttpContext context, string meeting, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var expected = context.ExpectedVersion(isRequired: true);
        var (opens, closes) = s_days.Read(tree);
        return await ChangeAsync(
            context, steps, key, new MeetingId(meeting), step => MeetingChanges.RescheduleAsync(step, new MeetingId(meeting), opens, closes, expected, context.TsbLabel(), stop), stop);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, string meeting, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var key = context.Key(await context.Request.ReadNoBodyAsync(stop));
        var expected = context.ExpectedVersion(isRequired: true);
        var id = new MeetingId(meeting);
        return await ChangeAsync(context, steps, key, id, CancelOnceAsync, stop);

        async Task<int> CancelOnceAsync(Step step)
        {
            if ((await MeetingChanges.FindAsync(step, id, expected, stop)).IsCancelled)
            {
                throw new CommandRefusedException(RefusalGround.Conflict, "meeting-cancelled", $"The meeting '{Printable.Of(meeting)}' is cancelled already.", "Move it to new days if it is to take place after all.", "Readings § 7");
            }

            return await MeetingChanges.CancelAsync(step, id, expected, context.TsbLabel(), stop);
        }
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, string meeting, StepRunner steps, MovePreviewing previewing, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings, toRead: true);
        var (tree, _) = await context.Request.ReadBodyAsync(stop);
        var (opens, closes) = s_days.Read(tree);
        return context.Answer(await steps.RehearseAsync(step => previewing.PreviewAsync(step, new MeetingId(meeting), opens, closes, stop)));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, StepRunner steps, CommandKey key, MeetingId id, Func<Step, Task<int>> change, CancellationToken stop)
    {
        var answer = await steps.RunAsync(
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
        return context.Answer(answer, answer.Version);
    }

    private static MeetingChangeAnswer AnswerOf(Meeting meeting, int version, int concerned) =>
        new(meeting.Id.Value, meeting.Group.Value, meeting.Kind, meeting.Opens, meeting.Closes, meeting.IsCancelled, version, concerned);

    private static Meeting ReadNew(InputReading input)
    {
        var meeting = Names.ReadMeeting(input, "id");
        if (meeting.Id.Value.Length > 0 && !IdForm().IsMatch(meeting.Id.Value))
        {
            input.Report("bad-id", "id", $"{Printable.Quote(Printable.Of(meeting.Id.Value))} is not a meeting's id.", "Write at most 64 letters a to z, digits, dots and hyphens, such as \"sg17-2027-09\".");
        }

        return meeting;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
