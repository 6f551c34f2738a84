using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Messaging;

/// <summary>Wakes the dispatch of the outbox at a commit, and at an interval for what was left over.</summary>
/// <param name="dispatch">Sends.</param>
/// <param name="signals">Where steps say that messages wait.</param>
/// <param name="interval">How often without a signal.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed class OutboxWorker(OutboxDispatch dispatch, StepSignals signals, Duration interval, TimeProvider time, ILogger<OutboxWorker> logger)
    : WokenWorker(interval, time, logger)
{
    /// <inheritdoc/>
    protected override Task WorkAsync(CancellationToken stop) => dispatch.SendAsync(stop);

    /// <inheritdoc/>
    protected override void Listen(Action wake, bool isOn)
    {
        if (isOn)
        {
            signals.MessagesWaiting += wake;
        }
        else
        {
            signals.MessagesWaiting -= wake;
        }
    }
}
