using System.Collections.Immutable;

namespace Approval.Engine.Files;

/// <summary>What came of reading files: the value, or everything that is wrong with them.</summary>
/// <typeparam name="T">What the files hold.</typeparam>
public sealed record Loaded<T>
    where T : class
{
    internal Loaded(T? value, ImmutableArray<Fault> faults)
    {
        Value = value;
        Faults = faults;
    }

    /// <summary>What was read; null exactly where there are faults.</summary>
    public T? Value { get; }

    /// <summary>Everything that is wrong, file by file; empty where the files are sound.</summary>
    public ImmutableArray<Fault> Faults { get; }
}

/// <summary>Says what came of reading files.</summary>
public static class Loaded
{
    /// <summary>Sound files.</summary>
    public static Loaded<T> From<T>(T value)
        where T : class => new(value, []);

    /// <summary>Files with faults.</summary>
    /// <exception cref="ArgumentException">There is no fault.</exception>
    public static Loaded<T> Refused<T>(params ImmutableArray<Fault> faults)
        where T : class =>
        faults.IsEmpty ? throw new ArgumentException("A refusal names a fault.", nameof(faults)) : new(null, faults);
}
