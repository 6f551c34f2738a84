using System.Collections.Concurrent;
using NodaTime;

namespace Approval.Host.Api.Guards;

/// <summary>How many requests each sender has in a minute, which begins with its first.</summary>
/// <param name="most">How many.</param>
/// <param name="clock">The machine's clock: a simulated one stands still.</param>
public sealed class Allowance(int most, IClock clock)
{
    private readonly ConcurrentDictionary<string, Minute> _minutes = new(StringComparer.Ordinal);
    private long _swept = clock.GetCurrentInstant().ToUnixTimeTicks();

    /// <summary>How long what was counted counts.</summary>
    public static Duration Window { get; } = Duration.FromMinutes(1);

    /// <summary>Counts a request of a sender.</summary>
    /// <returns>After how long the sender may come again; null where it may go on.</returns>
    public Duration? Count(string sender)
    {
        var now = clock.GetCurrentInstant();
        Sweep(now);
        var minute = _minutes.AddOrUpdate(sender, _ => new Minute(now, 1), (_, known) => known.IsOver(now) ? new Minute(now, 1) : known.WithOneMore(most));
        return minute.Count <= most ? null : minute.Since + Window - now;
    }

    /// <summary>Forgets, once a minute, whose minute is over: addresses are many, and most come once.</summary>
    private void Sweep(Instant now)
    {
        var swept = Interlocked.Read(ref _swept);
        if (now.ToUnixTimeTicks() - swept < Window.BclCompatibleTicks || Interlocked.CompareExchange(ref _swept, now.ToUnixTimeTicks(), swept) != swept)
        {
            return;
        }

        foreach (var each in _minutes)
        {
            if (each.Value.IsOver(now))
            {
                _minutes.TryRemove(each);
            }
        }
    }

    private readonly record struct Minute(Instant Since, int Count)
    {
        public bool IsOver(Instant now) => now >= Since + Window;

        // No further than one too many, so that no sender counts beyond a whole number.
        public Minute WithOneMore(int most) => Count > most ? this : this with { Count = Count + 1 };
    }
}
