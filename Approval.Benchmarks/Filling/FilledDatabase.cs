using System.Globalization;
using Approval.Host.Accounts;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Proceedings;
using Approval.Host.Serving;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Benchmarks.Filling;

/// <summary>
/// A data folder with many approvals. Some are played by the host's own steps; the others are their rows again under
/// new names, each with a history chained anew, so that every check of the product finds them sound.
/// </summary>
internal static class FilledDatabase
{
    private static readonly string[] s_copiedWhole = ["deadlines", "letters"];

    /// <summary>Makes it.</summary>
    /// <param name="folder">A folder that is not there yet.</param>
    /// <param name="approvals">How many approvals.</param>
    /// <param name="from">The day on which the first were launched.</param>
    /// <param name="days">On how many days in a row two were launched.</param>
    public static async Task MakeAsync(string folder, int approvals, Instant from, int days)
    {
        Directory.CreateDirectory(folder);
        var options = new InstallationOptions { DataFolder = folder, Urls = "http://127.0.0.1:0", PublicAddress = new Uri("https://approval.example") };
        using var stores = new SqliteStores(options.DatabaseFile);
        await stores.MigrateAsync(CancellationToken.None);
        await FirstStart.FillAsync(stores, WorkflowFolder.Open(null).Reference, new AccountRegister(stores), CancellationToken.None);
        if (approvals == 0)
        {
            return;
        }

        await PlayedApprovals.PlayAsync(stores, options, from, days);
        await using var write = await stores.BeginWriteAsync(CancellationToken.None);
        await MultiplyAsync(write.Store, approvals);
        await write.CommitAsync(CancellationToken.None);
    }

    private static async Task MultiplyAsync(ApprovalStore store, int approvals)
    {
        var played = await store.Approvals.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync();
        var histories = (await store.History.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync()).ToLookup(entry => entry.ApprovalId);
        var messages = (await store.Outbox.AsNoTracking().OrderBy(message => message.Position).ToListAsync()).ToLookup(message => message.ApprovalId);
        var connection = (SqliteConnection)store.Database.GetDbConnection();
        var transaction = (SqliteTransaction)Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(store.Database.CurrentTransaction!);
        using var rows = new RowCopies(connection, transaction);
        for (var number = played.Count; number < approvals; number++)
        {
            var pattern = played[number % played.Count];
            var id = ApprovalId.Find(string.Create(CultureInfo.InvariantCulture, $"{pattern[..pattern.LastIndexOf('-')]}-{number + 1:0000}"))!.Value;
            var hash = HistoryChain.BeginningOf(id);
            var chained = new List<StoredEntry>();
            foreach (var entry in histories[pattern])
            {
                chained.Add(HistoryChain.Next(id, entry.Number, hash, entry.Kind, entry.Name, entry.At, entry.Body));
                hash = chained[^1].Hash;
            }

            rows.Copy("approvals", "Id", pattern, new() { ["Id"] = id.Value, ["HistoryHash"] = hash });
            foreach (var entry in chained)
            {
                rows.Copy("history", "ApprovalId", pattern, new() { ["ApprovalId"] = id.Value, ["Hash"] = entry.Hash }, ("Number", entry.Number));
            }

            foreach (var table in s_copiedWhole)
            {
                rows.Copy(table, "ApprovalId", pattern, new() { ["ApprovalId"] = id.Value });
            }

            foreach (var (message, place) in messages[pattern].Select((message, place) => (message, place)))
            {
                rows.Copy(
                    "outbox",
                    "ApprovalId",
                    pattern,
                    new() { ["ApprovalId"] = id.Value, ["Id"] = $"{number:X8}-0000-0000-0000-{place:X12}", ["Position"] = null, ["SentAt"] = "2026-01-01 00:00:00" },
                    ("Position", message.Position));
            }
        }

        await store.Outbox.Where(message => message.SentAt == null).ExecuteUpdateAsync(update => update.SetProperty(message => message.SentAt, message => message.At));
    }
}
