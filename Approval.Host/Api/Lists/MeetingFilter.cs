using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Meetings;
using Approval.Host.Api.Views;

namespace Approval.Host.Api.Lists;

/// <summary>Which meetings a list shows.</summary>
internal static class MeetingFilter
{
    /// <summary>The parameters of a request.</summary>
    public static ImmutableArray<QueryParameter> Parameters { get; } =
    [
        new("group", "Groups, such as SG17.") { IsList = true },
        new("kind", "Kinds of meetings.") { IsList = true, Words = [.. Terms.All<MeetingKind>()] },
        new("from", "Takes place on that day or goes on after it."),
        new("to", "Takes place on that day or began before it."),
        new("cancelled", "Whether it will not take place.") { Words = ["true", "false"] },
    ];

    /// <summary>The meetings for which a request asks.</summary>
    public static IQueryable<MeetingView> Of(IQueryable<MeetingView> rows, QueryReading query)
    {
        if (query.Several("group") is { IsEmpty: false } groups)
        {
            rows = rows.Among(row => row.Group, [.. groups.Select(group => group.ToUpperInvariant())]);
        }

        if (query.Several("kind") is { IsEmpty: false } kinds)
        {
            rows = rows.Among(row => row.Kind, kinds);
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

        return rows;
    }
}
