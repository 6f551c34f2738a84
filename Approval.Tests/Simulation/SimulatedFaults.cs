using Approval.Tests.Hosting.Seams;

namespace Approval.Tests.Simulation;

/// <summary>Breaks at boundaries as chance has it, or at one that is named; every crossing is counted, so that each can be named.</summary>
/// <param name="chance">The chance of the run; null where only the named crossing breaks.</param>
/// <param name="at">The crossing that breaks; null for none.</param>
/// <param name="what">What happens at the named crossing.</param>
internal sealed class SimulatedFaults(Random? chance, int? at = null, Fault what = Fault.Death) : Breakage(null, Fault.Death)
{
    private const double Likelihood = 0.05;
    private int _crossings;

    /// <summary>Whether faults happen now.</summary>
    public bool AreOn { get; set; }

    /// <summary>Which boundaries were crossed while faults could happen.</summary>
    public List<Boundary> Passed { get; } = [];

    /// <summary>Which faults happened, in order, for a message that a person reads.</summary>
    public List<string> Happened { get; } = [];

    public override void Cross(Boundary boundary)
    {
        if (!AreOn)
        {
            return;
        }

        Passed.Add(boundary);
        var number = _crossings++;
        if (number == at)
        {
            Strike(boundary, what);
        }

        if (chance is not null && chance.NextDouble() < Likelihood)
        {
            var possible = At(boundary);
            Strike(boundary, possible[chance.Next(possible.Length)]);
        }
    }

    /// <summary>What can happen at a boundary.</summary>
    public static Fault[] At(Boundary boundary) => boundary switch
    {
        Boundary.Begin or Boundary.Save => [Fault.Death, Fault.Overtaken, Fault.Lost],
        Boundary.Commit => [Fault.Death, Fault.Overtaken, Fault.Lost],
        Boundary.Committed => [Fault.Death, Fault.Lost],
        Boundary.Publish or Boundary.Published or Boundary.PublishMarker or Boundary.MarkerPublished => [Fault.Death, Fault.Unconfirmed],
        _ => [Fault.Death],
    };

    private void Strike(Boundary boundary, Fault fault)
    {
        Happened.Add($"{fault} at {boundary}");
        throw ExceptionOf(fault);
    }
}
