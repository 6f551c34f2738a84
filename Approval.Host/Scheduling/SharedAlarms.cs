using System.Collections.Concurrent;
using System.Data.Common;
using Approval.Host.Clocks;
using Approval.Host.Hosts;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Quartz;

namespace Approval.Host.Scheduling;

/// <summary>
/// The alarms of hosts that share a database: they lie in it, each is set in the transaction of the step that wants it,
/// and the host that is free rings it. An instant for which this host has set one is not asked for again, since setting
/// one makes every host's scheduler wait its turn.
/// </summary>
/// <param name="schedulers">Quartz.</param>
/// <param name="clock">The one clock.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class SharedAlarms(ISchedulerFactory schedulers, HostClock clock, ILogger<SharedAlarms> logger) : IStepAlarms
{
    private const string TablePrefix = "alarm_";
    private const string BeforeAlarms = "before_alarms";
    private const int MostRinging = 2;
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(2);

    /// <summary>How long a host may be silent before others take its alarms over.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(4);

    /// <summary>How late an alarm may be before it is rung out of turn.</summary>
    private static readonly TimeSpan s_lateness = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Instant, bool> _set = [];

    /// <summary>Has Quartz keep its alarms in a database that hosts share.</summary>
    public static void Use(IQuartzBuilder quartz, DbDataSource shared, HostId host)
    {
        ArgumentNullException.ThrowIfNull(quartz);
        ArgumentNullException.ThrowIfNull(host);
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "approval";
            scheduler.InstanceId = host.Value;
            scheduler.IdleWaitTime = s_beat;
        });
        quartz.UseDefaultThreadPool(MostRinging);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(source => source.DataSourceFactory = _ => shared);
            store.UseSystemTextJsonSerializer();
            store.ProvisionSchema();
            store.ConfigureStore(options =>
            {
                options.TablePrefix = TablePrefix;
                options.AcceptEnlistedTransactions = true;
                options.MisfireThreshold = s_lateness;
                options.MisfireHandlerFrequency = s_beat;
                options.DbRetryInterval = s_beat;
            });
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = s_beat;
                cluster.CheckinMisfireThreshold = s_silence;
            });
        });
    }

    /// <inheritdoc/>
    public async Task CommitAsync(WriteScope write, IReadOnlyCollection<Instant> wanted, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(wanted);
        var now = clock.GetCurrentInstant();
        var missing = wanted.Where(at => at > now && !_set.ContainsKey(at)).Distinct().ToList();
        if (missing.Count == 0 || await schedulers.GetScheduler(stop) is not { Status: SchedulerStatus.Running } scheduler)
        {
            // A host that only starts sets them at its first sweep.
            await write.CommitAsync(stop);
            return;
        }

        var transaction = write.Store.Database.CurrentTransaction!.GetDbTransaction();
        using (scheduler.EnlistTransaction(transaction))
        {
            var areSet = await TrySetAsync(scheduler, transaction, missing, stop);
            await write.CommitAsync(stop);
            if (areSet)
            {
                Remember(missing, now);
            }
        }
    }

    /// <summary>The rows are the truth: a step is not lost because its alarm could not be set, and the next sweep sets it.</summary>
    private async Task<bool> TrySetAsync(IScheduler scheduler, DbTransaction transaction, List<Instant> missing, CancellationToken stop)
    {
        await transaction.SaveAsync(BeforeAlarms, stop);
        try
        {
            foreach (var at in missing)
            {
                await AlarmTrigger.SetAsync(scheduler, at, stop);
            }

            return true;
        }
        catch (SchedulerException trouble)
        {
            await transaction.RollbackAsync(BeforeAlarms, stop);
            LogNotSet(trouble);
            return false;
        }
    }

    private void Remember(List<Instant> set, Instant now)
    {
        foreach (var past in _set.Keys.Where(at => at <= now))
        {
            _set.TryRemove(past, out _);
        }

        foreach (var at in set)
        {
            _set.TryAdd(at, true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An alarm could not be set with the step that wants it; the next sweep sets it.")]
    private partial void LogNotSet(Exception trouble);
}
