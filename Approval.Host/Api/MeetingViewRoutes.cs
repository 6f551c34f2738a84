using Approval.Engine.Files;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The meetings of the installation.</summary>
internal static class MeetingViewRoutes
{
    /// <summary>The order and the parts.</summary>
    internal static Listing<MeetingView> Listing { get; } = new(
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
            .Takes([.. MeetingFilter.Parameters, .. Listing.Parameters])
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
        var rows = MeetingFilter.Of(MeetingView.Of(store.Meetings.AsNoTracking()), query);
        return context.Show(await Listing.PageAsync(context, query, rows, stop));
    }

    private static async Task<IResult> OneAsync(HttpContext context, string meeting, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var view = await MeetingView.Of(store.Meetings.AsNoTracking()).SingleOrDefaultAsync(row => row.Id == meeting, stop)
            ?? throw Unknown(meeting);
        return context.Show(view, tag: Requests.Tag(view.Version));
    }

    /// <summary>There is no meeting of that id.</summary>
    internal static CommandRefusedException Unknown(string meeting) =>
        new(RefusalGround.Unknown, "unknown-meeting", $"There is no meeting '{Printable.Of(meeting)}'.", "Look at the list of meetings.");
}
