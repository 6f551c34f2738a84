using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Reference;
using Approval.Host.Api.Lists;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.AspNetCore.Http.Extensions;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.Secretariat;

/// <summary>Which deadlines the board shows, as its address says it.</summary>
public sealed record BoardQuestion
{
    /// <summary>The value of the parameter by which deadlines of every status are shown.</summary>
    public const string AnyStatus = "any";

    internal const string GroupName = "studyGroup";
    internal const string ProcedureName = "procedure";
    internal const string StatusName = "status";
    internal const string FromName = "from";
    internal const string ToName = "to";

    private const int DaysBehind = 31;
    private const int DaysAhead = 92;

    private static readonly string s_open = Terms.Of(DeadlineStatus.Open);

    /// <summary>The study group; null for all.</summary>
    public string? Group { get; private init; }

    /// <summary>The procedure; null for both.</summary>
    public string? Procedure { get; private init; }

    /// <summary>The status, or <see cref="AnyStatus"/>. The usual one is open.</summary>
    public string Status { get; private init; } = s_open;

    /// <summary>The first day.</summary>
    public LocalDate From { get; private init; }

    /// <summary>The last day.</summary>
    public LocalDate To { get; private init; }

    /// <summary>The statuses that may be chosen.</summary>
    public static ImmutableArray<string> Statuses { get; } = [.. Terms.All<DeadlineStatus>()];

    /// <summary>The parameters of the board.</summary>
    internal static ImmutableArray<QueryParameter> Parameters { get; } =
    [
        new(GroupName, "The study group."),
        new(ProcedureName, "The procedure.") { Words = [.. Terms.All<Procedure>()] },
        new(StatusName, "Where they stand; usually open.") { Words = [.. Terms.All<DeadlineStatus>(), AnyStatus] },
        new(FromName, "On that day or later; usually a month ago."),
        new(ToName, "On that day or earlier; usually in three months."),
    ];

    /// <summary>What an address asks for.</summary>
    internal static BoardQuestion Of(QueryReading query, LocalDate today) => new()
    {
        Group = query.Text(GroupName)?.ToUpperInvariant(),
        Procedure = query.Text(ProcedureName),
        Status = query.Text(StatusName) ?? s_open,
        From = query.Day(FromName) ?? today.PlusDays(-DaysBehind),
        To = query.Day(ToName) ?? today.PlusDays(DaysAhead),
    };

    /// <summary>The same question about other days.</summary>
    public BoardQuestion Between(LocalDate from, LocalDate to) => this with { From = from, To = to };

    /// <summary>The same question about deadlines of every status.</summary>
    public BoardQuestion OfAnyStatus() => this with { Status = AnyStatus };

    /// <summary>
    /// The deadlines that it asks for. Their procedure is told by their approval's name, so that no approval need be read to
    /// find them. A day ends at the midnight at which its deadlines fall, which is 24:00 of it.
    /// </summary>
    internal IQueryable<StoredDeadline> Of(IQueryable<StoredDeadline> rows, WorkingCalendar calendar)
    {
        var (behind, until) = (calendar.StartOf(From), calendar.StartOf(To.PlusDays(1)));
        rows = rows.Where(row => row.At > behind && row.At <= until);
        if (Status != AnyStatus)
        {
            rows = rows.Where(row => row.Status == Status);
        }

        if (Group is { } group)
        {
            rows = rows.Where(row => row.StudyGroup == group);
        }

        if ((Procedure is { } name ? Terms.Find<Procedure>(name) : null) is { } procedure)
        {
            var prefix = ApprovalId.PrefixOf(procedure);
            rows = rows.Where(row => row.ApprovalId.StartsWith(prefix));
        }

        return rows;
    }

    /// <summary>The address of a page of the board that asks the same.</summary>
    /// <param name="path">The page.</param>
    /// <param name="withDays">Whether the days stand in it; not where the page has days of its own.</param>
    /// <param name="more">What the page asks besides.</param>
    public string At(string path, bool withDays, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var query = new QueryBuilder();
        ReadOnlySpan<(string Name, string? Value)> own =
        [
            (GroupName, Group),
            (ProcedureName, Procedure),
            (StatusName, Status == s_open ? null : Status),
            (FromName, withDays ? LocalDatePattern.Iso.Format(From) : null),
            (ToName, withDays ? LocalDatePattern.Iso.Format(To) : null),
        ];
        foreach (var (name, value) in own)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        foreach (var (name, value) in more)
        {
            query.Add(name, value);
        }

        return path + query;
    }
}

/// <summary>The form above every page of the board.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Groups">The study groups that may be chosen.</param>
public sealed record BoardForm(BoardQuestion Question, ImmutableArray<StudyGroup> Groups);
