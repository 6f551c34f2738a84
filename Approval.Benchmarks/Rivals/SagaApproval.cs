using MassTransit;
using NodaTime;

namespace Approval.Benchmarks.Rivals;

/// <summary>What the state machine keeps of one approval.</summary>
internal sealed class SagaApproval : SagaStateMachineInstance
{
    /// <inheritdoc/>
    public Guid CorrelationId { get; set; }

    /// <summary>The state's name.</summary>
    public string State { get; set; } = string.Empty;

    /// <summary>When the meeting consented.</summary>
    public Instant ConsentedAt { get; set; }

    /// <summary>Whether the text is there.</summary>
    public bool HasText { get; set; }

    /// <summary>When the last call closes.</summary>
    public Instant ClosesAt { get; set; }

    /// <summary>The date of approval.</summary>
    public LocalDate ApprovedOn { get; set; }
}
