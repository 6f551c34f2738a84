using System.Collections.Immutable;
using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Asks a host on PostgreSQL that keeps a hundred thousand approvals for its pages, as browsers do.</summary>
internal static class PagesBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "pages";

    private const int Approvals = 100_000;
    private const int Days = 20;
    private const int WarmUps = 20;
    private const int Pieces = 200;
    private const string Milliseconds = "ms";
    private static readonly string[] s_open = ["last-call", "additional-review", "consultation", "objection-window"];

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync();
        await FilledDatabase.FillAsync(installation, Approvals, SystemTime.Now() - Duration.FromDays(Days + 2), Days, PatternStages.OpenAndApproved);
        await using var store = installation.Stores.Open();
        var ids = await store.Approvals.OrderBy(row => row.HistoryHash).Select(row => row.Id).Take(Pieces + WarmUps).ToListAsync();
        using var host = installation.Serve();
        using var visitor = PageReader.Visit(host);
        await using var byHand = await HandWrittenReads.OpenAsync(installation.ConnectionString);
        const string NewestFirst = "\"OpenedAt\" DESC, \"Id\"";

        async Task<Figure> PageAsync(string name, Func<int, string> address, Func<int, Task> floor) =>
            Figure.OfTimes(Name, name, await Pair.ByTurnsAsync(WarmUps, Pieces, piece => visitor.OpenAsync(address(piece)), floor), Milliseconds);
        ImmutableArray<Figure> figures =
        [
            await PageAsync("the first page", _ => "/", async _ =>
            {
                foreach (var state in s_open)
                {
                    await byHand.PartAsync("\"StateName\" = $1", "\"ClosesAt\", \"Id\"", state);
                }

                await byHand.PartAsync("\"DecidedAt\" IS NOT NULL AND $1", "\"DecidedAt\" DESC, \"Id\"", true);
            }),
            await PageAsync("search: everything, the newest first", _ => "/approvals", _ => byHand.PartAsync("$1", NewestFirst, true)),
            await PageAsync("search: two words of a title", _ => "/approvals?q=identity+part", _ => byHand.PartAsync("\"SearchText\" LIKE '%' || $1 || '%' AND \"SearchText\" LIKE '%part%'", NewestFirst, "identity")),
            await PageAsync("search: a word that is nowhere", _ => "/approvals?q=nowhereatall", _ => byHand.PartAsync("\"SearchText\" LIKE '%' || $1 || '%'", NewestFirst, "nowhereatall")),
            await PageAsync("search: in last call in a group, by deadline", _ => "/approvals?studyGroup=SG17&state=last-call&sort=nextDeadlineAt", _ => byHand.PartAsync("\"StudyGroup\" = 'SG17' AND \"StateName\" = $1", "\"NextDeadlineAt\", \"Id\"", "last-call")),
            await PageAsync("search: approved, by date", _ => "/approvals?outcome=approved&sort=-approvedOn", _ => byHand.PartAsync("\"Outcome\" = $1", "\"ApprovedOn\" DESC, \"Id\"", "approved")),
            await PageAsync("one approval", piece => $"/approvals/{ids[piece]}", piece => byHand.ApprovalAsync(ids[piece])),
            await PageAsync("the drawing of one approval", piece => $"/approvals/{ids[piece]}/diagram.svg", piece => byHand.ApprovalAsync(ids[piece])),
            await PageAsync("the whole history of one approval", piece => $"/approvals/{ids[piece]}/history", piece => byHand.ApprovalAsync(ids[piece])),
        ];
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"pages: over HTTP, one visitor; {Approvals} approvals; the floor is what the database's bare client takes for the same rows."), figures);
    }
}
