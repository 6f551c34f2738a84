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

/// <summary>Reads lists and single approvals over HTTP from a host on PostgreSQL that keeps a hundred thousand approvals and a million comments and replies.</summary>
internal static class ReadsBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "reads";

    private const int Approvals = 100_000;
    private const int Days = 20;
    private const int WarmUps = 20;
    private const int Pieces = 300;
    private const string Milliseconds = "ms";

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync();
        await FilledDatabase.FillAsync(installation, Approvals, SystemTime.Now() - Duration.FromDays(Days + 2), Days, PatternStages.OpenAndApproved);
        await using var store = installation.Stores.Open();
        var replies = await store.History.CountAsync(entry => entry.Kind == "act" && (entry.Name == "reply" || entry.Name == "comment"));
        var ids = await store.Approvals.OrderBy(row => row.HistoryHash).Select(row => row.Id).Take(Pieces + WarmUps).ToListAsync();
        var today = SystemTime.Now() + Duration.FromDays(10);
        using var host = installation.Serve();
        using var client = await installation.SpeakAsync(host);
        await using var byHand = await HandWrittenReads.OpenAsync(installation.ConnectionString);

        async Task<Figure> ListAsync(string name, string query, string filter, string order, object value) =>
            Figure.OfTimes(Name, name, await Pair.ByTurnsAsync(WarmUps, Pieces, _ => GetAsync(client, "/api/approvals" + query), _ => byHand.ListAsync(filter, order, value)), Milliseconds);
        ImmutableArray<Figure> figures =
        [
            await ListAsync("list: the newest fifty of all", string.Empty, "$1", "\"OpenedAt\" DESC, \"Id\"", true),
            await ListAsync("list: in last call in a group, by deadline", "?studyGroup=SG17&state=last-call&sort=nextDeadlineAt", "\"StudyGroup\" = 'SG17' AND \"StateName\" = $1", "\"NextDeadlineAt\", \"Id\"", "last-call"),
            await ListAsync("list: what falls due within ten days", string.Create(CultureInfo.InvariantCulture, $"?dueBefore={today:uuuu-MM-dd}&sort=nextDeadlineAt"), "\"NextDeadlineAt\" < $1", "\"NextDeadlineAt\", \"Id\"", today.ToDateTimeUtc()),
            await ListAsync("list: two words of a title", "?q=identity%20part", "\"SearchText\" LIKE '%' || $1 || '%' AND \"SearchText\" LIKE '%part%'", "\"OpenedAt\" DESC, \"Id\"", "identity"),
            Figure.OfTimes(
                Name, "one approval, whole", await Pair.ByTurnsAsync(WarmUps, Pieces, piece => GetAsync(client, $"/api/approvals/{ids[piece]}"), piece => byHand.ApprovalAsync(ids[piece])), Milliseconds),
        ];
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"reads: over HTTP, one client; {Approvals} approvals, {replies} comments and replies; the floor is what the database's bare client takes for the same rows."), figures);
    }

    private static async Task GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
