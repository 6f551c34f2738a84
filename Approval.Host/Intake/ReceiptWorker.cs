using Approval.Host.Messaging;
using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>Wakes the dispatch of receipts when one becomes due, and at an interval for what was left over.</summary>
/// <param name="dispatch">Sends.</param>
/// <param name="signals">Where steps say that receipts wait.</param>
/// <param name="interval">How often without a signal.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed class ReceiptWorker(ReceiptDispatch dispatch, StepSignals signals, Duration interval, TimeProvider time, ILogger<ReceiptWorker> logger)
    : WokenWorker(interval, time, logger)
{
    /// <inheritdoc/>
    protected override Task WorkAsync(CancellationToken stop) => dispatch.SendAsync(stop);

    /// <inheritdoc/>
    protected override void Listen(Action wake, bool isOn)
    {
        if (isOn)
        {
            signals.ReceiptsWaiting += wake;
        }
        else
        {
            signals.ReceiptsWaiting -= wake;
        }
    }
}
