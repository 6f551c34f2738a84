using MassTransit;
using NodaTime;

namespace Approval.Benchmarks.Rivals;

/// <summary>
/// AAP without comments as a state machine of MassTransit's: consent, request, announcement, close, approved, notified.
/// It keeps a state and a date. There is no clause, no refusal that is told, no letter, no history, and nothing that
/// survives the process.
/// </summary>
internal sealed class SagaAap : MassTransitStateMachine<SagaApproval>
{
    private const int LastCallDays = 28;

    /// <summary>Makes it.</summary>
    /// <param name="steps">Counts the steps that were taken.</param>
    public SagaAap(SagaSteps steps)
    {
        InstanceState(approval => approval.State);
        Initially(When(Consented).Then(context => context.Saga.ConsentedAt = context.Message.At).Then(_ => steps.Count()).TransitionTo(Consent));
        During(
            Consent,
            When(TextReady).Then(context => context.Saga.HasText = true).Then(_ => steps.Count()),
            When(Requested).Then(_ => steps.Count()).TransitionTo(Request));
        During(Request, When(Announced).Then(context => context.Saga.ClosesAt = CloseOf(context.Message.At)).Then(_ => steps.Count()).TransitionTo(LastCall));
        During(LastCall, When(Closed).Then(context => context.Saga.ApprovedOn = context.Saga.ClosesAt.InUtc().Date).Then(_ => steps.Count()).TransitionTo(Approved));
        During(Approved, When(Notified).Then(_ => steps.Count()).Finalize());
        SetCompletedWhenFinalized();
    }

    /// <summary>The meeting has consented.</summary>
    public State Consent { get; private set; } = null!;

    /// <summary>The chair has requested the last call.</summary>
    public State Request { get; private set; } = null!;

    /// <summary>The last call runs.</summary>
    public State LastCall { get; private set; } = null!;

    /// <summary>The text is approved.</summary>
    public State Approved { get; private set; } = null!;

    /// <summary>The meeting consents.</summary>
    public Event<SagaConsent> Consented { get; private set; } = null!;

    /// <summary>The text is ready.</summary>
    public Event<SagaTextReady> TextReady { get; private set; } = null!;

    /// <summary>The chair requests the last call.</summary>
    public Event<SagaRequest> Requested { get; private set; } = null!;

    /// <summary>The Director announces the last call.</summary>
    public Event<SagaAnnouncement> Announced { get; private set; } = null!;

    /// <summary>The last call closes.</summary>
    public Event<SagaClose> Closed { get; private set; } = null!;

    /// <summary>The result is told.</summary>
    public Event<SagaNotice> Notified { get; private set; } = null!;

    private static Instant CloseOf(Instant announced) => announced.InUtc().Date.PlusDays(LastCallDays).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
}
