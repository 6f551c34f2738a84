using NodaTime;

namespace Approval.Host.Calendars;

/// <summary>A deadline as a calendar program shows it.</summary>
/// <param name="Uid">Its name in every calendar, the same for as long as the deadline is the same.</param>
/// <param name="Ends">The instant of the deadline.</param>
/// <param name="Summary">What it is, with the label that letters print, in one line.</param>
/// <param name="Description">Clause, reckoning or premise, in lines.</param>
public sealed record CalendarEvent(string Uid, Instant Ends, string Summary, string Description)
{
    /// <summary>How long before the deadline the event begins.</summary>
    public static readonly Duration Shown = Duration.FromHours(1);

    /// <summary>
    /// When the event begins. It is the last hour that is in time: an event without length at 24:00 would stand on the next
    /// day, which is too late.
    /// </summary>
    public Instant Begins => Ends - Shown;

    /// <summary>Where to read more; null for nowhere.</summary>
    public Uri? Address { get; init; }

    /// <summary>Whether the deadline no longer matters, or moved and another event took its place.</summary>
    public bool IsCancelled { get; init; }
}
