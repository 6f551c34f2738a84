using Approval.Host.Messaging;

namespace Approval.Tests.Hosting.Seams;

/// <summary>A transport that keeps what it was given, and breaks where it is told to.</summary>
/// <param name="delivered">What arrived, over every life of the host.</param>
/// <param name="breakage">Where it breaks.</param>
internal sealed class BreakingTransport(Deliveries delivered, Breakage breakage) : IEventTransport
{
    public Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
    {
        breakage.Cross(Boundary.Publish);
        delivered.Take(outgoing);
        breakage.Cross(Boundary.Published);
        return Task.CompletedTask;
    }
}

/// <summary>What consumers got, in the order in which they got it.</summary>
internal sealed class Deliveries
{
    private readonly List<OutgoingEvent> _taken = [];

    public IReadOnlyList<OutgoingEvent> All
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken];
            }
        }
    }

    public void Take(OutgoingEvent outgoing)
    {
        lock (_taken)
        {
            _taken.Add(outgoing);
        }
    }
}
