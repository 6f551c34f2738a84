using System.Collections.Immutable;
using Approval.Engine.Json;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>settings.json</c>.</summary>
internal static class SettingsFile
{
    private static readonly ImmutableDictionary<string, SettingForm> s_forms = new Dictionary<string, SettingForm>(StringComparer.Ordinal)
    {
        ["choice"] = SettingForm.Choice,
        ["languages"] = SettingForm.Languages,
        ["days-of-month"] = SettingForm.DaysOfMonth,
        ["days-of-year"] = SettingForm.DaysOfYear,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static ImmutableArray<Reading> Read(JsonFile file, JsonObjectReader reader)
    {
        var readings = reader.Objects("settings", ReadOne);
        file.RequireUnique("settings", readings.Select(reading => reading.Name));
        foreach (var name in SettingName.Executed.Keys.Except(readings.Select(reading => reading.Name), StringComparer.Ordinal))
        {
            file.Report("missing-setting", "settings", $"The setting '{name}' is missing.", "Add it; the rules read it.");
        }

        return readings;
    }

    private static Reading ReadOne(JsonObjectReader reader)
    {
        var reading = new Reading(
            reader.Text("name"),
            reader.Word("form", s_forms),
            reader.Text("default"),
            reader.Text("decides"),
            reader.Objects("values", value => new ReadingSide(value.Text("value"), value.Text("meaning"))),
            reader.Clause("clause"),
            reader.Texts("openPoints"),
            reader.Text("readings"));
        if (!SettingName.Executed.TryGetValue(reading.Name, out var executed))
        {
            reader.Report("unknown-setting", "name", $"No rule reads a setting '{reading.Name}'.", $"Known are: {string.Join(", ", SettingName.Executed.Keys)}.");
            return reading;
        }

        var isChoice = !executed.IsEmpty;
        if (isChoice != (reading.Form == SettingForm.Choice))
        {
            reader.Report("wrong-form", "form", $"'{reading.Name}' is read in another form.", "Keep the form; a change of form is a change of the rule.");
        }
        else if (isChoice && !reading.Sides.Select(side => side.Value).Order(StringComparer.Ordinal).SequenceEqual(executed.Order(StringComparer.Ordinal)))
        {
            reader.Report("wrong-values", "values", $"The rules distinguish other values of '{reading.Name}'.", $"List exactly: {string.Join(", ", executed)}.");
        }

        if (Readings.Refusal(reading.Form, reading.Sides, reading.Default) is { } allowed)
        {
            reader.Report("wrong-default", "default", $"'{reading.Default}' is not a value of '{reading.Name}'.", allowed);
        }

        return reading;
    }
}
