using System.Collections.Immutable;
using Approval.Host.Api.Views;
using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Api.Lists;

/// <summary>Which letters a list shows.</summary>
internal static class LetterFilter
{
    /// <summary>The parameters of a request.</summary>
    public static ImmutableArray<QueryParameter> Parameters { get; } =
    [
        new("state", "Where they stand.") { IsList = true, Words = [LetterDesk.ToSign, LetterDesk.Issued, LetterDesk.Dropped] },
        new("overdue", "Whether it should be out by now and is not.") { Words = ["true", "false"] },
        new("kind", "Kinds of letters, such as tap-result.") { IsList = true },
        new("studyGroup", "Study groups, such as SG17.") { IsList = true },
        new("number", "The number that it bears, such as AAP-12."),
        new("issuedFrom", "Went out on that day or at that instant, or later."),
        new("issuedTo", "Went out on that day, or before that instant, or earlier."),
    ];

    /// <summary>The letters for which a request asks.</summary>
    /// <param name="rows">All letters.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="now">The instant from which on a letter that is due by it is overdue.</param>
    public static IQueryable<LetterLine> Of(IQueryable<LetterLine> rows, QueryReading query, Instant now)
    {
        if (query.Several("state") is { IsEmpty: false } states)
        {
            // What is issued alone is told by when, along the index by which it is sorted; SQLite would else gather all of it first.
            rows = states is [LetterDesk.Issued] ? rows.Where(row => row.IssuedAt != null && row.State != LetterDesk.Dropped) : rows.Among(row => row.State, states);
        }

        if (query.Truth("overdue") is { } isOverdue)
        {
            rows = rows.Where(row => (row.State == LetterDesk.ToSign && row.DueBy != null && row.DueBy <= now) == isOverdue);
        }

        if (query.Several("kind") is { IsEmpty: false } kinds)
        {
            rows = rows.Among(row => row.Kind, kinds);
        }

        if (query.Several("studyGroup") is { IsEmpty: false } groups)
        {
            rows = rows.Among(row => row.StudyGroup, [.. groups.Select(group => group.ToUpperInvariant())]);
        }

        if (query.Text("number") is { } number)
        {
            rows = rows.Where(row => row.Number == number);
        }

        if (query.From("issuedFrom") is { } from)
        {
            rows = rows.Where(row => row.IssuedAt >= from);
        }

        return query.Before("issuedTo") is { } to ? rows.Where(row => row.IssuedAt < to) : rows;
    }
}
