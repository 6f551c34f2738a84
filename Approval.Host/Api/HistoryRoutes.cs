using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The chained history of one approval.</summary>
internal static class HistoryRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 200;

    /// <summary>Adds it.</summary>
    public static void MapHistory(this RouteGroupBuilder api) =>
        api.MapGet("/approvals/{approval}/history", HistoryAsync)
            .Takes(
                new("cursor", "Where to go on: the next of the part before."),
                new("limit", $"How many at most, from 1 to {MostLimit}. Usual: {UsualLimit}."),
                new("raw", "Whether each entry comes with its canonical body, over which its hash is made; for the secretariat and the Director.") { Words = ["true", "false"] })
            .Promises("getApprovalHistory", new RouteContract("What happened, entry by entry, each with its hash; entries that the account may not see are left out.") { Problems = [Reading.BadQuery, Reading.TsbOnly, Reading.UnknownApproval] })
            .Produces<Page<HistoryEntryView>>();

    private static async Task<IResult> HistoryAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        var query = reading.Query(context);
        var limit = query.Whole("limit", 1, MostLimit) ?? UsualLimit;
        var after = query.Whole("cursor", 0, int.MaxValue) ?? 0;
        var isRaw = query.Truth("raw") ?? false;
        query.End();
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        if (isRaw && shown.Sight.Degree != Degree.Tsb)
        {
            throw new CommandRefusedException(RefusalGround.Forbidden, "not-your-role", "The bodies of a history are for the secretariat and the Director.", "Read it without raw=true.", AccountRoles.Law.Value);
        }

        var visible = await EntriesAsync(store, shown, isRaw, stop);
        var items = visible.Where(entry => entry.Number > after).Take(limit + 1).ToImmutableArray();
        var next = items.Length > limit ? items[limit - 1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return context.Show(new Page<HistoryEntryView>([.. items.Take(limit)], next, visible.Length), Audience.Account);
    }

    /// <summary>The entries that the account may see, in order.</summary>
    internal static async Task<ImmutableArray<HistoryEntryView>> EntriesAsync(ApprovalStore store, ShownCase shown, bool isRaw, CancellationToken stop)
    {
        var entries = await store.History.AsNoTracking().Where(entry => entry.ApprovalId == shown.Row.Id).OrderBy(entry => entry.Number).ToListAsync(stop);
        return [.. entries.Select(entry => Show(shown, entry, isRaw)).OfType<HistoryEntryView>()];
    }

    private static HistoryEntryView? Show(ShownCase shown, StoredEntry entry, bool isRaw)
    {
        var view = entry.Kind switch
        {
            EntryKind.Act => OfAct(shown, ActJson.Read(entry.Body)),
            EntryKind.Fact => OfFact(shown, entry),
            EntryKind.Refusal => OfRefusal(shown, entry),
            EntryKind.Letter when !shown.SeesLetterOf(entry) => null,
            _ => new HistoryEntryView(),
        };
        return view is null ? null : view with
        {
            Number = entry.Number,
            Kind = entry.Kind,
            Name = entry.Name,
            At = entry.At,
            Hash = entry.Hash,
            Body = isRaw ? entry.Body : null,
        };
    }

    private static HistoryEntryView? OfAct(ShownCase shown, Act act) => shown.Sight.Sees(act, shown.Received)
        ? new HistoryEntryView
        {
            Input = act.Index.Value,
            By = act.By,
            Clause = ActLaw.Find(Terms.NameOf(act))?.ClauseIn(shown.Case.Procedure)?.Value,
            Text = ActLaw.Find(Terms.NameOf(act))?.Effect,
        }
        : null;

    private static HistoryEntryView? OfFact(ShownCase shown, StoredEntry entry)
    {
        var row = RowJson.ReadTimeline(entry.Body);
        if (!shown.Sight.Sees(row, shown.Received))
        {
            return null;
        }

        var fact = shown.Sight.Show(row, shown.Received);
        return new HistoryEntryView { Input = fact.Input?.Value, By = fact.By, Clause = fact.Clause.Value, Text = fact.Text };
    }

    private static HistoryEntryView? OfRefusal(ShownCase shown, StoredEntry entry)
    {
        var row = RowJson.ReadRejected(entry.Body);
        return shown.Sight.Sees(row, shown.Received)
            ? new HistoryEntryView { Input = row.Input.Value, Clause = row.Clause.Value, Text = row.Message }
            : null;
    }

    private static bool SeesLetterOf(this ShownCase shown, StoredEntry entry) =>
        shown.Case.Letters.Any(letter => letter.Kind.Value == entry.Name && letter.IssuedAt == entry.At && shown.Sight.Sees(letter));
}
