using System.Collections.Immutable;
using Approval.Benchmarks.Installations;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Benchmarks.Filling;

/// <summary>
/// Fills an installation with many approvals. Some are played by the host's own steps; the others are their rows again
/// under new names, each with a history chained anew, so that every check of the product finds them sound.
/// </summary>
internal static class FilledDatabase
{
    private const int CopiesAtOnce = 2;

    /// <summary>Makes an installation on a file, and fills it.</summary>
    /// <param name="approvals">How many approvals; none leaves it empty.</param>
    /// <param name="from">The day on which the first were launched.</param>
    /// <param name="days">On how many days in a row they were launched.</param>
    public static async Task<MeasuredInstallation> OnSqliteAsync(int approvals, Instant from, int days)
    {
        var installation = await MeasuredInstallation.OnSqliteAsync();
        if (approvals > 0)
        {
            await FillAsync(installation, approvals, from, days, PatternStages.Open);
        }

        return installation;
    }

    /// <summary>Fills an installation.</summary>
    /// <param name="installation">An empty one.</param>
    /// <param name="approvals">How many approvals.</param>
    /// <param name="from">The day on which the first were launched whose window is open.</param>
    /// <param name="days">On how many days in a row they were launched.</param>
    /// <param name="stages">How far they are.</param>
    /// <param name="zone">The zone by whose midnights windows close.</param>
    public static async Task FillAsync(MeasuredInstallation installation, int approvals, Instant from, int days, PatternStages stages, DateTimeZone? zone = null)
    {
        using (var secretariat = installation.Act(from - Duration.FromDays(365), zone))
        {
            await new PatternApprovals(secretariat, from, days).PlayAsync(stages);
        }

        await MultiplyAsync(installation, approvals);
    }

    /// <summary>Writes the rows of the approvals that are there again, until there are so many.</summary>
    public static async Task MultiplyAsync(MeasuredInstallation installation, int approvals)
    {
        await using var write = await installation.Stores.BeginWriteAsync(CancellationToken.None);
        var (patterns, forms) = await PatternsAsync(write.Store);
        IEnumerable<object?[]> Rows(RowForm form) => Enumerable.Range(patterns.Length, approvals - patterns.Length)
            .SelectMany(number => patterns[number % patterns.Length].Copy(form, number + 1));
        if (installation.Options.Database is null)
        {
            foreach (var form in forms)
            {
                await RowWriting.InsertAsync(write.Store, form, Rows(form));
            }
        }

        await write.Store.Outbox.Where(message => message.SentAt == null).ExecuteUpdateAsync(update => update.SetProperty(message => message.SentAt, message => message.At));
        var series = patterns.Select(pattern => pattern.Series).ToList();
        await write.Store.Counters.Where(counter => series.Contains(counter.Series))
            .ExecuteUpdateAsync(update => update.SetProperty(counter => counter.Last, approvals));
        await write.CommitAsync(CancellationToken.None);
        if (installation.Options.Database is not null)
        {
            await Parallel.ForEachAsync(
                forms, new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce }, async (form, _) => await RowWriting.CopyAsync(installation.ConnectionString, form, Rows(form)));
            await using var store = installation.Stores.Open();

            // What the server would do by itself in the minutes after so many rows, while it is measured.
            await store.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
            await store.Database.ExecuteSqlRawAsync("CHECKPOINT");
        }
    }

    private static async Task<(ImmutableArray<ApprovalPattern> Patterns, ImmutableArray<RowForm> Forms)> PatternsAsync(ApprovalStore store)
    {
        var approvals = await store.Approvals.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        ImmutableArray<(RowForm Form, ILookup<string?, object> Rows)> tables =
        [
            await ReadAsync(store.Approvals.OrderBy(row => row.Id), row => row.Id),
            await ReadAsync(store.History.OrderBy(row => row.ApprovalId).ThenBy(row => row.Number), row => row.ApprovalId),
            await ReadAsync(store.Letters.OrderBy(row => row.ApprovalId).ThenBy(row => row.Place), row => row.ApprovalId),
            await ReadAsync(store.Outbox.OrderBy(row => row.Position), row => row.ApprovalId),
            await ReadAsync(store.Commands.OrderBy(row => row.Sender).ThenBy(row => row.Key), row => row.ApprovalId),
            await ReadAsync(store.Deadlines.OrderBy(row => row.ApprovalId).ThenBy(row => row.Place), row => row.ApprovalId),
        ];
        ImmutableArray<ApprovalPattern> patterns =
            [.. approvals.Select(row => new ApprovalPattern(row.Id, tables.ToImmutableDictionary(table => table.Form.Entity, table => table.Rows[row.Id].ToImmutableArray())))];
        return (patterns, [.. tables.Select(table => table.Form)]);

        async Task<(RowForm Form, ILookup<string?, object> Rows)> ReadAsync<T>(IQueryable<T> rows, Func<T, string?> approval)
            where T : class =>
            (new RowForm(store.Model.FindEntityType(typeof(T))!), (await rows.AsNoTracking().ToListAsync()).ToLookup(approval, row => (object)row));
    }
}
