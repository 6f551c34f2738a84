using Approval.Engine.Calendars;
using FsCheck;
using FsCheck.NUnit;
using NodaTime;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.Calendars;

/// <summary>What holds of every deadline, in every zone and on every day.</summary>
public sealed class DeadlinePropertyTests
{
    private static readonly string[] s_zones = ["UTC", "Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Asia/Beirut", "America/Sao_Paulo"];

    [Property]
    public bool The_last_instant_before_a_deadline_lies_on_the_day_of_its_label(PositiveInt zone, NonNegativeInt ahead)
    {
        var calendar = Calendar(Zone(zone));
        return AllOf(Zone(zone), Ahead(ahead)).All(each =>
        {
            var lastDay = calendar.DayOf(each.Deadline.At - Duration.Epsilon);
            return each.Reckoner.LabelDay(each.Deadline) == lastDay
                && calendar.DayOf(each.Deadline.At) > lastDay
                && each.Deadline.Label == $"24:00 {Zone(zone)} on {Deadline.InWords(lastDay)}";
        });
    }

    [Property]
    public bool Seven_whole_working_days_lie_between_the_close_of_a_consultation_and_the_meeting(NonNegativeInt ahead, NonNegativeInt[] holidays)
    {
        var opens = Ahead(ahead);
        var off = holidays.Select(days => NodaTime.Text.LocalDatePattern.Iso.Format(opens.PlusDays(-(days.Get % 20)))).ToArray();
        var calendar = Calendar("UTC", off);

        var first = calendar.DayOf(Tap("UTC", off).ConsultationCloses(opens).At);

        var between = Enumerable.Range(0, Period.DaysBetween(first, opens)).Select(first.PlusDays).Where(calendar.IsWorkingDay).ToArray();
        return between.Length == 7 && between[0] == first;
    }

    [Property]
    public bool An_announced_period_does_not_hang_on_the_hour(PositiveInt zone, NonNegativeInt ahead, NonNegativeInt minute)
    {
        var calendar = Calendar(Zone(zone));
        var day = Ahead(ahead);
        var start = calendar.StartOf(day);
        var length = (calendar.StartOf(day.PlusDays(1)) - start).TotalMinutes;
        var reckoner = Aap(Zone(zone));

        return reckoner.LastCallCloses(start + Duration.FromMinutes(minute.Get % (long)length)) == reckoner.LastCallCloses(start);
    }

    [Property]
    public bool A_later_meeting_never_has_an_earlier_deadline(PositiveInt zone, NonNegativeInt ahead)
    {
        var day = Ahead(ahead);
        return AllOf(Zone(zone), day).Zip(AllOf(Zone(zone), day.PlusDays(1))).All(pair => pair.First.Deadline.At <= pair.Second.Deadline.At);
    }

    private static IEnumerable<(DeadlineReckoner Reckoner, Deadline Deadline)> AllOf(string zone, LocalDate day)
    {
        var calendar = Calendar(zone);
        var aap = Aap(zone);
        var tap = Tap(zone);
        var lastCall = aap.LastCallCloses(calendar.StartOf(day));
        yield return (aap, lastCall);
        yield return (aap, aap.CommentCompilationDue(lastCall));
        yield return (aap, aap.AdditionalReviewCloses(calendar.StartOf(day)));
        yield return (aap, aap.MeetingAnnouncementDue(day));
        yield return (aap, aap.ObjectionWindowCloses(day));
        yield return (aap, aap.ResultNotificationDue(day));
        yield return (tap, tap.AnnouncementDue(day));
        yield return (tap, tap.TextDistributionDue(day));
        yield return (tap, tap.ConsultationCloses(day));
        yield return (tap, tap.ObjectionWindowCloses(day));
        yield return (tap, tap.ResultNotificationDue(day));
    }

    private static string Zone(PositiveInt number) => s_zones[number.Get % s_zones.Length];

    private static LocalDate Ahead(NonNegativeInt days) => new LocalDate(1990, 1, 1).PlusDays(days.Get * 37 % 20_000);
}
