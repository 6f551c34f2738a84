using NodaTime;
using NodaTime.Text;
using Quartz;

namespace Approval.Host.Scheduling;

/// <summary>The one trigger of an instant, however many deadlines fall on it.</summary>
internal static class AlarmTrigger
{
    /// <summary>The group that all of them are in.</summary>
    public const string Group = "deadlines";

    /// <summary>The key of the trigger of an instant.</summary>
    public static TriggerKey KeyOf(Instant at) => new(InstantPattern.ExtendedIso.Format(at), Group);

    /// <summary>Sets it where there is none.</summary>
    public static async Task SetAsync(IScheduler scheduler, Instant at, CancellationToken stop)
    {
        var trigger = TriggerBuilder.Create()
            .WithIdentity(KeyOf(at))
            .ForJob(AlarmJob.Key)
            .StartAt(at.ToDateTimeOffset())
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, stop);
    }
}
