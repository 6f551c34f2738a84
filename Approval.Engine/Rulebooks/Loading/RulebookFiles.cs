using System.Collections.Immutable;
using Approval.Engine.Json;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads the files of the rulebook, each by its name.</summary>
internal static class RulebookFiles
{
    public const string Editions = "editions.json";
    public const string Parameters = "parameters.json";
    public const string Settings = "settings.json";
    public const string Notifications = "notifications.json";
    public const string Rules = "rules.json";

    private static readonly ImmutableArray<string> s_names = [Editions, Parameters, Settings, Notifications, Rules];

    public static Loaded<Rulebook> Read(IReadOnlyDictionary<string, string> texts)
    {
        var files = s_names.ToDictionary(name => name, name => new JsonFile(name), StringComparer.Ordinal);
        var editions = Part(texts, files[Editions], EditionsFile.Read);
        var values = Part(texts, files[Parameters], reader => ParametersFile.Read(files[Parameters], reader, editions));
        var readings = Part(texts, files[Settings], reader => SettingsFile.Read(files[Settings], reader));
        var notifications = Part(texts, files[Notifications], reader => NotificationsFile.Read(files[Notifications], reader));
        var rules = Part(texts, files[Rules], reader => RulesFile.Read(files[Rules], reader));

        var problems = s_names.SelectMany(name => files[name].Problems).Concat(Strangers(texts)).ToImmutableArray();
        return problems.IsEmpty
            ? Loaded.From(new Rulebook(ParametersFile.Distribute(editions, values), readings, notifications, rules))
            : Loaded.Refused<Rulebook>(problems);
    }

    private static ImmutableArray<T> Part<T>(IReadOnlyDictionary<string, string> texts, JsonFile file, Func<JsonObjectReader, ImmutableArray<T>> read)
    {
        ImmutableArray<T> part = [];
        if (texts.TryGetValue(file.Name, out var text))
        {
            file.Read(text, reader => part = read(reader));
        }
        else
        {
            file.Report("missing-file", string.Empty, "The rulebook lacks this file.", "Put it back from the product's own workflows folder.");
        }

        return part;
    }

    private static IEnumerable<FileProblem> Strangers(IReadOnlyDictionary<string, string> texts) =>
        texts.Keys.Order(StringComparer.Ordinal).Except(s_names, StringComparer.Ordinal).Select(name => new FileProblem(
            "unknown-file", name, "the whole file", "The rulebook has no file of this name.", $"Its files are: {string.Join(", ", s_names)}."));
}
