using Approval.Engine.Files;

namespace Approval.Host.Messaging;

/// <summary>How the broker stands that carries messages, as this host sees it.</summary>
public interface ITransportStanding
{
    /// <summary>Whether it is reached.</summary>
    bool IsReached { get; }

    /// <summary>What is wrong; empty where nothing is.</summary>
    IEnumerable<Fault> Faults { get; }
}
