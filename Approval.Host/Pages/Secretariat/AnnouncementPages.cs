using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Rulebooks;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>What waits to be announced, and the next AAP announcement as it would be now.</summary>
internal static class AnnouncementPages
{
    private const int Most = 50;

    /// <summary>Adds it.</summary>
    public static void MapAnnouncementPages(this RouteGroupBuilder secretariat) => secretariat.MapGet("/announcements", ShowAsync);

    private static async Task<IResult> ShowAsync(CaseReading reading, Rulebook rulebook, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var waiting = await WaitingAnnouncements.Of(store).AsNoTracking()
            .OrderBy(row => row.WaitsSince).ThenBy(row => row.Id)
            .Take(Most + 1)
            .Select(row => new WaitingAnnouncement(row.Id, row.Procedure, row.StudyGroup, row.Designation, row.Title, row.StateName, row.WaitsForWhat!, row.WaitsSince, row.NextDeadlineAt))
            .ToListAsync(stop);
        var next = await AnnouncementRoutes.ReadNextAsync(store, reading.Calendar, rulebook, clock.GetCurrentInstant(), Most + 1, stop);
        return PageAnswers.Show<AnnouncementsPage, AnnouncementsView>(new AnnouncementsView([.. waiting.Take(Most)], waiting.Count > Most, next, Most));
    }
}

/// <summary>An approval that waits for an announcement.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Procedure">The procedure: <c>aap</c>.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Title">The text's title.</param>
/// <param name="State">The state.</param>
/// <param name="Act">The act that announces it.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="NextDeadlineAt">Its first open deadline; null for none.</param>
public sealed record WaitingAnnouncement(
    string Approval, string Procedure, string StudyGroup, string Designation, string Title, string State, string Act, Instant? Since, Instant? NextDeadlineAt)
{
    /// <summary>The clause by which it is announced.</summary>
    public string? Clause => ActLaw.Find(Act)?.ClauseIn(Terms.Find<Procedure>(Procedure)!.Value)?.Value;
}

/// <summary>What waits to be announced.</summary>
/// <param name="Waiting">The approvals, the longest waiting first.</param>
/// <param name="HasMore">Whether there are more.</param>
/// <param name="Next">The next AAP announcement as it would be now; each part holds one more text than is shown where there are more.</param>
/// <param name="Most">How many texts of each part are shown.</param>
public sealed record AnnouncementsView(ImmutableArray<WaitingAnnouncement> Waiting, bool HasMore, AnnouncementView Next, int Most);
