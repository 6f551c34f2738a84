using System.Collections.Immutable;
using System.Globalization;

namespace Approval.Engine.Rulebooks;

/// <summary>Every reading of the law that a setting can turn.</summary>
public sealed class Readings
{
    private readonly ImmutableSortedDictionary<string, Reading> _byName;

    internal Readings(IEnumerable<Reading> all)
    {
        _byName = all.ToImmutableSortedDictionary(reading => reading.Name, reading => reading, StringComparer.Ordinal);
        Defaults = new Settings(_byName.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Default, StringComparer.Ordinal));
    }

    /// <summary>All readings, by name.</summary>
    public IEnumerable<Reading> All => _byName.Values;

    /// <summary>The default side of every reading.</summary>
    public Settings Defaults { get; }

    /// <summary>The reading that a setting turns.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Reading this[string name] => _byName.GetValueOrDefault(name)
        ?? throw new ArgumentException($"There is no setting '{name}'.", nameof(name));

    /// <summary>Takes the chosen sides, and the default one everywhere else.</summary>
    /// <param name="chosen">Setting name to value.</param>
    /// <returns>Every setting, or problems that say what is allowed.</returns>
    public SettingsChoice Resolve(ImmutableSortedDictionary<string, string> chosen)
    {
        var problems = ImmutableArray.CreateBuilder<SettingProblem>();
        var values = Defaults.Values;
        foreach (var (name, value) in chosen)
        {
            if (!_byName.TryGetValue(name, out var reading))
            {
                problems.Add(new SettingProblem(name, $"There is no setting '{name}'.", $"Known settings are: {string.Join(", ", _byName.Keys)}."));
            }
            else if (Refusal(reading.Form, reading.Sides, value) is { } allowed)
            {
                problems.Add(new SettingProblem(name, $"'{value}' is not a value of '{name}'.", allowed));
            }
            else
            {
                values = values.SetItem(name, value);
            }
        }

        return problems.Count == 0 ? new SettingsChoice(new Settings(values), []) : new SettingsChoice(null, problems.ToImmutable());
    }

    /// <summary>What is allowed, where a value is not; null where it is.</summary>
    internal static string? Refusal(SettingForm form, ImmutableArray<ReadingSide> sides, string value)
    {
        var items = value.Split(' ');
        return form switch
        {
            SettingForm.Choice => sides.Any(side => string.Equals(side.Value, value, StringComparison.Ordinal))
                ? null
                : $"Allowed are: {string.Join(", ", sides.Select(side => side.Value))}.",
            SettingForm.Languages => AreDistinct(items, IsLanguage)
                ? null
                : "Allowed are ISO 639-1 codes, each once, separated by one space, such as 'ar en es fr ru zh'.",
            SettingForm.DaysOfMonth => AreDistinct(items, IsDayOfMonth)
                ? null
                : "Allowed are days from 1 to 28, each once, separated by one space, such as '1 16'.",
            _ => value.Length == 0 || AreDistinct(items, IsDayOfYear)
                ? null
                : "Allowed are days as month and day, each once, separated by one space, such as '01-01', or nothing.",
        };
    }

    private static bool AreDistinct(string[] items, Predicate<string> isSound) =>
        Array.TrueForAll(items, isSound) && items.Distinct(StringComparer.Ordinal).Count() == items.Length;

    private static bool IsLanguage(string item) => item.Length == 2 && item.All(char.IsAsciiLetterLower);

    // A day that some months lack would silently skip those months.
    private static bool IsDayOfMonth(string item) =>
        int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 28
        && string.Equals(item, day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static bool IsDayOfYear(string item) => NodaTime.Text.AnnualDatePattern.Iso.Parse(item).Success;
}
