using System.Collections.Immutable;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Public;

/// <summary>What everybody may see: what is open now, what was decided lately, and the search over all approvals.</summary>
internal static class PublicRoutes
{
    private const int MostOfAState = 12;
    private const int MostDecided = 10;

    private static readonly ImmutableArray<(string State, string Title, string Words)> s_open =
    [
        ("last-call", "In last call", "Members comment for four weeks (A.8 § 4.1)."),
        ("additional-review", "In additional review", "Members comment for three weeks on what changed (A.8 § 4.5)."),
        ("consultation", "In consultation of Member States", "Member States say whether the text may be approved; 70 % of those that take a side must support (Res. 1 § 9.4)."),
        ("objection-window", "Open to opposition after the meeting", "Member States that asked for more time may still oppose, for four weeks (Res. 1 § 9.5.5; A.8 § 5.6)."),
    ];

    /// <summary>Adds them.</summary>
    public static void MapPublicList(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", FrontAsync);
        pages.MapGet("/approvals", SearchAsync).Takes([.. ApprovalFilter.Parameters, .. ApprovalListRoutes.Listing.Parameters]);
    }

    private static async Task<IResult> FrontAsync(CaseReading reading, WorkflowFolder workflows, CancellationToken stop)
    {
        await using var store = reading.Open();
        var sections = ImmutableArray.CreateBuilder<OpenSection>();
        foreach (var (state, title, words) in s_open)
        {
            var rows = store.Approvals.AsNoTracking().Where(row => row.StateName == state).OrderBy(row => row.ClosesAt).ThenBy(row => row.Id);
            var lines = await ApprovalLine.Of(rows).Take(MostOfAState + 1).ToListAsync(stop);
            sections.Add(new OpenSection(state, title, words, [.. lines.Take(MostOfAState)], lines.Count > MostOfAState));
        }

        var decided = await ApprovalLine.Of(store.Approvals.AsNoTracking().Where(row => row.DecidedAt != null).OrderByDescending(row => row.DecidedAt).ThenBy(row => row.Id)).Take(MostDecided).ToListAsync(stop);
        return PageAnswers.Show<FrontPage, FrontView>(new FrontView(SearchWords.Of(workflows.Reference), sections.ToImmutable(), [.. decided]));
    }

    private static async Task<IResult> SearchAsync(HttpContext context, CaseReading reading, WorkflowFolder workflows, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var rows = ApprovalLine.Of(ApprovalFilter.Of(store.Approvals.AsNoTracking(), query));
        var (items, next) = await ApprovalListRoutes.Listing.PartAsync(context, query, rows, stop);
        return PageAnswers.Show<SearchPage, SearchView>(new SearchView(SearchWords.Of(workflows.Reference).Asked(context.Request.Query), items, PageAddress.With(context, "cursor", next)));
    }
}

/// <summary>What waits for members in one kind of period.</summary>
/// <param name="State">The state that these approvals are in.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Words">What happens in it, with the clause.</param>
/// <param name="Lines">The approvals, the first to close first.</param>
/// <param name="HasMore">Whether there are more.</param>
public sealed record OpenSection(string State, string Title, string Words, ImmutableArray<ApprovalLine> Lines, bool HasMore);

/// <summary>The first page.</summary>
/// <param name="Search">The search.</param>
/// <param name="Open">What is open now.</param>
/// <param name="Decided">What was decided lately.</param>
public sealed record FrontView(SearchWords Search, ImmutableArray<OpenSection> Open, ImmutableArray<ApprovalLine> Decided);

/// <summary>What a search found.</summary>
/// <param name="Search">What was asked.</param>
/// <param name="Lines">A part of what was found.</param>
/// <param name="Next">Where the next part is; null where this is the last.</param>
public sealed record SearchView(SearchWords Search, ImmutableArray<ApprovalLine> Lines, string? Next);
