using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore.Storage;

namespace Approval.Tests.Hosting.Seams;

/// <summary>A real database whose transactions break where they are told to.</summary>
internal sealed class BreakingStores(IApprovalStores real, Breakage breakage) : IApprovalStores
{
    public string Place => real.Place;

    public System.Data.Common.DbDataSource? Shared => real.Shared;

    public ApprovalStore Open() => real.Open();

    public async Task<WriteScope> BeginWriteAsync(CancellationToken stop)
    {
        breakage.Cross(Boundary.Begin);
        var scope = await real.BeginWriteAsync(stop);
        scope.Store.SavingChanges += (_, _) => breakage.Cross(Boundary.Save);
        return new WriteScope(scope.Store, new BreakingTransaction(scope, breakage), null);
    }

    public Task<SnapshotScope> BeginSnapshotAsync(CancellationToken stop) => real.BeginSnapshotAsync(stop);

    public Task<NodaTime.Instant?> FindTimeAsync(CancellationToken stop) => real.FindTimeAsync(stop);

    public Task ListenAsync(Action<IReadOnlyCollection<StoreNews>> heard, CancellationToken stop) => real.ListenAsync(heard, stop);

    public bool IsConflict(Exception failure) => failure is OvertakenException || real.IsConflict(failure);

    public bool IsLost(Exception failure) => failure is LostException || real.IsLost(failure);

    public Approval.Engine.Files.Fault? FaultOf(Exception failure) => real.FaultOf(failure);

    public Task MigrateAsync(CancellationToken stop) => real.MigrateAsync(stop);

    public Task CheckAsync(CancellationToken stop) => real.CheckAsync(stop);

    public Task BackupAsync(string path, CancellationToken stop) => real.BackupAsync(path, stop);

    public void Dispose() => real.Dispose();

    /// <summary>The host commits without blocking and rolls back by leaving; another call would slip past the breakages, so it fails.</summary>
    private sealed class BreakingTransaction(WriteScope real, Breakage breakage) : IDbContextTransaction
    {
        public Guid TransactionId => Guid.Empty;

        public void Commit() => throw PastTheBreakages();

        public async Task CommitAsync(CancellationToken cancellationToken = default)
        {
            breakage.Cross(Boundary.Commit);
            await real.CommitAsync(cancellationToken);
            breakage.Cross(Boundary.Committed);
        }

        public void Rollback() => throw PastTheBreakages();

        public Task RollbackAsync(CancellationToken cancellationToken = default) => throw PastTheBreakages();

        public void Dispose() => throw PastTheBreakages();

        public ValueTask DisposeAsync() => real.DisposeAsync();

        private static InvalidOperationException PastTheBreakages() => new("The host commits without blocking and rolls back by leaving; this call would slip past the breakages.");
    }
}
