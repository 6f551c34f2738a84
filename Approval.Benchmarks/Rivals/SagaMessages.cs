using MassTransit;
using NodaTime;

namespace Approval.Benchmarks.Rivals;

/// <summary>The meeting consents.</summary>
internal sealed record SagaConsent(Guid CorrelationId, Instant At) : CorrelatedBy<Guid>;

/// <summary>The text is ready.</summary>
internal sealed record SagaTextReady(Guid CorrelationId) : CorrelatedBy<Guid>;

/// <summary>The chair requests the last call.</summary>
internal sealed record SagaRequest(Guid CorrelationId) : CorrelatedBy<Guid>;

/// <summary>The Director announces the last call.</summary>
internal sealed record SagaAnnouncement(Guid CorrelationId, Instant At) : CorrelatedBy<Guid>;

/// <summary>The last call closes, as a scheduler would say.</summary>
internal sealed record SagaClose(Guid CorrelationId) : CorrelatedBy<Guid>;

/// <summary>The result is told.</summary>
internal sealed record SagaNotice(Guid CorrelationId) : CorrelatedBy<Guid>;
