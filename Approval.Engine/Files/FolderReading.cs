using System.Collections.Immutable;

namespace Approval.Engine.Files;

/// <summary>
/// Reads a folder of JSON files that are all known by name: a missing one and a stranger are faults. What is wrong is
/// collected over all files, so that it is told at once.
/// </summary>
/// <param name="what">What the folder is, as faults call it: <c>The rulebook</c>.</param>
/// <param name="texts">File name without folder to text.</param>
/// <param name="names">The names of its files.</param>
internal sealed class FolderReading(string what, IReadOnlyDictionary<string, string> texts, ImmutableArray<string> names)
{
    private readonly ImmutableArray<Fault>.Builder _faults = ImmutableArray.CreateBuilder<Fault>();

    /// <summary>Reads the list that one file holds.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="read">Reads the file's own object; fields that it does not ask for are faults.</param>
    /// <returns>What was read; an empty list where the file is missing or broken.</returns>
    public ImmutableArray<T> Read<T>(string name, Func<FieldReading, ImmutableArray<T>> read)
    {
        if (!texts.TryGetValue(name, out var text))
        {
            _faults.Add(new Fault("missing-file", new Place(name), $"{what} lacks this file.", "Put it back from the product's own workflows folder."));
            return [];
        }

        var tree = JsonTreeReader.Read(text, name);
        var faults = new FaultList(name);
        ImmutableArray<T> part = [];
        if (faults.AsFields(tree.Value) is { } fields)
        {
            part = read(fields);
            fields.End();
        }

        _faults.AddRange(tree.Faults);
        _faults.AddRange(faults.Shown.OrderBy(fault => fault.Where.Line ?? int.MaxValue));
        return part;
    }

    /// <summary>What the files give, where none has a fault.</summary>
    /// <param name="build">Builds the value; called only where every file is sound.</param>
    public Loaded<T> Build<T>(Func<T> build)
        where T : class
    {
        ImmutableArray<Fault> faults = [.. _faults, .. Strangers()];
        return faults.IsEmpty ? Loaded.From(build()) : Loaded.Refused<T>(faults);
    }

    private IEnumerable<Fault> Strangers() =>
        texts.Keys.Order(StringComparer.Ordinal).Except(names, StringComparer.Ordinal).Select(name => new Fault(
            "unknown-file", new Place(name), $"{what} has no file of this name.", $"Take it away; its files are: {string.Join(", ", names)}."));
}
