using System.Globalization;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using Approval.Engine.Plans;
using Approval.Engine.Rulebooks;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Letters;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Api;

/// <summary>The AAP announcement of a day of issue, put together for all study groups (readings § 35).</summary>
internal static class AnnouncementRoutes
{
    private const string Prefix = "AAP-";

    /// <summary>Adds them.</summary>
    public static void MapAnnouncements(this RouteGroupBuilder api)
    {
        api.MapGet("/announcements/next", NextAsync)
            .Promises("getNextAnnouncement", new RouteContract("The announcement of the next day of issue as it would be now: what waits to be announced, and what closed or was approved since the last."))
            .Produces<AnnouncementView>();
        api.MapGet("/announcements/{number}", OneAsync)
            .Promises("getAnnouncement", new RouteContract("An announcement by its number, such as AAP-12. Numbers begin anew after each assembly; the latest of that number is given.") { Problems = [new(StatusCodes.Status404NotFound, "unknown-announcement")] })
            .Produces<AnnouncementView>();
    }

    private static async Task<IResult> OneAsync(HttpContext context, string number, CaseReading reading, CancellationToken stop)
    {
        var name = number.ToUpperInvariant();
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !int.TryParse(name[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Unknown(number);
        }

        await using var store = reading.Open();
        if (await store.Letters.Where(letter => letter.Number == name).MaxAsync(letter => letter.IssuedAt, stop) is not { } issuedAt)
        {
            throw Unknown(number);
        }

        var day = reading.Calendar.DayOf(issuedAt);
        var until = reading.Calendar.StartOf(day.PlusDays(1));
        var since = await LastBeforeAsync(store, reading.Calendar.StartOf(day), stop);
        var letters = LetterLine.Of(store.Letters.AsNoTracking(), store.Approvals.AsNoTracking()).Where(letter => letter.Number == name && letter.IssuedAt >= reading.Calendar.StartOf(day));
        var announced = await letters.OrderBy(letter => letter.StudyGroup).ThenBy(letter => letter.Designation).ThenBy(letter => letter.Approval).ToListAsync(stop);
        return context.Show(new AnnouncementView(
            name,
            day,
            since,
            [.. announced.Where(letter => OpensWindow(letter.Kind)).Select(letter => AnnouncedText.Of(letter))],
            [.. await Closed(store, since, until).ToListAsync(stop)],
            [.. await Approved(store, since, until).ToListAsync(stop)],
            [.. announced.Where(letter => letter.Kind == LetterKinds.MeetingAnnouncement.Value).Select(letter => AnnouncedText.Of(letter))]));
    }

    private static async Task<IResult> NextAsync(HttpContext context, CaseReading reading, Rulebook rulebook, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        return context.Show(await ReadNextAsync(store, reading.Calendar, rulebook, clock.GetCurrentInstant(), null, stop));
    }

    /// <summary>The announcement of the next day of issue, as it would be at an instant.</summary>
    /// <param name="store">The database.</param>
    /// <param name="calendar">In whose zone days begin and end.</param>
    /// <param name="rulebook">The settings' usual sides.</param>
    /// <param name="now">The instant.</param>
    /// <param name="most">How many texts each part holds at the most; null for all.</param>
    /// <param name="stop">Stops it.</param>
    internal static async Task<AnnouncementView> ReadNextAsync(ApprovalStore store, WorkingCalendar calendar, Rulebook rulebook, Instant now, int? most, CancellationToken stop)
    {
        var settings = rulebook.Settings.Resolve(await Installation.SettingsAsync(store, stop)).Settings ?? rulebook.Settings.Defaults;
        var since = await LastBeforeAsync(store, now + Duration.Epsilon, stop);
        return new AnnouncementView(
            null,
            new AnnouncementSchedule(settings).NextAfter(calendar.DayOf(now).PlusDays(-1)),
            since,
            [.. await Waiting(store, ["announce-last-call", "announce-additional-review"]).Take(most ?? int.MaxValue).ToListAsync(stop)],
            [.. await Closed(store, since, now + Duration.Epsilon).Take(most ?? int.MaxValue).ToListAsync(stop)],
            [.. await Approved(store, since, now + Duration.Epsilon).Take(most ?? int.MaxValue).ToListAsync(stop)],
            [.. await Waiting(store, ["announce-meeting"]).Take(most ?? int.MaxValue).ToListAsync(stop)]);
    }

    private static bool OpensWindow(string kind) => kind == LetterKinds.LastCallAnnouncement.Value || kind == LetterKinds.AdditionalReviewAnnouncement.Value;

    /// <summary>When the last announcement before an instant was issued; null where there was none.</summary>
    private static Task<Instant?> LastBeforeAsync(ApprovalStore store, Instant before, CancellationToken stop) =>
        store.Letters.Where(letter => letter.Number!.StartsWith(Prefix) && letter.IssuedAt < before).MaxAsync(letter => letter.IssuedAt, stop);

    private static IQueryable<AnnouncedText> Waiting(ApprovalStore store, string[] acts) =>
        store.Approvals.AsNoTracking()
            .Where(row => row.Procedure == "aap" && acts.Contains(row.WaitsForWhat))
            .OrderBy(row => row.StudyGroup).ThenBy(row => row.Designation).ThenBy(row => row.Id)
            .Select(row => new AnnouncedText(row.Id, row.StudyGroup, row.Designation, row.Title, row.WaitsForWhat!, null, null));

    /// <summary>Windows that closed since an instant; what closed at the very instant of an announcement belongs to that one.</summary>
    private static IQueryable<AnnouncedText> Closed(ApprovalStore store, Instant? since, Instant until)
    {
        var rows = DeadlineLine.Of(store.Deadlines.AsNoTracking(), store.Approvals.AsNoTracking())
            .Where(row => row.Status == "fired" && (row.Id == "last-call-closes" || row.Id == "additional-review-closes") && row.At < until && (since == null || row.At > since));
        return rows.OrderBy(row => row.StudyGroup).ThenBy(row => row.Designation).ThenBy(row => row.Approval)
            .Select(row => new AnnouncedText(row.Approval, row.StudyGroup, row.Designation, row.Title, row.Id, row.Label, null));
    }

    private static IQueryable<AnnouncedText> Approved(ApprovalStore store, Instant? since, Instant until) =>
        store.Approvals.AsNoTracking()
            .Where(row => row.Procedure == "aap" && row.Outcome == "approved" && row.DecidedAt < until && (since == null || row.DecidedAt > since))
            .OrderBy(row => row.StudyGroup).ThenBy(row => row.Designation).ThenBy(row => row.Id)
            .Select(row => new AnnouncedText(row.Id, row.StudyGroup, row.Designation, row.Title, "approved", null, row.ApprovedOn));

    private static CommandRefusedException Unknown(string number) => new(
        RefusalGround.Unknown, "unknown-announcement", $"No announcement '{Printable.Of(number)}' was issued.", "Name one such as AAP-12, or next.");
}
