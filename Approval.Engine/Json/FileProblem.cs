using System.Collections.Immutable;

namespace Approval.Engine.Json;

/// <summary>Something wrong in a file that a person wrote, said so that the person can mend it.</summary>
/// <param name="Code">The stable code: <c>unknown-key</c>.</param>
/// <param name="File">The file's name.</param>
/// <param name="Where">The place in the file, as a path such as <c>parameters[2].values[0].edition</c>, or a line.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Repair">How to mend it.</param>
public sealed record FileProblem(string Code, string File, string Where, string What, string Repair)
{
    /// <summary>The problem in one line: file, place, what is wrong, how to mend it.</summary>
    public override string ToString() => $"{File}: {Where}: {What} {Repair} [{Code}]";
}

/// <summary>What came of reading files: the value, or everything that is wrong with them.</summary>
/// <typeparam name="T">What the files hold.</typeparam>
public sealed record Loaded<T>
    where T : class
{
    internal Loaded(T? value, ImmutableArray<FileProblem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>What was read; null exactly where there are problems.</summary>
    public T? Value { get; }

    /// <summary>Every problem found, in order of file and place; empty where the files are sound.</summary>
    public ImmutableArray<FileProblem> Problems { get; }
}

/// <summary>Says what came of reading files.</summary>
public static class Loaded
{
    /// <summary>Sound files.</summary>
    public static Loaded<T> From<T>(T value)
        where T : class => new(value, []);

    /// <summary>Files with problems.</summary>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public static Loaded<T> Refused<T>(IEnumerable<FileProblem> problems)
        where T : class
    {
        var all = problems.ToImmutableArray();
        return all.IsEmpty ? throw new ArgumentException("A refusal names a problem.", nameof(problems)) : new(null, all);
    }
}
