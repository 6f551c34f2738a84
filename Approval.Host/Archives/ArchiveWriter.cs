using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.Archives;

/// <summary>
/// Writes everything as JSON lines: a header, every row of every table in a fixed order, and an end with a hash. The
/// same contents give the same bytes.
/// </summary>
/// <param name="output">Where to; lines end with a line feed.</param>
public sealed class ArchiveWriter(TextWriter output) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _rows;

    /// <summary>Writes an archive.</summary>
    /// <param name="store">A store that others do not change meanwhile.</param>
    /// <param name="withTokens">Whether the hashes of tokens and passwords are included.</param>
    /// <param name="done">Told after each row.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteAsync(ApprovalStore store, bool withTokens, Action done, CancellationToken stop)
    {
        var tables = ArchivedTable.All.Where(table => withTokens || !table.IsProof).ToList();
        await LineAsync(JsonSerializer.Serialize(ArchiveHeader.Of(tables), JsonForms.Options));
        foreach (var table in tables)
        {
            await foreach (var row in table.RowsAsync(store, stop))
            {
                await LineAsync($"{{\"table\":\"{table.Name}\",\"row\":{row}}}");
                _rows++;
                done();
            }
        }

        await output.WriteAsync(JsonSerializer.Serialize(new ArchiveEnd(_rows, Convert.ToHexStringLower(_hash.GetCurrentHash())), JsonForms.Options) + "\n");
        await output.FlushAsync(stop);
        return _rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private async Task LineAsync(string line)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        _hash.AppendData("\n"u8);
        await output.WriteAsync(line + "\n");
    }
}
