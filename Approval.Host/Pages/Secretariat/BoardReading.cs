using System.Collections.Immutable;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Calendars;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>Reads what the board shows: deadlines first, by their own index, and then only the approvals of those that are shown.</summary>
/// <param name="reading">Opens the store.</param>
/// <param name="workflows">The holidays.</param>
internal sealed class BoardReading(CaseReading reading, WorkflowFolder workflows)
{
    private const int MostOfAMonth = 3000;

    /// <summary>The order and the parts of the list.</summary>
    public static Listing<StoredDeadline> Listing { get; } = new(
        "at",
        [SortKey<StoredDeadline>.By("at", row => row.At)],
        SortKey<StoredDeadline>.By("approval", row => row.ApprovalId),
        SortKey<StoredDeadline>.By("place", row => row.Place));

    /// <summary>Deadlines with what is shown of their approvals, in the same order.</summary>
    public static async Task<ImmutableArray<DeadlineLine>> LinesAsync(ApprovalStore store, IReadOnlyCollection<StoredDeadline> rows, CancellationToken stop)
    {
        var names = rows.Select(row => row.ApprovalId).Distinct().ToList();
        var approvals = await ApprovalLine.Of(store.Approvals.AsNoTracking().Where(row => names.Contains(row.Id))).ToDictionaryAsync(row => row.Id, stop);
        return [.. rows.Select(row => DeadlineLine.Of(row, approvals[row.ApprovalId]))];
    }

    /// <summary>The deadlines of a month.</summary>
    public async Task<DeadlineMonthView> MonthAsync(BoardForm form, YearMonth month, LocalDate today, CancellationToken stop)
    {
        await using var store = reading.Open();
        var days = MonthSheet.DaysShown(month);
        var rows = await form.Question.Between(days.Start, days.End).Of(store.Deadlines.AsNoTracking(), reading.Calendar)
            .OrderBy(row => row.At).ThenBy(row => row.ApprovalId).ThenBy(row => row.Place)
            .Select(row => new DayRow(row.ApprovalId, row.Name, row.At, row.Label, row.Status))
            .Take(MostOfAMonth + 1)
            .ToListAsync(stop);
        var byDay = rows.Take(MostOfAMonth).GroupBy(row => MonthSheet.DayOf(reading.Calendar, row.At)).ToList();
        var shown = byDay.ToDictionary(day => day.Key, day => day.Take(DeadlineMonthView.MostOfADay).ToList());
        var names = shown.Values.SelectMany(day => day).Select(row => row.Approval).Distinct().ToList();
        var numbers = await store.Approvals.AsNoTracking().Where(row => names.Contains(row.Id)).Select(row => new { row.Id, row.Designation }).ToDictionaryAsync(row => row.Id, row => row.Designation, stop);
        var entries = byDay.Select(day => new MonthEntries(
            day.Key, day.Count(), [.. shown[day.Key].Select(row => new MonthEntry(row.Approval, numbers[row.Approval], row.Name, row.Label, row.Status))]));
        var holidays = workflows.Reference.Holidays.Select(holiday => (holiday.Date, holiday.Name));
        var isCutFrom = rows.Count > MostOfAMonth ? MonthSheet.DayOf(reading.Calendar, rows[^1].At) : (LocalDate?)null;
        return new DeadlineMonthView(form, MonthSheet.Of(month, reading.Calendar, holidays, today, entries, day => day.Day), isCutFrom);
    }

    private sealed record DayRow(string Approval, string Name, Instant At, string Label, string Status);
}
