using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Messaging;
using Approval.Tests.Hosting.Seams;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Approval.Tests.Simulation;

/// <summary>The clock of one host's machine: the world's time, and how far this machine is ahead of it or behind.</summary>
/// <param name="world">The world's time.</param>
/// <param name="ahead">How far ahead.</param>
internal sealed class SkewedClock(Func<Instant> world, Func<Duration> ahead) : HostClock
{
    /// <inheritdoc/>
    public override bool IsSimulated => false;

    /// <inheritdoc/>
    public override Instant GetCurrentInstant() => world() + ahead();
}

/// <summary>One life of one host: the real logic, over a database that breaks, a broker in memory and a clock of its own.</summary>
internal sealed class SimulatedHost : IDisposable
{
    private readonly SimulatedBroker _broker;
    private readonly SimulatedFaults _faults;

    public SimulatedHost(string folder, HostClock clock, SimulatedBroker broker, SimulatedFaults faults)
    {
        _broker = broker;
        _faults = faults;
        var ports = new Ports(broker, faults);
        Bench = new StepBench(folder, clock, faults, ports, services => services.AddSingleton<IMarkerTransport>(ports).AddSingleton<IReceiptTransport>(ports));
    }

    public StepBench Bench { get; }

    /// <summary>Takes in what stands first in the queue; then sends the receipts and acknowledges, one before the other or the other way round, as it comes.</summary>
    public async Task PumpAsync(int most)
    {
        if (_broker.IsAway)
        {
            return;
        }

        var intake = Bench.Of<IMessageIntake>();
        var delivered = _broker.Deliver(most);
        if (delivered.Count == 0)
        {
            return;
        }

        if (delivered[0].Marker is { } marker)
        {
            await intake.ReadMarkerAsync(marker, CancellationToken.None);
            Acknowledge(delivered);
            return;
        }

        var taken = await intake.TakeAsync([.. delivered.Select(each => each.Message!)], CancellationToken.None);
        var isAnsweredFirst = delivered.Count % 2 == 0;
        if (!isAnsweredFirst)
        {
            Acknowledge(delivered);
        }

        var receipts = taken.Select(each => each.Receipt).OfType<OutgoingReceipt>().ToList();
        await intake.MarkSentAsync(await Bench.Of<IReceiptTransport>().SendAsync(receipts, CancellationToken.None), CancellationToken.None);
        if (isAnsweredFirst)
        {
            Acknowledge(delivered);
        }
    }

    public Task RingAsync() => Bench.Deadlines.DecideAsync(CancellationToken.None);

    public Task SendEventsAsync() => Bench.Dispatch.SendAsync(CancellationToken.None);

    public Task SendReceiptsAsync() => Bench.Of<ReceiptDispatch>().SendAsync(CancellationToken.None);

    public void Dispose() => Bench.Dispose();

    private void Acknowledge(List<Queued> delivered)
    {
        _faults.Cross(Boundary.Acknowledge);
        if (!_broker.IsAway)
        {
            _broker.Acknowledge(delivered);
        }
    }

    private sealed class Ports(SimulatedBroker broker, SimulatedFaults faults) : IMarkerTransport, IReceiptTransport, IEventTransport
    {
        public Task PublishAsync(ClosingMarker marker, CancellationToken stop)
        {
            faults.Cross(Boundary.PublishMarker);
            RefuseIfAway();
            broker.Enqueue(marker);
            faults.Cross(Boundary.MarkerPublished);
            return Task.CompletedTask;
        }

        public Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
        {
            faults.Cross(Boundary.Publish);
            RefuseIfAway();
            broker.Events.Add(outgoing);
            faults.Cross(Boundary.Published);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<OutgoingReceipt>> SendAsync(IReadOnlyList<OutgoingReceipt> receipts, CancellationToken stop)
        {
            var confirmed = new List<OutgoingReceipt>();
            foreach (var receipt in receipts)
            {
                faults.Cross(Boundary.SendReceipt);
                if (!broker.IsAway)
                {
                    broker.Receipts.Add(receipt);
                    confirmed.Add(receipt);
                }

                faults.Cross(Boundary.ReceiptSent);
            }

            return Task.FromResult<IReadOnlyList<OutgoingReceipt>>(confirmed);
        }

        private void RefuseIfAway()
        {
            if (broker.IsAway)
            {
                throw new EventTransportException("The broker is away.");
            }
        }
    }
}
