using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Tests.Messaging;

/// <summary>A real database that a test can take away and bring back.</summary>
internal sealed class AwayStores(IApprovalStores real) : IApprovalStores
{
    private static readonly Fault s_away = new("database-away", new Place(), "The database does not answer.", "Start it.");

    /// <summary>Whether it does not answer.</summary>
    public bool IsAway { get; set; }

    /// <summary>A failure of the database itself, while it is away or behaves as if.</summary>
    public static Exception Failure() => new RefusedException(s_away);

    public string Place => real.Place;

    public System.Data.Common.DbDataSource? Shared => real.Shared;

    public ApprovalStore Open() => real.Open();

    public Task<WriteScope> BeginWriteAsync(CancellationToken stop) => real.BeginWriteAsync(stop);

    public Task<SnapshotScope> BeginSnapshotAsync(CancellationToken stop) => real.BeginSnapshotAsync(stop);

    public Task<NodaTime.Instant?> FindTimeAsync(CancellationToken stop) => real.FindTimeAsync(stop);

    public Task ListenAsync(Action<IReadOnlyCollection<StoreNews>> heard, CancellationToken stop) => real.ListenAsync(heard, stop);

    public bool IsLost(Exception failure) => real.IsLost(failure);

    public bool IsConflict(Exception failure) => real.IsConflict(failure);

    public Fault? FaultOf(Exception failure) => failure is RefusedException { Faults: [var fault] } && fault == s_away ? s_away : real.FaultOf(failure);

    public Task MigrateAsync(CancellationToken stop) => real.MigrateAsync(stop);

    public Task CheckAsync(CancellationToken stop) => IsAway ? throw Failure() : real.CheckAsync(stop);

    public Task BackupAsync(string path, CancellationToken stop) => real.BackupAsync(path, stop);

    public void Dispose() => real.Dispose();
}
