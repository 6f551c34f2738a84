using Approval.Engine.Meetings;
using NodaTime;

namespace Approval.Host.Letters;

/// <summary>
/// Numbers letters. AAP announcements of one day share one number, whatever their study groups; every Circular has its
/// own. Both begin again at 1 after each assembly: readings § 35 says it of announcements, and the Circulars of the
/// record do so too (TSB Circular 6 came two months after WTSA-2000).
/// </summary>
public static class LetterNumbering
{
    /// <summary>
    /// The number of a letter that is issued now, with the counter to keep. The caller reads and writes the counter in
    /// one transaction; giving the same counter twice gives the same number twice.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="counter">How far the series has come; null where no letter of it was ever issued.</param>
    /// <param name="day">The day of issue, in the zone of deadlines.</param>
    /// <param name="meetings">The meetings known; assemblies among them that took place begin a study period.</param>
    /// <returns>The counter after this letter; its <see cref="LetterCounter.Last"/> is the letter's number.</returns>
    /// <exception cref="ArgumentException">The counter is of another series, or later than the day.</exception>
    public static LetterCounter Next(LetterSeries series, LetterCounter? counter, LocalDate day, IEnumerable<Meeting> meetings)
    {
        if (counter is null)
        {
            return new LetterCounter(new LetterNumber(series, 1), day);
        }

        if (counter.Last.Series != series)
        {
            throw new ArgumentException($"The counter counts {counter.Last.Series}, not {series}.", nameof(counter));
        }

        if (day < counter.Day)
        {
            throw new ArgumentException($"The day of issue is {day}, and a letter was already numbered on {counter.Day}.", nameof(day));
        }

        if (series == LetterSeries.AapAnnouncement && day == counter.Day)
        {
            return counter;
        }

        var hasBegunAnew = meetings.Any(meeting =>
            meeting is { Kind: MeetingKind.Wtsa, IsCancelled: false } && counter.Day <= meeting.Closes && meeting.Closes < day);
        return new LetterCounter(new LetterNumber(series, hasBegunAnew ? 1 : counter.Last.Value + 1), day);
    }
}
