using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Approval.Host.Persistence.Postgres;

/// <summary>The store on PostgreSQL: a server of its own, for production with several hosts.</summary>
public sealed class PostgreSqlStore(DbContextOptions<PostgreSqlStore> options) : ApprovalStore(options)
{
    /// <summary>Texts are ordered by their bytes, as the other database orders them, and not by the rules of a language that change with the server's system.</summary>
    private const string ByBytes = "C";

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
