using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace Approval.Host.Persistence.Postgres;

/// <summary>The store on PostgreSQL: a server of its own, for production with several hosts.</summary>
public sealed class PostgreSqlStore(DbContextOptions<PostgreSqlStore> options) : ApprovalStore(options)
{
    /// <summary>Texts are ordered by their bytes, as the other database orders them, and not by the rules of a language that change with the server's system.</summary>
    private const string ByBytes = "C";

    /// <summary>The product's own among the server's advisory locks.</summary>
    private const int Guards = 0x6170_7076;

    /// <summary>What tells other hosts; null where it only reads.</summary>
    internal HostNews? News { get; init; }

    private bool Writes => News is not null;

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
    public override async Task<List<string>> ClaimDueAsync(IReadOnlyCollection<string> approvals, Instant now, CancellationToken stop)
    {
        // Who waits for nobody needs no order to be safe from waiting in a circle.
        var names = approvals.ToArray();
        var due = now.ToDateTimeUtc();
        return !Writes ? await base.ClaimDueAsync(approvals, now, stop) : await Database.SqlQuery<string>(
            $"""
            SELECT a."Id" AS "Value" FROM approvals a
            WHERE a."Id" = ANY ({names}) AND (a."NextDueAt" <= {due} OR EXISTS (SELECT 1 FROM meeting_notices n WHERE n."ApprovalId" = a."Id"))
            ORDER BY a."Id" FOR NO KEY UPDATE OF a SKIP LOCKED
            """).ToListAsync(stop);
    }

    /// <inheritdoc/>
    public override async Task<List<StoredMessage>> WaitingMessagesAsync(IReadOnlyCollection<string> but, int most, CancellationToken stop)
    {
        if (!Writes)
        {
            return await base.WaitingMessagesAsync(but, most, stop);
        }

        // Who holds the first message of an approval alone sends what follows it: only so do they leave in order.
        var left = but.ToArray();
        var firsts = await Database.SqlQuery<string>(
            $"""
            SELECT o."ApprovalId" AS "Value" FROM outbox o
            WHERE o."SentAt" IS NULL AND o."ApprovalId" <> ALL ({left})
                AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e."ApprovalId" = o."ApprovalId" AND e."SentAt" IS NULL AND e."Position" < o."Position")
            ORDER BY o."Position" LIMIT {most} FOR NO KEY UPDATE OF o SKIP LOCKED
            """).ToListAsync(stop);
        return firsts.Count == 0 ? [] : await Outbox.AsNoTracking()
            .Where(message => message.SentAt == null && firsts.Contains(message.ApprovalId))
            .OrderBy(message => message.Position)
            .Take(most)
            .ToListAsync(stop);
    }

    /// <inheritdoc/>
    public override async Task TellAsync(IReadOnlyCollection<StoreNews> news, CancellationToken stop)
    {
        if (News is not null && news.Count > 0)
        {
            var told = news.Select(News.Write).ToArray();
            await Database.ExecuteSqlAsync($"SELECT pg_notify({HostNews.Channel}, told) FROM unnest({told}) AS told", stop);
        }
    }

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
    public override Task<List<StoredApproval>> HoldApprovalsAsync(IReadOnlyCollection<string> approvals, CancellationToken stop)
    {
        if (!Writes)
        {
            return base.HoldApprovalsAsync(approvals, stop);
        }

        var names = approvals.ToArray();
        return Approvals.FromSql($"""SELECT * FROM approvals WHERE "Id" = ANY ({names}) ORDER BY "Id" FOR NO KEY UPDATE""").ToListAsync(stop);
    }

    /// <inheritdoc/>
    public override async Task AddAsync(IReadOnlyList<StoredMemberMessage> messages, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
        {
            return;
        }

        var places = await ManyRows.InsertAsync(this, messages, stop);
        for (var place = 0; place < messages.Count; place++)
        {
            messages[place].Position = places[place];
        }
    }

    /// <inheritdoc/>
    public override Task LockAsync(IReadOnlyCollection<string> approvals, CancellationToken stop)
    {
        if (!Writes)
        {
            return Task.CompletedTask;
        }

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

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // People search by any part of a number or title: of a hundred thousand none need be read that has not its letters.
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.Entity<StoredApproval>().HasIndex(row => row.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
