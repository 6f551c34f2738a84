using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Files;

/// <summary>Dates and instants as files and options write them: ISO 8601, from 1900 to 2999.</summary>
public static class Moments
{
    /// <summary>The first day that is accepted: before any study group met. The other end is 2999.</summary>
    public static readonly LocalDate Earliest = new(1900, 1, 1);

    /// <summary>What a date looks like.</summary>
    public const string DateMeaning = "a date such as \"2020-07-03\", from 1900 to 2999";

    /// <summary>What an instant looks like.</summary>
    public const string InstantMeaning = "an instant such as \"2020-07-03T15:00:00Z\", from 1900 to 2999";

    private static readonly LocalDate s_latest = new(2999, 12, 31);
    private static readonly OffsetDateTimePattern s_withoutSeconds = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");

    /// <summary>A date; null where the text is none.</summary>
    public static LocalDate? FindDate(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && IsInRange(date) ? date : null;

    /// <summary>An instant, with <c>Z</c> or an offset; null where the text is none.</summary>
    public static Instant? FindInstant(string text)
    {
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        if (!parsed.Success)
        {
            parsed = s_withoutSeconds.Parse(text);
        }

        return parsed.Success && IsInRange(parsed.Value.Date) ? parsed.Value.ToInstant() : null;
    }

    /// <summary>The date that stands in a file; the earliest, with a fault, where it is none.</summary>
    public static LocalDate ReadDate(JsonTree value, FaultList faults)
    {
        if (faults.AsText(value, DateMeaning) is not { } text)
        {
            return Earliest;
        }

        if (FindDate(text) is { } date)
        {
            return date;
        }

        faults.Add("bad-date", value, $"{Printable.Quote(text)} is not a day of the calendar.", $"Write {DateMeaning}.");
        return Earliest;
    }

    /// <summary>The instant that stands in a file; null, with a fault, where it is none.</summary>
    public static Instant? ReadInstant(JsonTree value, FaultList faults)
    {
        if (faults.AsText(value, InstantMeaning) is not { } text)
        {
            return null;
        }

        if (FindInstant(text) is { } instant)
        {
            return instant;
        }

        faults.Add("bad-instant", value, $"{Printable.Quote(text)} is not an instant.", $"Write {InstantMeaning}, with Z or an offset such as +02:00.");
        return null;
    }

    private static bool IsInRange(LocalDate date) => date >= Earliest && date <= s_latest;
}
