using System.Collections.Immutable;
using System.CommandLine;
using Approval.Host.Configuration;

namespace Approval.Host.CommandLine;

/// <summary>The options of the verbs that go by the whole configuration: one for each setting, and the file with the others.</summary>
internal sealed class ServeOptions
{
    private static readonly Dictionary<Setting, string> s_helpNames = new()
    {
        [InstallationSettings.Urls] = "URLS",
        [InstallationSettings.PublicAddress] = "URL",
        [InstallationSettings.Database] = "ADDRESS",
        [InstallationSettings.BrokerUrl] = "URL",
        [InstallationSettings.BrokerManagementUrl] = "URL",
        [InstallationSettings.Traces] = "URL",
        [InstallationSettings.SimulatedStart] = "INSTANT",
        [InstallationSettings.MostBodyBytes] = "BYTES",
        [InstallationSettings.MostRequestsAMinute] = "NUMBER",
        [InstallationSettings.MostPagesAMinute] = "NUMBER",
        [InstallationSettings.StuckAfterDays] = "DAYS",
        [InstallationSettings.SweepInterval] = "DURATION",
        [InstallationSettings.OutboxInterval] = "DURATION",
    };

    private readonly ImmutableArray<(Setting Setting, Option<string> Option)> _options =
    [
        (InstallationSettings.Data, CommonOptions.DataFolder),
        .. InstallationSettings.All.Where(setting => setting != InstallationSettings.Data && setting != InstallationSettings.Workflows).Select(setting => (setting, OptionOf(setting))),
    ];

    private readonly Option<string?> _file = new("--config")
    {
        Description = $"The file with settings. Default: {ConfigurationSources.FileName} in the data folder, where there is one.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _sample = new("--sample") { Description = "Loads real Recommendations, played by the engine, into a new database." };

    public void AddTo(Command verb)
    {
        foreach (var (_, option) in _options)
        {
            verb.Add(option);
        }

        verb.Add(_file);
    }

    /// <summary>Adds what only the verb that serves takes.</summary>
    public void AddSampleTo(Command verb) => verb.Add(_sample);

    /// <summary>Reads the configuration from every source.</summary>
    /// <exception cref="Files.RefusedException">Something is wrong or unknown.</exception>
    public InstallationConfiguration Read(ParseResult parsed)
    {
        var written = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (setting, option) in _options)
        {
            if (parsed.GetResult(option) is { Implicit: false } && parsed.GetValue(option) is { } text)
            {
                written.Add(setting.Name, text);
            }
        }

        if (parsed.GetValue(CommonOptions.Workflows) is { } workflows)
        {
            written.Add(InstallationSettings.Workflows.Name, workflows);
        }

        return ConfigurationReader.Read(new ConfigurationSources(written.ToImmutable(), ConfigurationSources.OurVariables(), parsed.GetValue(_file)));
    }

    /// <summary>Whether the sample is wanted.</summary>
    public bool WantsSample(ParseResult parsed) => parsed.GetValue(_sample);

    private static Option<string> OptionOf(Setting setting) => new(setting.Option)
    {
        Description = $"{setting.Meaning} Write {setting.Allowed}.{(setting.UsualText is { } usual ? $" Default: {usual}." : string.Empty)}",
        HelpName = s_helpNames.GetValueOrDefault(setting, "WORD"),
    };
}
