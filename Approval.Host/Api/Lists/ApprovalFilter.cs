using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Persistence;

namespace Approval.Host.Api.Lists;

/// <summary>Which approvals a list shows.</summary>
internal static class ApprovalFilter
{
    /// <summary>The parameters of a request.</summary>
    public static ImmutableArray<QueryParameter> Parameters { get; } =
    [
        new("procedure", "The procedure.") { Words = [.. Terms.All<Procedure>()] },
        new("studyGroup", "Study groups, such as SG17.") { IsList = true },
        new("question", "Questions, such as 4/17.") { IsList = true },
        new("state", "States.") { IsList = true, Words = [.. CaseStates.OfAap.Union(CaseStates.OfTap)] },
        new("status", "The secretariat's status codes.") { IsList = true },
        new("outcome", "Outcomes; none for those that run.") { IsList = true, Words = ["none", .. Terms.All<CaseOutcome>()] },
        new("running", "Whether it runs still (true) or has ended for good (false).") { Words = ["true", "false"] },
        new("waitsFor", "Whom it waits for.") { IsList = true },
        new("openedFrom", "Opened on that day or at that instant, or later."),
        new("openedTo", "Opened on that day, or before that instant, or earlier."),
        new("approvedFrom", "Bears that date or a later one."),
        new("approvedTo", "Bears that date or an earlier one."),
        new("dueBefore", "Its next deadline falls on that day, or before that instant, or earlier."),
        new("q", "Words of the text's number or title; all must be there."),
    ];

    /// <summary>The approvals for which a request asks.</summary>
    public static IQueryable<StoredApproval> Of(IQueryable<StoredApproval> rows, QueryReading query)
    {
        if (query.Text("procedure") is { } procedure)
        {
            rows = rows.Where(row => row.Procedure == procedure);
        }

        if (query.Several("studyGroup") is { IsEmpty: false } groups)
        {
            rows = rows.Among(row => row.StudyGroup, [.. groups.Select(group => group.ToUpperInvariant())]);
        }

        if (query.Several("question") is { IsEmpty: false } questions)
        {
            rows = rows.Among(row => row.Question, questions);
        }

        if (query.Truth("running") is { } isRunning)
        {
            rows = rows.Where(row => row.HasEnded != isRunning);
        }

        return Search(ByDates(ByStanding(rows, query), query), query);
    }

    private static IQueryable<StoredApproval> ByStanding(IQueryable<StoredApproval> rows, QueryReading query)
    {
        if (query.Several("state") is { IsEmpty: false } states)
        {
            rows = rows.Among(row => row.StateName, states);
        }

        if (query.Several("status") is { IsEmpty: false } codes)
        {
            rows = rows.Among(row => row.Status, codes);
        }

        if (query.Several("outcome") is { IsEmpty: false } outcomes)
        {
            var asked = outcomes.ToList();
            var isNoneAsked = asked.Remove("none");
            rows = rows.Where(row => asked.Contains(row.Outcome!) || (isNoneAsked && row.Outcome == null));
        }

        if (query.Several("waitsFor") is { IsEmpty: false } awaited)
        {
            rows = rows.Among(row => row.WaitsForWho, awaited);
        }

        return rows;
    }

    private static IQueryable<StoredApproval> ByDates(IQueryable<StoredApproval> rows, QueryReading query)
    {
        if (query.From("openedFrom") is { } openedFrom)
        {
            rows = rows.Where(row => row.OpenedAt >= openedFrom);
        }

        if (query.Before("openedTo") is { } openedTo)
        {
            rows = rows.Where(row => row.OpenedAt < openedTo);
        }

        if (query.Day("approvedFrom") is { } approvedFrom)
        {
            rows = rows.Where(row => row.ApprovedOn >= approvedFrom);
        }

        if (query.Day("approvedTo") is { } approvedTo)
        {
            rows = rows.Where(row => row.ApprovedOn <= approvedTo);
        }

        return query.Before("dueBefore") is { } dueBefore ? rows.Where(row => row.NextDeadlineAt < dueBefore) : rows;
    }

    private static IQueryable<StoredApproval> Search(IQueryable<StoredApproval> rows, QueryReading query)
    {
        foreach (var word in query.Text("q")?.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        return rows;
    }
}
