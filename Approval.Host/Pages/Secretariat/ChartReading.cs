using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Pages.Design;
using Approval.Host.Persistence;
using Approval.Host.TimeLines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>An approval on the chart, with where its page is.</summary>
/// <param name="Approval">Its id.</param>
/// <param name="Title">Its text's title.</param>
/// <param name="State">Its state.</param>
/// <param name="Row">What is drawn of it.</param>
public sealed record ChartLine(string Approval, string Title, string State, GanttRow Row);

/// <summary>The approvals of one group on the chart.</summary>
/// <param name="Name">The group.</param>
/// <param name="Lines">Its approvals.</param>
public sealed record ChartGroup(string Name, ImmutableArray<ChartLine> Lines);

/// <summary>The chart of approvals that run, by study group.</summary>
/// <param name="Form">The form.</param>
/// <param name="First">The first month.</param>
/// <param name="Last">The last month.</param>
/// <param name="Groups">The groups.</param>
/// <param name="HasMore">Whether there are more approvals than are shown.</param>
/// <param name="Drawing">The chart; null where there is nothing on it.</param>
public sealed record DeadlineChartView(BoardForm Form, YearMonth First, YearMonth Last, ImmutableArray<ChartGroup> Groups, bool HasMore, XElement? Drawing);

/// <summary>Reads what the chart shows: of the approvals that run and had begun by its end, the first to fall due from its begin on. A period may go on beyond its months.</summary>
/// <param name="reading">Opens the store.</param>
/// <param name="clock">The clock.</param>
internal sealed class ChartReading(CaseReading reading, HostClock clock)
{
    private const int Months = 4;
    private const int MostLines = 60;

    private static readonly string s_open = Terms.Of(DeadlineStatus.Open);
    private static readonly string s_missed = Terms.Of(DeadlineStatus.Missed);
    private static readonly string s_cancelled = Terms.Of(DeadlineStatus.Cancelled);

    // What the history tells when a period opens, what the period is called, and which deadline closes it.
    private static readonly ImmutableArray<(string Fact, string Name, DeadlineId Close)> s_periods =
    [
        ("LastCallOpened", "Last call", DeadlineId.LastCallCloses),
        ("AdditionalReviewOpened", "Additional review", DeadlineId.AdditionalReviewCloses),
        ("ConsultationOpened", "Consultation", DeadlineId.ConsultationCloses),
        ("ObjectionWindowOpened", "Time to oppose", DeadlineId.ObjectionWindowCloses),
    ];

    /// <summary>The chart from a month on.</summary>
    public async Task<DeadlineChartView> ReadAsync(BoardForm form, YearMonth first, CancellationToken stop)
    {
        await using var store = reading.Open();
        var last = first.PlusMonths(Months - 1);
        var (from, to) = (reading.Calendar.StartOf(first.OnDayOfMonth(1)), reading.Calendar.StartOf(last.PlusMonths(1).OnDayOfMonth(1)));
        var approvals = await Running(store, form.Question, from, to).Take(MostLines + 1).ToListAsync(stop);
        var shown = approvals.Take(MostLines).ToList();
        var names = shown.Select(row => row.Id).ToList();
        var deadlines = (await store.Deadlines.AsNoTracking().Where(row => names.Contains(row.ApprovalId) && row.Status != s_cancelled).ToListAsync(stop)).ToLookup(row => row.ApprovalId);
        var opened = await OpenedAsync(store, names, stop);
        ImmutableArray<ChartGroup> groups =
        [
            .. shown.GroupBy(row => row.Group).OrderBy(group => group.Key, StudyGroupOrder.Comparer)
                .Select(group => new ChartGroup(group.Key, [.. group.Select(row => LineOf(row, [.. deadlines[row.Id].OrderBy(each => each.At)], opened[row.Id]))])),
        ];
        var drawing = groups.IsEmpty ? null : new Gantt(reading.Calendar, clock.GetCurrentInstant()).Draw(
            "Approvals that run, by study group",
            [.. groups.Select(group => new GanttGroup(group.Name, [.. group.Lines.Select(line => line.Row)]))],
            from,
            to - Duration.Epsilon);
        return new DeadlineChartView(form, first, last, groups, approvals.Count > MostLines, drawing);
    }

    private static IQueryable<Running> Running(ApprovalStore store, BoardQuestion question, Instant from, Instant to)
    {
        var rows = store.Approvals.AsNoTracking().Where(row => !row.HasEnded && row.NextDeadlineAt > from && row.OpenedAt <= to);
        if (question.Group is { } group)
        {
            rows = rows.Where(row => row.StudyGroup == group);
        }

        if (question.Procedure is { } procedure)
        {
            rows = rows.Where(row => row.Procedure == procedure);
        }

        return rows.OrderBy(row => row.NextDeadlineAt).ThenBy(row => row.Id).Select(row => new Running(row.Id, row.StudyGroup, row.Designation, row.Title, row.StateName));
    }

    private static async Task<ILookup<string, (string Fact, Instant At)>> OpenedAsync(ApprovalStore store, List<string> names, CancellationToken stop)
    {
        var facts = s_periods.Select(period => period.Fact).ToList();
        var rows = await store.History.AsNoTracking()
            .Where(entry => names.Contains(entry.ApprovalId) && facts.Contains(entry.Name!))
            .Select(entry => new { entry.ApprovalId, entry.Kind, entry.Name, entry.At })
            .ToListAsync(stop);

        // The kind is not asked of the database: SQLite would gather every such fact there is by it.
        return rows.Where(row => row.Kind == EntryKind.Fact).ToLookup(row => row.ApprovalId, row => (row.Name!, row.At));
    }

    private static ChartLine LineOf(Running approval, ImmutableArray<StoredDeadline> deadlines, IEnumerable<(string Fact, Instant At)> opened)
    {
        var periods = opened.SelectMany(one => s_periods.Where(period => period.Fact == one.Fact).SelectMany(period => PeriodOf(period.Name, period.Close, one.At, deadlines)));
        var marks = deadlines.Where(row => row.Status == s_open || row.Status == s_missed)
            .Select(row => new Mark(row.Status == s_missed ? MarkKind.TooLate : MarkKind.Deadline, StateNames.Act(row.Name), row.At, row.Label));
        var next = deadlines.FirstOrDefault(row => row.Status == s_open);
        return new ChartLine(
            approval.Id,
            approval.Title,
            approval.State,
            new GanttRow(approval.Designation, next is null ? null : $"{StateNames.Act(next.Name)}: {next.Label}", [.. periods], [.. marks]));
    }

    private static IEnumerable<Lasting> PeriodOf(string name, DeadlineId close, Instant opened, ImmutableArray<StoredDeadline> deadlines) =>
        deadlines.Where(row => row.Name == close.Value && row.At > opened).Take(1).Select(row => new Lasting(name, opened, row.At, $"until {row.Label}"));
}

/// <summary>What the chart reads of an approval that runs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Group">The study group.</param>
/// <param name="Designation">Its text's number.</param>
/// <param name="Title">Its text's title.</param>
/// <param name="State">Its state.</param>
internal sealed record Running(string Id, string Group, string Designation, string Title, string State);
