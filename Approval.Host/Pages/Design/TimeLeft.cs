using System.Globalization;
using NodaTime;

namespace Approval.Host.Pages.Design;

/// <summary>How long it is to an instant, in words: whole days, and nearer the end whole hours and minutes. Never more than there is.</summary>
public static class TimeLeft
{
    /// <summary>The words: <c>12 days left</c>.</summary>
    public static string InWords(Instant at, Instant now)
    {
        var left = at - now;
        if (left <= Duration.Zero)
        {
            return left == Duration.Zero ? "it is now" : $"{Amount(-left)} ago";
        }

        return $"{Amount(left)} left";
    }

    private static string Amount(Duration span) => span switch
    {
        { TotalDays: >= 2 } => Number(span.Days, "days"),
        { TotalHours: >= 2 } => Number((int)Math.Floor(span.TotalHours), "hours"),
        { TotalMinutes: >= 2 } => Number((int)Math.Floor(span.TotalMinutes), "minutes"),
        { TotalMinutes: >= 1 } => "1 minute",
        _ => "less than a minute",
    };

    private static string Number(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
}
