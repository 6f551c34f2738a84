using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Rulebooks;
using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Plans;

/// <summary>The days on which AAP announcements are issued (readings § 35).</summary>
public sealed class AnnouncementSchedule
{
    // Over eight years every day of a year has come, 29 February included.
    private const int DaysSearched = 8 * 366;

    private readonly ImmutableHashSet<int> _daysOfMonth;
    private readonly ImmutableHashSet<AnnualDate> _exceptions;

    /// <summary>The schedule that settings choose.</summary>
    public AnnouncementSchedule(Settings settings)
    {
        _daysOfMonth = [.. settings.List(SettingName.AnnouncementDays).Select(day => int.Parse(day, CultureInfo.InvariantCulture))];
        _exceptions = [.. settings.List(SettingName.AnnouncementExceptions).Select(day => AnnualDatePattern.Iso.Parse(day).Value)];
    }

    /// <summary>The first announcement day after a day; null where the exceptions leave none.</summary>
    public LocalDate? NextAfter(LocalDate day)
    {
        for (var ahead = 1; ahead <= DaysSearched; ahead++)
        {
            var next = day.PlusDays(ahead);
            if (_daysOfMonth.Contains(next.Day) && !_exceptions.Contains(new AnnualDate(next.Month, next.Day)))
            {
                return next;
            }
        }

        return null;
    }
}
