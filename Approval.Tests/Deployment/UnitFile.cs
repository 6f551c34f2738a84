namespace Approval.Tests.Deployment;

/// <summary>deploy/approval.service.</summary>
internal sealed class UnitFile
{
    private readonly List<(string Section, string Name, string Value)> _lines = [];

    private UnitFile()
    {
        var section = string.Empty;
        foreach (var line in Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                section = line.Trim('[', ']');
            }
            else
            {
                var parts = line.Split('=', 2);
                _lines.Add((section, parts[0], parts[1]));
            }
        }
    }

    /// <summary>Its text.</summary>
    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "approval.service"));

    /// <summary>Reads it.</summary>
    public static UnitFile Read() => new();

    /// <summary>Everything that it says of something.</summary>
    public IReadOnlyList<string> All(string section, string name) => [.. _lines.Where(line => line.Section == section && line.Name == name).Select(line => line.Value)];

    /// <summary>What it says of something, once.</summary>
    public string One(string section, string name) => All(section, name).Single();
}
