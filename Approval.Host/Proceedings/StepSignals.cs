using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>What a committed step leaves to be done outside its transaction.</summary>
public sealed class StepSignals
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    /// <summary>An approval must be looked at, at an instant.</summary>
    public event Action<Instant>? AlarmWanted;

    /// <summary>Messages wait in the outbox.</summary>
    public event Action? MessagesWaiting;

    /// <summary>Approvals have changed.</summary>
    public event Action<IReadOnlyCollection<ApprovalId>>? ApprovalsChanged;

    /// <summary>Meetings have changed, and approvals have still to hear of it.</summary>
    public event Action? NoticesWaiting;

    /// <summary>Receipts wait to be sent.</summary>
    public event Action? ReceiptsWaiting;

    /// <summary>What was held back for messages that stood in the queue may be decided.</summary>
    public event Action? ClosingsFree;

    /// <summary>Much is due, and another host has begun to decide it.</summary>
    public event Action? MuchIsDue;

    /// <summary>Waits until something that was held back may be decided.</summary>
    /// <returns>Whether it may; false where it was waited for long enough.</returns>
    internal async Task<bool> ClosingsFreeAsync(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        if (patience <= TimeSpan.Zero)
        {
            return false;
        }

        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void SetFree() => free.TrySetResult();
        ClosingsFree += SetFree;
        try
        {
            // Another host may have read the marker, of which this one hears nothing: it looks again before long.
            await free.Task.WaitAsync(TimeSpan.FromTicks(Math.Min(patience.Ticks, s_look.Ticks)), time, stop);
        }
        catch (TimeoutException)
        {
            // It looks again.
        }
        finally
        {
            ClosingsFree -= SetFree;
        }

        return true;
    }

    internal void RaiseAlarmWanted(Instant at) => AlarmWanted?.Invoke(at);

    internal void RaiseApprovalsChanged(IReadOnlyCollection<ApprovalId> changed) => ApprovalsChanged?.Invoke(changed);

    internal void Raise(StoreNews news) => (news switch
    {
        StoreNews.MessagesWaiting => MessagesWaiting,
        StoreNews.ReceiptsWaiting => ReceiptsWaiting,
        StoreNews.NoticesWaiting => NoticesWaiting,
        StoreNews.ClosingsFree => ClosingsFree,
        StoreNews.MuchIsDue => MuchIsDue,
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, null),
    })?.Invoke();
}
