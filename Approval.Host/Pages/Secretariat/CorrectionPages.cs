using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Design;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>Finds the acts of an approval, to correct one; and the corrections made lately.</summary>
internal static class CorrectionPages
{
    private const int MostFound = 20;
    private const int MostActs = 200;
    private const string Fact = "Corrected";
    private static readonly QueryParameter s_words = new("q", "Words of the text's number or title, or the approval's name.");
    private static readonly QueryParameter s_approval = new("approval", "The approval.");

    /// <summary>Adds it.</summary>
    public static void MapCorrections(this RouteGroupBuilder secretariat) => secretariat.MapGet("/corrections", ShowAsync).Takes([s_words, s_approval]);

    private static async Task<IResult> ShowAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        var query = reading.FormQuery(context);
        var (words, approval) = (query.Text(s_words.Name), query.Text(s_approval.Name));
        query.End();
        await using var store = reading.Open();
        var shown = approval is null ? null : await reading.ReadAsync(store, context, approval, stop);
        return PageAnswers.Show<CorrectionsPage, CorrectionsView>(new CorrectionsView(
            words,
            words is null ? [] : await FindAsync(store, words, stop),
            shown is null ? null : ActsOf(shown),
            await LatelyAsync(store, stop)));
    }

    private static async Task<ImmutableArray<ApprovalLine>> FindAsync(ApprovalStore store, string words, CancellationToken stop)
    {
        var name = words.Trim().ToUpperInvariant();
        var rows = store.Approvals.AsNoTracking();
        if (await ApprovalLine.Of(rows.Where(row => row.Id == name)).ToListAsync(stop) is [var one])
        {
            return [one];
        }

        rows = words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(rows, (found, word) => found.Where(row => row.SearchText.Contains(word)));
        return [.. await ApprovalLine.Of(rows.OrderByDescending(row => row.OpenedAt).ThenBy(row => row.Id)).Take(MostFound).ToListAsync(stop)];
    }

    private static StandingActs ActsOf(ShownCase shown) => new(
        shown.Row.Id,
        $"{shown.Case.Opening.Text.Designation} {shown.Case.Opening.Text.Title}",
        [
            .. shown.Case.Acts.Reverse().Where(act => act is not Correct).Take(MostActs)
                .Select(act => new StandingAct(act.Index.Value, StateNames.Act(Terms.NameOf(act)), act.At, act.By)),
        ]);

    private static async Task<ImmutableArray<CorrectionLine>> LatelyAsync(ApprovalStore store, CancellationToken stop)
    {
        var entries = await store.History.AsNoTracking()
            .Where(entry => entry.Kind == EntryKind.Fact && entry.Name == Fact)
            .OrderByDescending(entry => entry.At).ThenBy(entry => entry.ApprovalId)
            .Take(MostFound)
            .Select(entry => new { entry.ApprovalId, entry.Body })
            .ToListAsync(stop);
        return [.. entries.Select(entry => CorrectionLine.Of(entry.ApprovalId, RowJson.ReadTimeline(entry.Body)))];
    }
}

/// <summary>An act that stands.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">What it is.</param>
/// <param name="At">When it was received.</param>
/// <param name="By">Who did it.</param>
public sealed record StandingAct(int Number, string Name, Instant At, string? By);

/// <summary>The acts of an approval.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Text">The text's number and title.</param>
/// <param name="Acts">The acts that stand, the latest first.</param>
public sealed record StandingActs(string Approval, string Text, ImmutableArray<StandingAct> Acts);

/// <summary>A correction that was made.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Words">What was undone, and why.</param>
public sealed record CorrectionLine(string Approval, Instant At, string? By, string Words)
{
    internal static CorrectionLine Of(string approval, TimelineRow fact) => new(approval, fact.At, fact.By, fact.Text);
}

/// <summary>Corrections.</summary>
/// <param name="Words">What was searched for.</param>
/// <param name="Found">The approvals that were found.</param>
/// <param name="Acts">The acts of the one that was chosen; null where none was.</param>
/// <param name="Lately">The corrections made lately.</param>
public sealed record CorrectionsView(string? Words, ImmutableArray<ApprovalLine> Found, StandingActs? Acts, ImmutableArray<CorrectionLine> Lately);
