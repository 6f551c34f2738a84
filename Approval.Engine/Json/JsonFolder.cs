using System.Collections.Immutable;

namespace Approval.Engine.Json;

/// <summary>Reads a folder whose files are all known by name: a missing one and a stranger are problems.</summary>
/// <param name="what">What the folder is, as problems call it: <c>The rulebook</c>.</param>
/// <param name="texts">File name without folder to text.</param>
/// <param name="names">The names of its files, in the order in which problems are listed.</param>
internal sealed class JsonFolder(string what, IReadOnlyDictionary<string, string> texts, ImmutableArray<string> names)
{
    private readonly Dictionary<string, JsonFile> _files = names.ToDictionary(name => name, name => new JsonFile(name), StringComparer.Ordinal);

    /// <summary>Reads the list that one file holds.</summary>
    /// <returns>What was read; an empty list where the file is missing or broken.</returns>
    public ImmutableArray<T> Read<T>(string name, Func<JsonFile, JsonObjectReader, ImmutableArray<T>> read)
    {
        var file = _files[name];
        ImmutableArray<T> part = [];
        if (texts.TryGetValue(name, out var text))
        {
            file.Read(text, reader => part = read(file, reader));
        }
        else
        {
            file.Report("missing-file", string.Empty, $"{what} lacks this file.", "Put it back from the product's own workflows folder.");
        }

        return part;
    }

    /// <summary>What the files give, where none has a problem.</summary>
    /// <param name="build">Builds the value; called only where every file is sound.</param>
    public Loaded<T> Build<T>(Func<T> build)
        where T : class
    {
        var problems = names.SelectMany(name => _files[name].Problems).Concat(Strangers()).ToImmutableArray();
        return problems.IsEmpty ? Loaded.From(build()) : Loaded.Refused<T>(problems);
    }

    private IEnumerable<FileProblem> Strangers() =>
        texts.Keys.Order(StringComparer.Ordinal).Except(names, StringComparer.Ordinal).Select(name => new FileProblem(
            "unknown-file", name, "the whole file", $"{what} has no file of this name.", $"Its files are: {string.Join(", ", names)}."));
}
