using System.Security.Cryptography;
using System.Text;
using Approval.Engine.Procedures;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Archives;

/// <summary>What was gone through, and two digests that can be kept elsewhere.</summary>
/// <param name="Approvals">How many approvals.</param>
/// <param name="Entries">How many entries of histories.</param>
/// <param name="Findings">How many findings.</param>
/// <param name="Heads">SHA-256 over the name, length and last hash of every history: the same as long as nothing has happened to any approval.</param>
/// <param name="Contents">SHA-256 over every row of every table: the same as long as nothing has changed at all.</param>
public sealed record VerificationResult(long Approvals, long Entries, long Findings, string Heads, string Contents);

/// <summary>
/// Goes through a database: each history against its chain, each state against the replay of its acts, each row against
/// the state. What no history covers (accounts, members, what was sent when) is covered by the digest of the contents.
/// </summary>
/// <param name="library">The procedures.</param>
public sealed class Verification(ProcedureLibrary library)
{
    private const int Batch = 200;

    /// <summary>Goes through everything.</summary>
    /// <param name="store">A store that others do not change meanwhile.</param>
    /// <param name="found">Told of each finding.</param>
    /// <param name="done">Told after each approval.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<VerificationResult> VerifyAsync(ApprovalStore store, Action<ArchiveFinding> found, Action done, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        var findings = 0L;
        void Find(ArchiveFinding finding)
        {
            findings++;
            found(finding);
        }

        await StrayRows.FindAsync(store, Find, stop);
        var (approvals, entries, heads) = await InspectAsync(store, Find, done, stop);
        return new VerificationResult(approvals, entries, findings, heads, await ContentsAsync(store, stop));
    }

    /// <summary>SHA-256 over every row of every table.</summary>
    public static async Task<string> ContentsAsync(ApprovalStore store, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in ArchivedTable.All)
        {
            await foreach (var row in table.RowsAsync(store, stop))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{table.Name} {row}\n"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<(long Approvals, long Entries, string Heads)> InspectAsync(ApprovalStore store, Action<ArchiveFinding> found, Action done, CancellationToken stop)
    {
        using var reading = new CaseFiles(library);
        using var heads = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (approvals, entries, last) = (0L, 0L, string.Empty);
        while (true)
        {
            var batch = await store.Approvals.AsNoTracking().Where(row => string.Compare(row.Id, last) > 0).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
            foreach (var row in batch)
            {
                approvals++;
                entries += await new ApprovalInspection(store, reading, library, row, found).InspectAsync(stop);
                heads.AppendData(Encoding.UTF8.GetBytes($"{row.Id} {row.HistoryLength} {row.HistoryHash}\n"));
                done();
            }

            if (batch.Count < Batch)
            {
                await new MessageInspection(null, found).InspectAsync(store, [], stop);
                return (approvals, entries, Convert.ToHexStringLower(heads.GetHashAndReset()));
            }

            last = batch[^1].Id;
        }
    }
}
