using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Approval.Benchmarks.Rivals;

/// <summary>
/// MassTransit's saga state machine on its in-memory transport and repository. All instances take a step together, for
/// the library promises no order between the messages of one instance.
/// </summary>
internal sealed class SagaRival : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly SagaSteps _steps = new();
    private readonly ServiceProvider _services;
    private readonly IBusControl _bus;

    private SagaRival()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(_steps)
            .AddMassTransit(bus =>
            {
                bus.DisableUsageTelemetry();
                bus.AddSagaStateMachine<SagaAap, SagaApproval>().InMemoryRepository();
                bus.UsingInMemory((context, transport) => transport.ConfigureEndpoints(context));
            })
            .BuildServiceProvider();
        _bus = _services.GetRequiredService<IBusControl>();
    }

    /// <summary>Starts it.</summary>
    public static async Task<SagaRival> StartAsync()
    {
        var rival = new SagaRival();
        await rival._bus.StartAsync();
        return rival;
    }

    /// <summary>Takes instances from consent to notified.</summary>
    /// <exception cref="TimeoutException">They did not all come to their end.</exception>
    public async Task CompleteAsync(int instances)
    {
        var ids = NewId.NextGuid(instances);
        var now = Instant.FromUtc(2026, 4, 17, 15, 0);
        await StepAsync(ids, id => new SagaConsent(id, now));
        await StepAsync(ids, id => new SagaTextReady(id));
        await StepAsync(ids, id => new SagaRequest(id));
        await StepAsync(ids, id => new SagaAnnouncement(id, now));
        await StepAsync(ids, id => new SagaClose(id));
        await StepAsync(ids, id => new SagaNotice(id));
    }

    public async ValueTask DisposeAsync()
    {
        await _bus.StopAsync();
        await _services.DisposeAsync();
    }

    private async Task StepAsync<T>(Guid[] ids, Func<Guid, T> message)
        where T : class
    {
        var taken = _steps.Await(ids.Length);
        await Task.WhenAll(ids.Select(id => _bus.Publish(message(id))));
        await taken.WaitAsync(Patience);
    }
}
