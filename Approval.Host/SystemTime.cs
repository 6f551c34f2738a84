using NodaTime;

namespace Approval.Host;

/// <summary>The one place of the product that reads the clock.</summary>
public static class SystemTime
{
    /// <summary>The instant that is now.</summary>
    public static Instant Now()
    {
#pragma warning disable RS0030 // Somebody must read the clock; every other place is given the instant.
        return SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
    }
}
