using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Calendars;

/// <summary>Writes deadlines as an iCalendar file (RFC 5545), which calendar programs import or subscribe to.</summary>
public static class CalendarFile
{
    /// <summary>The media type of the file.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private static readonly InstantPattern s_utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>The file. The same events at the same instant give the same bytes.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="events">The events, in the order in which they stand in the file.</param>
    /// <param name="stamp">When the file is written; to the second.</param>
    public static string Write(string name, IReadOnlyCollection<CalendarEvent> events, Instant stamp)
    {
        ArgumentNullException.ThrowIfNull(events);
        var lines = new StringBuilder()
            .Value("BEGIN", "VCALENDAR")
            .Value("VERSION", "2.0")
            .Value("PRODID", "-//Approval//Deadlines//EN")
            .Value("CALSCALE", "GREGORIAN")
            .Text("NAME", name)
            .Text("X-WR-CALNAME", name);
        foreach (var one in events)
        {
            Write(lines, one, stamp);
        }

        if (events.Count == 0)
        {
            WriteZone(lines);
        }

        return lines.Value("END", "VCALENDAR").ToString();
    }

    private static void Write(StringBuilder lines, CalendarEvent one, Instant stamp)
    {
        lines.Value("BEGIN", "VEVENT")
            .Text("UID", one.Uid)
            .Value("DTSTAMP", s_utc.Format(stamp))
            .Value("DTSTART", s_utc.Format(one.Begins))
            .Value("DTEND", s_utc.Format(one.Ends))
            .Text("SUMMARY", one.Summary)
            .Text("DESCRIPTION", one.Description);
        if (one.Address is { } address)
        {
            lines.Value("URL", address.AbsoluteUri);
        }

        lines.Value("STATUS", one.IsCancelled ? "CANCELLED" : "CONFIRMED")
            .Value("TRANSP", "TRANSPARENT")
            .Value("END", "VEVENT");
    }

    /// <summary>UTC as a component: a calendar must hold one (RFC 5545 § 3.6), also while there is no deadline.</summary>
    private static void WriteZone(StringBuilder lines) => lines
        .Value("BEGIN", "VTIMEZONE")
        .Value("TZID", "UTC")
        .Value("BEGIN", "STANDARD")
        .Value("DTSTART", "19700101T000000")
        .Value("TZOFFSETFROM", "+0000")
        .Value("TZOFFSETTO", "+0000")
        .Value("END", "STANDARD")
        .Value("END", "VTIMEZONE");
}
