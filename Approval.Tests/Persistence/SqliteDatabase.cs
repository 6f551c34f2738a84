using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Tests.CommandLine;
using Microsoft.Data.Sqlite;

namespace Approval.Tests.Persistence;

/// <summary>A database of SQLite in a file of its own.</summary>
internal sealed class SqliteDatabase : IDatabaseUnderTest
{
    private readonly Scratch _folder = new();
    private readonly List<SqliteStores> _reached = [];

    /// <summary>The file.</summary>
    public string File => _folder["approval.db"];

    /// <summary>Another file beside it.</summary>
    public string this[string name] => _folder[name];

    public IApprovalStores Reach()
    {
        var stores = new SqliteStores(File);
        _reached.Add(stores);
        return stores;
    }

    public async Task ExecuteAsync(string script)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The scripts are the tests' own.
        command.CommandText = script;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync()
    {
        _reached.ForEach(stores => stores.Dispose());
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
