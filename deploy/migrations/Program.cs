using Approval.Host.Persistence.Postgres;
using Approval.Host.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.Error.WriteLine("This program is for dotnet-ef alone; see README.md beside it.");
return 2;

/// <summary>The store whose model dotnet-ef compares with the last migration. No file is opened.</summary>
internal sealed class SqliteModel : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) => new(SqliteStore.In("model-only.db"));
}

/// <summary>The same for the other database. No server is asked.</summary>
internal sealed class PostgreSqlModel : IDesignTimeDbContextFactory<PostgreSqlStore>
{
    public PostgreSqlStore CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlStore>().UseNpgsql("Host=model-only").Options);
}
