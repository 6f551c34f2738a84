using NodaTime;

namespace Approval.Host.Clocks;

/// <summary>
/// The clock that the host goes by. Instants are whole milliseconds, which every database keeps exactly.
/// </summary>
public abstract class HostClock : IClock
{
    /// <summary>Whether a person moves it: for trying the product out, never in production.</summary>
    public abstract bool IsSimulated { get; }

    /// <inheritdoc/>
    public abstract Instant GetCurrentInstant();
}

/// <summary>The clock of the machine.</summary>
public sealed class MachineClock : HostClock
{
    /// <inheritdoc/>
    public override bool IsSimulated => false;

    /// <inheritdoc/>
    public override Instant GetCurrentInstant() => Instant.FromUnixTimeMilliseconds(SystemTime.Now().ToUnixTimeMilliseconds());
}

/// <summary>A clock that stands still until a person moves it, and only forwards. The store keeps where it stands.</summary>
/// <param name="start">Where it stands first.</param>
public sealed class SimulatedClock(Instant start) : HostClock
{
    private long _milliseconds = start.ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override bool IsSimulated => true;

    /// <inheritdoc/>
    public override Instant GetCurrentInstant() => Instant.FromUnixTimeMilliseconds(Interlocked.Read(ref _milliseconds));

    /// <summary>Moves the clock; it never goes back.</summary>
    /// <returns>Whether it moved.</returns>
    public bool MoveTo(Instant instant)
    {
        var wanted = instant.ToUnixTimeMilliseconds();
        var before = Interlocked.Read(ref _milliseconds);
        while (wanted > before)
        {
            var seen = Interlocked.CompareExchange(ref _milliseconds, wanted, before);
            if (seen == before)
            {
                return true;
            }

            before = seen;
        }

        return false;
    }
}
