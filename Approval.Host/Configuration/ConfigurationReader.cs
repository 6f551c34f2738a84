using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.Configuration;

/// <summary>
/// Reads what the host goes by. Whatever is wrong or unknown is told at once, with where it stands, what is allowed
/// and how to repair it: a misspelt setting must stop the start and not be found out in its third month.
/// </summary>
public sealed class ConfigurationReader
{
    /// <summary>Variables that verbs read themselves, beside the settings.</summary>
    private static readonly string[] s_otherVariables = [ConfigurationSources.FileVariable, Setting.VariablePrefix + "TOKEN"];

    private readonly Dictionary<Setting, Written> _written = [];
    private readonly HashSet<Setting> _refused = [];
    private readonly List<Fault> _faults = [];
    private readonly ConfigurationSources _sources;
    private string _file = ConfigurationSources.FileName;

    private ConfigurationReader(ConfigurationSources sources) => _sources = sources;

    /// <summary>Reads everything.</summary>
    /// <exception cref="RefusedException">Something is wrong or unknown; all of it is told.</exception>
    public static InstallationConfiguration Read(ConfigurationSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var reader = new ConfigurationReader(sources);
        reader.ReadEnvironment();
        reader.ReadCommandLine();
        reader.ReadFile();
        reader._faults.AddRange(ConfigurationRules.Examine(reader._written, reader._refused));
        return reader._faults.Count == 0
            ? new InstallationConfiguration(reader._written.ToImmutableDictionary())
            : throw new RefusedException(reader._faults);
    }

    private void ReadEnvironment()
    {
        foreach (var (name, text) in _sources.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            var where = new Place(name);
            if (InstallationSettings.All.FirstOrDefault(setting => setting.Variable == name) is { } setting)
            {
                Take(setting, text, where);
            }
            else if (!s_otherVariables.Contains(name))
            {
                _faults.Add(new Fault(
                    "unknown-setting",
                    where,
                    "There is no such variable of this product.",
                    $"Remove it, or write {Printable.OneOf(InstallationSettings.All.Select(each => each.Variable))}."));
            }
        }
    }

    private void ReadCommandLine()
    {
        foreach (var setting in InstallationSettings.All)
        {
            if (_sources.CommandLine.TryGetValue(setting.Name, out var text))
            {
                Take(setting, text, new Place(setting.Option));
            }
        }
    }

    private void ReadFile()
    {
        var named = _sources.File ?? (_sources.Environment.TryGetValue(ConfigurationSources.FileVariable, out var variable) ? variable : null);
        var folder = _written.TryGetValue(InstallationSettings.Data, out var data) ? data.Text : InstallationSettings.Data.UsualText!;
        var file = named ?? Path.Combine(folder, ConfigurationSources.FileName);
        if (named is null && !File.Exists(file))
        {
            return;
        }

        var loaded = JsonTreeReader.Read(TextFile.ReadBytes(file), file);
        if (loaded.Value is null)
        {
            _faults.AddRange(loaded.Faults);
            return;
        }

        _file = file;
        var faults = new FaultList(file);
        foreach (var field in faults.AsFields(loaded.Value)?.Source.Fields ?? [])
        {
            ReadField(field, faults, isInFolder: named is null);
        }

        _faults.AddRange(faults.Shown);
    }

    private void ReadField(JsonField field, FaultList faults, bool isInFolder)
    {
        if (InstallationSettings.All.FirstOrDefault(each => each.Name == field.Name) is not { } setting)
        {
            faults.Add("unknown-setting", field.Line, field.Value.Path, $"There is no setting {Printable.Quote(field.Name)}.", $"Remove it, or write {Printable.OneOf(InstallationSettings.All.Select(each => each.Name))}.");
        }
        else if (setting == InstallationSettings.Data && isInFolder)
        {
            faults.Add("data-in-its-own-folder", field.Line, field.Value.Path, "This file was found in the data folder, and cannot say that the folder is elsewhere.", "Remove the field, or name this file with --config.");
        }
        else if (TextOf(field.Value) is not { } text)
        {
            faults.WrongKind(field.Value, setting.Allowed);
        }
        else if (!setting.Allows(text))
        {
            _refused.Add(setting);
            faults.Add("bad-setting", field.Line, field.Value.Path, $"{setting.Named(text)} is not allowed for \"{setting.Name}\".", $"Write {setting.Allowed}.");
        }
        else
        {
            _written.TryAdd(setting, new Written(text, new Place(_file, field.Line, field.Value.Path)));
        }
    }

    private static string? TextOf(JsonTree value) => value switch
    {
        JsonText text => text.Value,
        JsonNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The command line is read behind the environment and writes over it; the file comes last and writes over nothing.</summary>
    private void Take(Setting setting, string text, Place where)
    {
        if (setting.Allows(text))
        {
            _written[setting] = new Written(text, where);
        }
        else
        {
            _refused.Add(setting);
            _faults.Add(new Fault("bad-setting", where, $"{setting.Named(text)} is not allowed here.", $"Write {setting.Allowed}."));
        }
    }
}
