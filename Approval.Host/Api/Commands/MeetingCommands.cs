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

/// <summary>The routes by which TSB convenes, moves and cancels meetings.</summary>
public static partial class MeetingCommands
{
    private static readonly ImmutableArray<RoleKind> s_roles = InstallationArea.Meetings.Roles;

    /// <summary>A meeting that is convened.</summary>
    internal static BodyForm<Meeting> NewMeeting { get; } = new(
        "NewMeeting",
        ReadNew,
        """{ "id": "sg17-2027-09", "group": "SG17", "kind": "study-group", "opens": "2027-09-06", "closes": "2027-09-17" }""");

    /// <summary>The days to which a meeting moves.</summary>
    internal static BodyForm<(LocalDate Opens, LocalDate Closes)> NewDays { get; } = new(
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
                Body = NewMeeting,
                Problems = [new(409, "meeting-exists")],
            });
        api.MapPut("/meetings/{meeting}", MoveAsync)
            .Produces<MeetingChangeAnswer>()
            .Promises("moveMeeting", new RouteContract("Moves a meeting; every deadline that hangs on it and is still open moves with it (readings § 7).")
            {
                Roles = s_roles,
                IsCommand = true,
                Version = VersionUse.Required,
                Body = NewDays,
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
                Body = NewDays,
                Problems = [new(404, "unknown-meeting")],
            });
    }

    private static async Task<IResult> ScheduleAsync(HttpContext context, MeetingDesk desk, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var answer = await desk.ConveneAsync(key, NewMeeting.Read(tree), context.TsbLabel(), stop);
        return context.Answer(answer, answer.Version, $"/api/meetings/{Uri.EscapeDataString(answer.Id)}");
    }

    private static async Task<IResult> MoveAsync(HttpContext context, string meeting, MeetingDesk desk, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var expected = context.ExpectedVersion(isRequired: true);
        var (opens, closes) = NewDays.Read(tree);
        var answer = await desk.MoveAsync(key, new MeetingId(meeting), opens, closes, expected, context.TsbLabel(), stop);
        return context.Answer(answer, answer.Version);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, string meeting, MeetingDesk desk, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var key = context.Key(await context.Request.ReadNoBodyAsync(stop));
        var answer = await desk.CancelAsync(key, new MeetingId(meeting), context.ExpectedVersion(isRequired: true), context.TsbLabel(), stop);
        return context.Answer(answer, answer.Version);
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, string meeting, MeetingDesk desk, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings, toRead: true);
        var (tree, _) = await context.Request.ReadBodyAsync(stop);
        var (opens, closes) = NewDays.Read(tree);
        return context.Answer(await desk.PreviewAsync(new MeetingId(meeting), opens, closes, stop));
    }

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
