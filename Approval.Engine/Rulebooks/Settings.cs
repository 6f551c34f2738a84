using System.Collections.Immutable;

namespace Approval.Engine.Rulebooks;

/// <summary>The side taken of every reading, for one case.</summary>
public sealed record Settings
{
    private readonly ImmutableSortedDictionary<string, string> _values;

    internal Settings(ImmutableSortedDictionary<string, string> values) => _values = values;

    /// <summary>The value of a setting.</summary>
    /// <exception cref="ArgumentException">There is no setting of that name.</exception>
    public string this[string name] => _values.GetValueOrDefault(name)
        ?? throw new ArgumentException($"There is no setting '{name}'.", nameof(name));

    /// <summary>Every setting with its value, by name.</summary>
    public ImmutableSortedDictionary<string, string> Values => _values;

    /// <summary>The items of a setting that is a list, in the order written.</summary>
    public ImmutableArray<string> List(string name) => [.. this[name].Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a setting has a value.</summary>
    public bool Says(string name, string value) => string.Equals(this[name], value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(Settings? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

/// <summary>Why a chosen setting is refused.</summary>
/// <param name="Name">The name that was chosen.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Repair">What is allowed.</param>
public sealed record SettingProblem(string Name, string What, string Repair);

/// <summary>What came of choosing settings: all of them, or what is wrong with the choice.</summary>
/// <param name="Settings">Every setting; null exactly where there are problems.</param>
/// <param name="Problems">Every problem.</param>
public sealed record SettingsChoice(Settings? Settings, ImmutableArray<SettingProblem> Problems);
