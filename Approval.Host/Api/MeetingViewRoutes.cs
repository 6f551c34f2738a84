using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The meetings of the installation.</summary>
internal static class MeetingViewRoutes
{
    private static readonly Listing<MeetingView> s_listing = new(
        "opens",
        [
            SortKey<MeetingView>.By("opens", meeting => meeting.Opens),
            SortKey<MeetingView>.By("closes", meeting => meeting.Closes),
            SortKey<MeetingView>.By("group", meeting => meeting.Group),
            SortKey<MeetingView>.By("kind", meeting => meeting.Kind),
            SortKey<MeetingView>.By("id", meeting => meeting.Id),
        ],
        SortKey<MeetingView>.By("id", meeting => meeting.Id));

    /// <summary>Adds them.</summary>
    public static void MapMeetingViews(this RouteGroupBuilder api)
    {
        api.MapGet("/meetings", ListAsync)
            .Takes(
            [
                new("group", "Groups, such as SG17.") { IsList = true },
                new("kind", "Kinds of meetings.") { IsList = true, Words = [.. Terms.All<MeetingKind>()] },
                new("from", "Takes place on that day or goes on after it."),
                new("to", "Takes place on that day or began before it."),
                new("cancelled", "Whether it will not take place.") { Words = ["true", "false"] },
                .. s_listing.Parameters,
            ])
            .Promises("listMeetings", new RouteContract("The meetings, filtered, sorted and in parts.") { Problems = [Reading.BadList] })
            .Produces<Page<MeetingView>>();
        api.MapGet("/meetings/{meeting}", OneAsync)
            .Promises("getMeeting", new RouteContract("One meeting; its ETag is the version that a move or cancellation names.") { Problems = [new(StatusCodes.Status404NotFound, "unknown-meeting")] })
            .Produces<MeetingView>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = MeetingView.Of(store.Meetings.AsNoTracking());
        if (query.Several("group") is { IsEmpty: false } groups)
        {
            var codes = groups.Select(group => group.ToUpperInvariant()).ToList();
            rows = rows.Where(row => codes.Contains(row.Group));
        }

        if (query.Several("kind") is { IsEmpty: false } kinds)
        {
            var asked = kinds.ToList();
            rows = rows.Where(row => asked.Contains(row.Kind));
        }

        if (query.Day("from") is { } from)
        {
            rows = rows.Where(row => row.Closes >= from);
        }

        if (query.Day("to") is { } to)
        {
            rows = rows.Where(row => row.Opens <= to);
        }

        if (query.Truth("cancelled") is { } isCancelled)
        {
            rows = rows.Where(row => row.IsCancelled == isCancelled);
        }

        return context.Show(await s_listing.PageAsync(context, query, rows, stop));
    }

    private static async Task<IResult> OneAsync(HttpContext context, string meeting, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var view = await MeetingView.Of(store.Meetings.AsNoTracking()).SingleOrDefaultAsync(row => row.Id == meeting, stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-meeting", $"There is no meeting '{Printable.Of(meeting)}'.", "Look at the list of meetings.");
        return context.Show(view, tag: Requests.Tag(view.Version));
    }
}
