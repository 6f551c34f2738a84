using Approval.Engine.Files;

namespace Approval.Host.Files;

/// <summary>What the user gave cannot be used. Caught at the edge of the command line and printed, never shown as a stack trace.</summary>
/// <param name="faults">Everything that is wrong, in the order of the file; at least one.</param>
public sealed class RefusedException(IReadOnlyList<Fault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>A refusal for one reason.</summary>
    public RefusedException(Fault fault)
        : this([fault])
    {
    }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>Turns what is wrong with files into a refusal.</summary>
public static class Refusal
{
    /// <summary>What was read.</summary>
    /// <exception cref="RefusedException">The files have faults.</exception>
    public static T OrRefuse<T>(this Loaded<T> loaded)
        where T : class => loaded.Value ?? throw new RefusedException(loaded.Faults);

    /// <summary>Ends a reading.</summary>
    /// <exception cref="RefusedException">Something is wrong.</exception>
    public static void ThrowIfAny(this FaultList faults)
    {
        if (!faults.IsEmpty)
        {
            throw new RefusedException(faults.Shown);
        }
    }
}
