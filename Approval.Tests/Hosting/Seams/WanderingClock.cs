using Approval.Host.Clocks;
using NodaTime;

namespace Approval.Tests.Hosting.Seams;

/// <summary>A machine's clock as it can be: put right, put wrong, and put back.</summary>
internal sealed class WanderingClock(Instant start) : HostClock
{
    public override bool IsSimulated => false;

    public Instant Now { get; set; } = start;

    public override Instant GetCurrentInstant() => Now;
}
