using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Host.Api.Views;
using NodaTime;

namespace Approval.Host.Api.Lists;

/// <summary>Which deadlines a list shows.</summary>
internal static class DeadlineFilter
{
    private static readonly string s_open = Terms.Of(DeadlineStatus.Open);
    private static readonly string s_missed = Terms.Of(DeadlineStatus.Missed);

    /// <summary>The parameters of a request.</summary>
    public static ImmutableArray<QueryParameter> Parameters { get; } =
    [
        new("studyGroup", "Study groups, such as SG17.") { IsList = true },
        new("procedure", "The procedure.") { Words = [.. Terms.All<Procedure>()] },
        new("status", "Where they stand.") { IsList = true, Words = [.. Terms.All<DeadlineStatus>()] },
        new("id", "Names of deadlines, such as last-call-closes.") { IsList = true },
        new("from", "On that day or at that instant, or later."),
        new("to", "On that day, or before that instant, or earlier."),
        new("overdue", "Whether it was missed, or is past and still open (true), or neither (false).") { Words = ["true", "false"] },
        new("who", "Whom the approval waits for.") { IsList = true },
    ];

    /// <summary>The deadlines for which a request asks.</summary>
    /// <param name="rows">All deadlines.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="now">The instant before which an open deadline is overdue.</param>
    public static IQueryable<DeadlineLine> Of(IQueryable<DeadlineLine> rows, QueryReading query, Instant now)
    {
        if (query.Several("studyGroup") is { IsEmpty: false } groups)
        {
            rows = rows.Among(row => row.StudyGroup, [.. groups.Select(group => group.ToUpperInvariant())]);
        }

        if (query.Text("procedure") is { } procedure)
        {
            rows = rows.Where(row => row.Procedure == procedure);
        }

        if (query.Several("status") is { IsEmpty: false } statuses)
        {
            rows = rows.Among(row => row.Status, statuses);
        }

        if (query.Several("id") is { IsEmpty: false } names)
        {
            rows = rows.Among(row => row.Id, names);
        }

        if (query.Several("who") is { IsEmpty: false } awaited)
        {
            rows = rows.Among(row => row.WaitsForWho, awaited);
        }

        if (query.From("from") is { } from)
        {
            rows = rows.Where(row => row.At >= from);
        }

        if (query.Before("to") is { } to)
        {
            rows = rows.Where(row => row.At < to);
        }

        return query.Truth("overdue") is { } isOverdue
            ? rows.Where(row => (row.Status == s_missed || (row.Status == s_open && row.At <= now)) == isOverdue)
            : rows;
    }
}
