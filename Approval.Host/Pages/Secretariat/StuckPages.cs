using System.Collections.Immutable;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>What waits longer than it should.</summary>
internal static class StuckPages
{
    private const int MostDays = 3650;
    private static readonly QueryParameter s_days = new("days", "For how many days somebody must have been waited for.");

    /// <summary>Adds it.</summary>
    public static void MapStuck(this RouteGroupBuilder secretariat) => secretariat.MapGet("/stuck", ShowAsync).Takes([s_days]);

    private static async Task<IResult> ShowAsync(HttpContext context, CaseReading reading, StuckReading stuck, DueDeadlines deadlines, CancellationToken stop)
    {
        var query = reading.FormQuery(context);
        var days = query.Whole(s_days.Name, 1, MostDays) ?? stuck.UsualDays;
        query.End();
        await using var store = reading.Open();
        return PageAnswers.Show<StuckPage, StuckView>(new StuckView
        {
            Days = days,
            UsualDays = stuck.UsualDays,
            Waiting = await ReadAsync(stuck.Waiting(store, days).OrderBy(row => row.WaitsSince).ThenBy(row => row.Id).Select(row => new WaitingLine(row.Id, row.StudyGroup, row.Designation, row.Title, row.WaitsForWho!, row.WaitsForWhat!, row.WaitsSince!.Value)), stop),
            Missed = await ReadAsync(DeadlineLine.Of(StuckReading.Missed(store, BoundedCount.Most), store.Approvals).OrderByDescending(line => line.At).ThenBy(line => line.Approval), stop),
            Letters = await ReadAsync(LetterLine.Of(stuck.OverdueLetters(store), store.Approvals).OrderBy(line => line.DueBy).ThenBy(line => line.Approval), stop),
            Closings = await ReadAsync(stuck.Closings(store).OrderBy(row => row.ClosesAt).ThenBy(row => row.Id).Select(row => new AwaitedClosing(row.Id, row.Designation, row.ClosesAt!.Value)), stop),
            Undelivered = await ReadAsync(StuckReading.Undelivered(store).OrderBy(message => message.Position).Select(message => new UndeliveredLetter(message.ApprovalId, message.Event, null, message.At, message.Attempts, message.Trouble!)), stop),
            Undecided = [.. deadlines.Stuck.Order(StringComparer.Ordinal).Take(BoundedCount.Most)],
        });
    }

    private static async Task<ImmutableArray<T>> ReadAsync<T>(IQueryable<T> rows, CancellationToken stop)
        where T : class => [.. await rows.AsNoTracking().Take(BoundedCount.Most).ToListAsync(stop)];
}

/// <summary>An approval that waits for somebody.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Title">The text's title.</param>
/// <param name="Who">Whom it waits for.</param>
/// <param name="What">For what.</param>
/// <param name="Since">Since when.</param>
public sealed record WaitingLine(string Approval, string StudyGroup, string Designation, string Title, string Who, string What, Instant Since);

/// <summary>A window that has closed and is not judged, because it is not known yet what came before the close.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="ClosedAt">When the window closed.</param>
public sealed record AwaitedClosing(string Approval, string Designation, Instant ClosedAt);

/// <summary>What waits longer than it should; each part holds the first of them.</summary>
public sealed record StuckView
{
    /// <summary>For how many days somebody must have been waited for.</summary>
    public required int Days { get; init; }

    /// <summary>For how many where nobody asks otherwise: what the desk counts by.</summary>
    public required int UsualDays { get; init; }

    /// <summary>Approvals that wait for TSB or the chair, the longest first.</summary>
    public required ImmutableArray<WaitingLine> Waiting { get; init; }

    /// <summary>Deadlines that were missed, the latest first.</summary>
    public required ImmutableArray<DeadlineLine> Missed { get; init; }

    /// <summary>Letters that should be out, the longest overdue first.</summary>
    public required ImmutableArray<LetterLine> Letters { get; init; }

    /// <summary>Windows that closed and wait for their marker or the Director.</summary>
    public required ImmutableArray<AwaitedClosing> Closings { get; init; }

    /// <summary>What was not delivered.</summary>
    public required ImmutableArray<UndeliveredLetter> Undelivered { get; init; }

    /// <summary>Approvals that could not be decided by a defect.</summary>
    public required ImmutableArray<string> Undecided { get; init; }
}
