using Approval.Engine.Files;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads the files of the rulebook, each by its name.</summary>
internal static class RulebookFiles
{
    private const string Editions = "editions.json";
    private const string Parameters = "parameters.json";
    private const string Settings = "settings.json";
    private const string Notifications = "notifications.json";
    private const string Rules = "rules.json";

    public static Loaded<Rulebook> Read(IReadOnlyDictionary<string, string> texts)
    {
        var folder = new FolderReading("The rulebook", texts, [Editions, Parameters, Settings, Notifications, Rules]);
        var editions = folder.Read(Editions, EditionsFile.Read);
        var values = folder.Read(Parameters, file => ParametersFile.Read(file, editions));
        var readings = folder.Read(Settings, SettingsFile.Read);
        var notifications = folder.Read(Notifications, NotificationsFile.Read);
        var rules = folder.Read(Rules, RulesFile.Read);
        return folder.Build(() => new Rulebook(ParametersFile.Distribute(editions, values), readings, notifications, rules));
    }
}
