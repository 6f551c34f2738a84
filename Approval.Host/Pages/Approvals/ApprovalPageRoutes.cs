using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
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
        var may = MayView.Of(shown, context.Actor());
        var onBehalf =
            from type in may.You
            let words = EnteredFor.Find(context.Actor(), shown.Case.Opening.Text.StudyGroup, type)
            where words is not null
            select KeyValuePair.Create(type, words);
        return PageAnswers.Show<ApprovalPage, ApprovalPageView>(new ApprovalPageView(
            view,
            may,
            DiagramRoutes.ViewOf(shown),
            shown.Sight.Degree == Degree.Tsb ? [.. await DeliveriesAsync(store, view.Id, stop)] : null,
            context.Actor().Roles.Member is not null,
            Describing.Examine(context.Actor(), shown.Case.Opening.Text.StudyGroup) is null,
            onBehalf.ToImmutableDictionary(StringComparer.Ordinal),
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
    private const string OutagePrefix = "outage-";

    /// <summary>The words; null where the address names nothing that is done.</summary>
    public static string? Of(string? done, ApprovalView view) => WhatOf(done ?? string.Empty) is { } what ? $"Done: {what}. {view.Standing}" : null;

    /// <summary>How an address names the Director's decision about what came in an outage.</summary>
    public static string Of(OutageJudgment judgment) => OutagePrefix + Terms.Of(judgment);

    private static string? WhatOf(string done)
    {
        if (done == Of(OutageJudgment.Count))
        {
            return "what you chose of the messages that came in an outage counts as received before the close, and each member gets a second receipt that says so";
        }

        if (done == Of(OutageJudgment.SetAside))
        {
            return "what you chose of the messages that came in an outage is recorded as late and not counted, and each member gets a second receipt that says so";
        }

        return ActLaw.Find(done) is { } law ? Design.StateNames.Act(law.Type).ToLowerInvariant() : null;
    }
}
