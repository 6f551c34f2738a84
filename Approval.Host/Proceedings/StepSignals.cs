using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>What a committed step leaves to be done outside its transaction.</summary>
public sealed class StepSignals
{
    /// <summary>An approval must be looked at, at an instant.</summary>
    public event Action<Instant>? AlarmWanted;

    /// <summary>Messages wait in the outbox.</summary>
    public event Action? MessagesWaiting;

    /// <summary>Approvals have changed.</summary>
    public event Action<IReadOnlyCollection<ApprovalId>>? ApprovalsChanged;

    /// <summary>Meetings have changed, and approvals have still to hear of it.</summary>
    public event Action? NoticesWaiting;

    internal void RaiseAlarmWanted(Instant at) => AlarmWanted?.Invoke(at);

    internal void RaiseMessagesWaiting() => MessagesWaiting?.Invoke();

    internal void RaiseApprovalsChanged(IReadOnlyCollection<ApprovalId> changed) => ApprovalsChanged?.Invoke(changed);

    internal void RaiseNoticesWaiting() => NoticesWaiting?.Invoke();
}
