namespace Approval.Host.Telemetry;

/// <summary>Tells how long ago the sweep last went through. The process's own time; it decides nothing.</summary>
/// <param name="time">The time by which it is measured.</param>
public sealed class SweepPulse(TimeProvider time)
{
    private long _last = time.GetTimestamp();

    /// <summary>How long ago; at first, since the start.</summary>
    public TimeSpan Age => time.GetElapsedTime(Interlocked.Read(ref _last));

    /// <summary>The sweep went through.</summary>
    public void Beat() => Interlocked.Exchange(ref _last, time.GetTimestamp());
}
