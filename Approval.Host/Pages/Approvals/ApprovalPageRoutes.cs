using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Approvals;

/// <summary>The page of one approval, and what belongs to it.</summary>
internal static class ApprovalPageRoutes
{
    private const int MostDeliveries = 50;

    /// <summary>Adds them.</summary>
    public static void MapApprovalPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/approvals/{approval}", ShowAsync);
        pages.MapGet("/approvals/{approval}/diagram.svg", DrawAsync);
        pages.MapGet("/approvals/{approval}/history", ShowHistoryAsync);
        pages.MapGet("/approvals/{approval}/live", LiveNews.TellAsync).WithMetadata(new AskedByScript());
        pages.MapActPages();
        pages.MapParticulars();
        pages.MapLetterPages();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var view = await ApprovalViewRoutes.ViewAsync(store, shown, stop);
        return PageAnswers.Show<ApprovalPage, ApprovalPageView>(new ApprovalPageView(
            view,
            MayView.Of(shown, context.Actor()),
            DiagramRoutes.ViewOf(shown),
            shown.Sight.Degree == Degree.Tsb ? [.. await DeliveriesAsync(store, view.Id, stop)] : null,
            context.Actor().Roles.Member is not null,
            Describing.Examine(context.Actor(), shown.Case.Opening.Text.StudyGroup) is null,
            DoneWords.Of(context.Request.Query["done"], view)));
    }

    private static async Task<IResult> DrawAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        return context.Show(DiagramRoutes.Draw(shown), DiagramRoutes.Svg, Audience.Account);
    }

    private static async Task<IResult> ShowHistoryAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var entries = await HistoryRoutes.EntriesAsync(store, shown, isRaw: false, stop);
        return PageAnswers.Show<HistoryPage, HistoryPageView>(new HistoryPageView(shown.Row.Id, shown.Case.Opening.Text.Designation, entries));
    }

    private static Task<List<DeliveryLine>> DeliveriesAsync(ApprovalStore store, string approval, CancellationToken stop) => store.Outbox.AsNoTracking()
        .Where(row => row.ApprovalId == approval)
        .OrderByDescending(row => row.Position)
        .Take(MostDeliveries)
        .Select(row => new DeliveryLine(row.Event, row.At, row.SentAt, row.Trouble))
        .ToListAsync(stop);
}

/// <summary>What an account has just done, from the address to which it was sent back.</summary>
internal static class DoneWords
{
    /// <summary>The words; null where the address names no act.</summary>
    public static string? Of(string? act, ApprovalView view) =>
        act is not null && Engine.Approvals.Acts.ActLaw.Find(act) is { } law ? $"Done: {Design.StateNames.Act(law.Type).ToLowerInvariant()}. {view.Standing}" : null;
}
