using System.Collections.Concurrent;
using Approval.Host.Clocks;
using Approval.Host.Proceedings;
using NodaTime;
using Quartz;

namespace Approval.Host.Scheduling;

/// <summary>
/// Sees to the alarms: one trigger for each distinct instant, however many deadlines fall on it. The rows are the truth;
/// what is missing is set from them at the start and at every sweep, which also finds what no alarm rang for.
/// </summary>
/// <param name="schedulers">Quartz.</param>
/// <param name="deadlines">What is due, and when.</param>
/// <param name="clock">The one clock.</param>
/// <param name="signals">Where steps say that an alarm is wanted.</param>
/// <param name="time">The time by which the start is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class Alarms(
    ISchedulerFactory schedulers, DueDeadlines deadlines, HostClock clock, StepSignals signals, TimeProvider time, ILogger<Alarms> logger) : IHostedService, IDisposable
{
    /// <summary>How long the start waits for what fell due meanwhile: long enough for a weekend, and not for a year's work.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>How far ahead the sweep looks for alarms that are missing; it comes again long before.</summary>
    private static readonly Duration s_horizon = Duration.FromHours(1);
    private readonly CancellationTokenSource _ending = new();
    private Task _overdue = Task.CompletedTask;
    private readonly ConcurrentQueue<Instant> _wanted = new();
    private readonly SemaphoreSlim _setting = new(1, 1);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        signals.AlarmWanted += Want;
        signals.NoticesWaiting += WantNow;
        signals.ClosingsFree += WantNow;
        // The embedded database answers on the thread that asks.
        var overdue = Task.Run(() => SweepAsync(_ending.Token), CancellationToken.None);
        await Task.WhenAny(overdue, Task.Delay(s_patience, time, cancellationToken));
        if (overdue.IsCompleted)
        {
            await overdue;
        }
        else
        {
            // Whoever opens an approval has what is due for it decided first, so nobody acts on what is not decided yet.
            LogManyOverdue();
            _overdue = ToTheEndAsync(overdue);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        signals.AlarmWanted -= Want;
        signals.NoticesWaiting -= WantNow;
        signals.ClosingsFree -= WantNow;
        await _ending.CancelAsync();
        await _overdue;
    }

    /// <summary>Decides what no alarm rang for, and sets the alarms that are missing.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        await deadlines.DecideAsync(stop);
        await RebuildAsync(stop);
    }

    private async Task ToTheEndAsync(Task overdue)
    {
        try
        {
            await overdue;
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The host ends; the next start goes on.
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            LogNotSet(trouble);
        }
    }

    private async Task RebuildAsync(CancellationToken stop)
    {
        if (clock.IsSimulated)
        {
            // A clock that stands still rings no alarm; whoever moves it has what is due decided.
            return;
        }

        var now = clock.GetCurrentInstant();
        var wanted = await deadlines.InstantsAsync(stop, now, now + s_horizon);
        if (wanted.Count > 0)
        {
            var set = await (await schedulers.GetScheduler(stop)).GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(AlarmTrigger.Group), stop);
            foreach (var at in wanted.Where(at => !set.Contains(AlarmTrigger.KeyOf(at))))
            {
                _wanted.Enqueue(at);
            }
        }

        await SetWantedAsync(stop);
    }

    /// <summary>Whoever moves a simulated clock sees at once what follows; otherwise the sweep is woken.</summary>
    private void WantNow()
    {
        if (clock.IsSimulated)
        {
            _ = DecideNowAsync();
        }
    }

    private void Want(Instant at)
    {
        if (!clock.IsSimulated)
        {
            _wanted.Enqueue(at);
            _ = SetWantedAsync(CancellationToken.None);
        }
        else if (at <= clock.GetCurrentInstant())
        {
            _ = DecideNowAsync();
        }
    }

    private async Task DecideNowAsync()
    {
        try
        {
            await deadlines.DecideAsync(CancellationToken.None);
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            LogNotSet(trouble);
        }
    }

    private async Task SetWantedAsync(CancellationToken stop)
    {
        await _setting.WaitAsync(stop);
        try
        {
            var scheduler = await schedulers.GetScheduler(stop);
            while (_wanted.TryDequeue(out var at))
            {
                await AlarmTrigger.SetAsync(scheduler, at, stop);
            }
        }
        catch (SchedulerException trouble)
        {
            // The rows are the truth, and the sweep finds what is due without an alarm.
            LogNotSet(trouble);
        }
        finally
        {
            _setting.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _setting.Dispose();
        _ending.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Many deadlines fell due while the host was away; it serves, and decides them meanwhile.")]
    private partial void LogManyOverdue();

    [LoggerMessage(Level = LogLevel.Warning, Message = "An alarm could not be set; the next sweep finds what is due.")]
    private partial void LogNotSet(Exception trouble);
}
