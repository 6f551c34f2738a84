using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Approval.Tests.Deployment;

/// <summary>deploy/compose.yaml, with what its services take over from each other put in.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> _root;

    public ComposeFile()
    {
        using var text = File.OpenText(Path.Combine(Repository.Root, "deploy", "compose.yaml"));
        _root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
    }

    /// <summary>The services by name.</summary>
    public IReadOnlyDictionary<string, Dictionary<object, object>> Services => Section("services").ToDictionary(each => each.Key, each => (Dictionary<object, object>)each.Value!);

    /// <summary>What stands under a name at the top; null where an entry says nothing more.</summary>
    public IReadOnlyDictionary<string, object?> Section(string name) => Fields((Dictionary<object, object>)_root[name]);

    /// <summary>The entries of a list of a service; none where it has no such list.</summary>
    public static IReadOnlyList<object> List(Dictionary<object, object> service, string name) => service.TryGetValue(name, out var list) ? (List<object>)list : [];

    /// <summary>The fields of a part of a service; none where it has no such part.</summary>
    public static IReadOnlyDictionary<string, object?> Fields(Dictionary<object, object> service, string name) =>
        service.TryGetValue(name, out var part) ? Fields((Dictionary<object, object>)part) : new Dictionary<string, object?>();

    /// <summary>The words of a command, however it is written.</summary>
    public static IReadOnlyList<string> Words(object command) => command is string line ? line.Split(' ') : [.. ((List<object>)command).Cast<string>()];

    private static Dictionary<string, object?> Fields(Dictionary<object, object> part) => part.ToDictionary(each => (string)each.Key, each => (object?)each.Value, StringComparer.Ordinal);
}
