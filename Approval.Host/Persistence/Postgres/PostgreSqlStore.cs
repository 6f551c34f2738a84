using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Approval.Host.Persistence.Postgres;

/// <summary>The store on PostgreSQL: a server of its own, for production with several hosts.</summary>
public sealed class PostgreSqlStore(DbContextOptions<PostgreSqlStore> options) : ApprovalStore(options)
{
    /// <summary>Texts are ordered by their bytes, as the other database orders them, and not by the rules of a language that change with the server's system.</summary>
    private const string ByBytes = "C";

    /// <summary>The product's own among the server's advisory locks.</summary>
    private const int Guards = 0x6170_7076;

    /// <summary>Whether it writes, and so holds what it finds.</summary>
    internal bool Writes { get; init; }

    /// <inheritdoc/>
    public override async ValueTask<T?> FindHeldAsync<T>(string key, CancellationToken stop)
        where T : class
    {
        if (!Writes)
        {
            return await base.FindHeldAsync<T>(key, stop);
        }

        if (Set<T>().Local.FindEntry(key) is { } known)
        {
            return known.Entity;
        }

        var type = Model.FindEntityType(typeof(T))!;
        var column = type.FindPrimaryKey()!.Properties.Single().GetColumnName();

        // Nobody who only refers to the row waits for one who holds it so.
#pragma warning disable EF1002 // Both names are the model's own.
        return (await Set<T>().FromSqlRaw($$"""SELECT * FROM {{type.GetTableName()}} WHERE "{{column}}" = {0} FOR NO KEY UPDATE""", key).ToListAsync(stop)).SingleOrDefault();
#pragma warning restore EF1002
    }

    /// <inheritdoc/>
    public override Task RelyOnAsync(CommonRows rows, CancellationToken stop) =>
        Writes ? Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Guards}, {(int)rows})", stop) : Task.CompletedTask;

    /// <inheritdoc/>
    public override Task ChangeAloneAsync(CommonRows rows, CancellationToken stop) =>
        Writes ? Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Guards}, {(int)rows})", stop) : Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task CountOnAsync(CancellationToken stop)
    {
        foreach (var counted in Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(each => each.ValueGenerated == ValueGenerated.OnAdd))
        {
            var (table, column) = (counted.DeclaringType.GetTableName()!, counted.GetColumnName());
#pragma warning disable EF1002 // Both names are the model's own.
            await Database.ExecuteSqlRawAsync($"""SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), coalesce(max("{column}"), 0) + 1, false) FROM "{table}" """, stop);
#pragma warning restore EF1002
        }
    }

    /// <inheritdoc/>
    public override Task LockAsync(IReadOnlyCollection<string> approvals, CancellationToken stop)
    {
        // Those who lock several wait for each other in one order, and nobody waits for one who only refers to an approval.
        var names = approvals.ToArray();
        return Database.ExecuteSqlAsync($"""SELECT 1 FROM approvals WHERE "Id" = ANY ({names}) ORDER BY "Id" FOR NO KEY UPDATE""", stop);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }
}
