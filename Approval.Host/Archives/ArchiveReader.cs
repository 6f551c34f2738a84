using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.Archives;

/// <summary>Reads an archive into an empty database, row by row; what is not as <see cref="ArchiveWriter"/> writes it is refused with its line.</summary>
/// <param name="input">The archive.</param>
/// <param name="name">What the user calls it.</param>
public sealed class ArchiveReader(TextReader input, string name) : IDisposable
{
    private const int Batch = 500;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _line;
    private string? _last;

    /// <summary>Reads it.</summary>
    /// <param name="store">The database, within a transaction that the caller commits.</param>
    /// <param name="done">Told after each row.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>How many rows were read.</returns>
    /// <exception cref="RefusedException">It is no archive, of a later form, was cut or was edited.</exception>
    public async Task<long> ReadAsync(ApprovalStore store, Action done, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        var tables = Tables(await NextAsync(stop));
        var (rows, table) = (0L, 0);
        while (await NextAsync(stop) is var line && line.StartsWith("{\"table\":", StringComparison.Ordinal))
        {
            table = Add(store, tables, table, line);
            Take(line);
            if (++rows % Batch == 0)
            {
                await SaveAsync(store, stop);
            }

            done();
        }

        await SaveAsync(store, stop);
        await EndAsync(rows, stop);
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private List<ArchivedTable> Tables(string line)
    {
        if (Read<ArchiveHeader>(line) is not { } header)
        {
            throw Refuse("not-an-archive", "The first line is not the header of an archive.", "Name a file that 'approval export' wrote.");
        }

        if (header.Archive != ArchiveHeader.Form)
        {
            throw Refuse("archive-form", $"The archive is of form {header.Archive}, written by release {Printable.Of(header.Product)}.", $"This release reads form {ArchiveHeader.Form}; use the release that wrote it.");
        }

        Take(line);
        return [.. header.Tables.Select(each => ArchivedTable.All.FirstOrDefault(table => table.Name == each)
            ?? throw Refuse("archive-form", $"The archive holds a table {Printable.Quote(each)} that this release does not know.", "Use the release that wrote it."))];
    }

    private int Add(ApprovalStore store, List<ArchivedTable> tables, int current, string line)
    {
        try
        {
            using var read = JsonDocument.Parse(line);
            var place = tables.FindIndex(current, each => each.Name == read.RootElement.GetProperty("table").GetString());
            if (place >= 0)
            {
                tables[place].Add(store, read.RootElement.GetProperty("row").GetRawText());
                return place;
            }
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Refuse("bad-row", "This line is not a row as an archive holds it, or its key stands twice.", "Export again; an archive is not edited by hand.");
        }

        throw Refuse("bad-row", "This line is of a table that does not stand here.", "Export again; an archive is not edited by hand.");
    }

    private async Task SaveAsync(ApprovalStore store, CancellationToken stop)
    {
        try
        {
            await store.SaveChangesAsync(stop);
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateException wrong) when (wrong.InnerException is System.Data.Common.DbException)
        {
            throw Refuse("bad-row", "A row up to this line refers to something that is not there, or its key stands twice.", "Export again; an archive is not edited by hand.");
        }

        store.ChangeTracker.Clear();
    }

    private async Task EndAsync(long rows, CancellationToken stop)
    {
        var hash = Convert.ToHexStringLower(_hash.GetCurrentHash());
        if (_last is not { } line || Read<ArchiveEnd>(line) is not { } end || end.Rows != rows || end.Sha256 != hash || await input.ReadLineAsync(stop) is not null)
        {
            throw Refuse("archive-damaged", "The archive does not end as it was written: it was cut, edited or lengthened.", "Use an undamaged copy, or export again.");
        }
    }

    private async Task<string> NextAsync(CancellationToken stop)
    {
        _line++;
        _last = await input.ReadLineAsync(stop);
        return _last ?? string.Empty;
    }

    private void Take(string line)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        _hash.AppendData("\n"u8);
    }

    private static T? Read<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonForms.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private RefusedException Refuse(string code, string what, string repair) => new(new Fault(code, new Place(name, _line), what, repair));
}
