using System.Collections.Immutable;
using Approval.Engine.Files;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>settings.json</c>.</summary>
internal static class SettingsFile
{
    public static ImmutableArray<Reading> Read(FieldReading file)
    {
        var readings = file.Rows("settings", "the list of settings", ReadOne, reading => reading.Name);
        foreach (var name in SettingName.Executed.Keys.Except(readings.Select(reading => reading.Name), StringComparer.Ordinal))
        {
            file.Report("missing-setting", "settings", $"The setting \"{name}\" is missing.", "Add it; the rules read it.");
        }

        return readings;
    }

    private static Reading ReadOne(FieldReading fields)
    {
        var name = fields.Text("name", "the setting's name");
        var form = fields.RequiredChoice<SettingForm>("form");
        var reading = new Reading(
            name,
            form ?? default,
            fields.Text("default", "the value taken where nobody chooses"),
            fields.Text("decides", "the question that the setting answers"),
            fields.Rows("values", "the sides of the reading", ReadSide, side => side.Value),
            fields.Clause("clause"),
            fields.Texts("openPoints", "the id of an open point, such as \"G-02\""),
            fields.Text("readings", "the section of the readings, such as \"§ 3\""));
        if (name.Length > 0 && !SettingName.Executed.ContainsKey(name))
        {
            fields.Report("unknown-setting", "name", $"No rule reads a setting {Printable.Quote(name)}.", $"Known are: {string.Join(", ", SettingName.Executed.Keys)}.");
        }
        else if (name.Length > 0 && form is not null)
        {
            RefuseOtherReading(fields, reading, SettingName.Executed[name]);
        }

        return reading;
    }

    private static ReadingSide ReadSide(FieldReading fields) =>
        new(fields.Text("value", "the side's name"), fields.Text("meaning", "what the side says"));

    private static void RefuseOtherReading(FieldReading fields, Reading reading, ImmutableArray<string> executed)
    {
        var isChoice = !executed.IsEmpty;
        if (isChoice != (reading.Form == SettingForm.Choice))
        {
            fields.Report("wrong-form", "form", $"\"{reading.Name}\" is read in another form.", "Keep the form; a change of form is a change of the rule.");
        }
        else if (isChoice && !reading.Sides.Select(side => side.Value).Order(StringComparer.Ordinal).SequenceEqual(executed.Order(StringComparer.Ordinal)))
        {
            fields.Report("wrong-values", "values", $"The rules distinguish other values of \"{reading.Name}\".", $"List exactly: {string.Join(", ", executed)}.");
        }

        if (reading.Default.Length > 0 && Readings.Refusal(reading.Form, reading.Sides, reading.Default) is { } allowed)
        {
            fields.Report("wrong-default", "default", $"{Printable.Quote(reading.Default)} is not a value of \"{reading.Name}\".", allowed);
        }
    }
}
