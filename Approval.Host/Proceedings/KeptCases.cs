using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Persistence;
using Microsoft.Extensions.Caching.Memory;

namespace Approval.Host.Proceedings;

/// <summary>
/// Approvals as they were read or committed last, so that the next step need not read their histories again. What is kept
/// holds for one version, one history and one state alone; where the row says anything else, the database is read.
/// </summary>
public sealed class KeptCases : IDisposable
{
    /// <summary>How many entries of histories are kept in all, a few tens of MiB.</summary>
    private const int MostEntries = 50_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    /// <summary>An approval as its row says; null where it must be read.</summary>
    public (ApprovalCase Case, ImmutableArray<Act> Acts)? Find(StoredApproval row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _kept.TryGetValue(row.Id, out Kept? kept) && kept!.Mark == MarkOf(row) ? (kept.Case, kept.Acts) : null;
    }

    /// <summary>Keeps an approval as its row says.</summary>
    public void Keep(StoredApproval row, ApprovalCase @case, ImmutableArray<Act> acts)
    {
        ArgumentNullException.ThrowIfNull(row);
        _kept.Set(row.Id, new Kept(MarkOf(row), @case, acts), new MemoryCacheEntryOptions { Size = row.HistoryLength });
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private static Mark MarkOf(StoredApproval row) => new(row.Version, row.HistoryHash, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(row.State.AsSpan()))));

    private sealed record Mark(int Version, string HistoryHash, string StateHash);

    private sealed record Kept(Mark Mark, ApprovalCase Case, ImmutableArray<Act> Acts);
}
