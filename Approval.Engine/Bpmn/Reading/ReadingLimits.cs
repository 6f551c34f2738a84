namespace Approval.Engine.Bpmn.Reading;

/// <summary>How much of a file is read before it is refused.</summary>
/// <param name="MaximumCharacters">The largest number of characters (of bytes, where bytes are read).</param>
/// <param name="MaximumDepth">The largest number of elements inside each other.</param>
public sealed record ReadingLimits(int MaximumCharacters, int MaximumDepth)
{
    /// <summary>Ten million characters, 256 elements deep: far above any drawn procedure, far below what hurts.</summary>
    public static ReadingLimits Default { get; } = new(10_000_000, 256);
}
