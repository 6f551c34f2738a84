using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.Design;

/// <summary>The zone that a reader wants to see beside the law's own. It is a wish of the browser and changes no deadline.</summary>
public static class TimeZones
{
    private const string CookieName = "approval-zone";
    private static readonly ZonedDateTimePattern s_words = ZonedDateTimePattern.CreateWithInvariantCulture("HH:mm 'on' d MMMM uuuu", DateTimeZoneProviders.Tzdb);

    /// <summary>Every zone that can be chosen.</summary>
    public static ImmutableArray<string> All { get; } = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))];

    /// <summary>The zone that the browser has chosen; null for none.</summary>
    public static DateTimeZone? Chosen(HttpContext context) =>
        context.Request.Cookies[CookieName] is { Length: > 0 } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;

    /// <summary>Remembers the choice in the browser; null forgets it.</summary>
    public static void Choose(HttpContext context, string? id)
    {
        if (id is null)
        {
            context.Response.Cookies.Delete(CookieName);
            return;
        }

        context.Response.Cookies.Append(CookieName, id, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
    }

    /// <summary>An instant in a zone: <c>01:00 on 29 August 2020 in Europe/Zurich</c>.</summary>
    public static string Words(Instant at, DateTimeZone zone) => $"{s_words.Format(at.InZone(zone))} in {zone.Id}";
}
