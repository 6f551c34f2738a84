using Approval.Engine.Calendars;
using Approval.Host.Calendars;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.Calendars;

/// <summary>A month laid out as weeks.</summary>
public sealed class MonthSheetTests
{
    private static readonly YearMonth s_march = new(2027, 3);

    [Test]
    public void Every_week_has_seven_days_from_Monday_to_Sunday() =>
        Assert.That(Sheet(s_march).Weeks.Select(week => (week.Length, week[0].Day.DayOfWeek, week[^1].Day.DayOfWeek)), Has.All.EqualTo((7, IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday)));

    [TestCase(2027, 2, 4, "2027-02-01", "2027-02-28")]
    [TestCase(2027, 3, 5, "2027-03-01", "2027-04-04")]
    [TestCase(2027, 5, 6, "2027-04-26", "2027-06-06")]
    [TestCase(2028, 2, 5, "2028-01-31", "2028-03-05")]
    public void A_month_has_the_weeks_that_hold_its_days(int year, int month, int weeks, string first, string last)
    {
        var sheet = Sheet(new YearMonth(year, month));
        Assert.That((sheet.Weeks.Length, sheet.First, sheet.Last), Is.EqualTo((weeks, Day(first), Day(last))));
    }

    [Test]
    public void Days_of_the_neighbouring_months_are_told_apart() =>
        Assert.That(Sheet(s_march).Weeks.SelectMany(week => week).Where(day => day.IsOfMonth).Select(day => day.Day.Day), Is.EqualTo(Enumerable.Range(1, 31)));

    [TestCase("2027-03-25T00:00:00Z", "2027-03-24")]
    [TestCase("2027-03-25T00:00:01Z", "2027-03-25")]
    [TestCase("2027-03-24T23:59:59Z", "2027-03-24")]
    public void A_deadline_at_midnight_stands_on_the_day_that_its_label_names(string at, string day) =>
        Assert.That(MonthSheet.DayOf(WorkingCalendar.Plain, At(at)), Is.EqualTo(Day(day)));

    [Test]
    public void An_entry_stands_on_its_day_and_nowhere_else()
    {
        var sheet = MonthSheet.Of(s_march, WorkingCalendar.Plain, [], Day("2027-03-10"), ["2027-03-24", "2027-03-24", "2027-04-04", "2027-04-05"], Day);
        Assert.That(
            sheet.Weeks.SelectMany(week => week).Where(day => day.Entries.Length > 0).Select(day => (day.Day, day.Entries.Length)),
            Is.EqualTo(new[] { (Day("2027-03-24"), 2), (Day("2027-04-04"), 1) }));
    }

    [TestCase("2027-03-26", false, "Good Friday")]
    [TestCase("2027-03-25", true, null)]
    [TestCase("2027-03-27", false, null)]
    public void A_holiday_bears_its_name_and_is_no_working_day(string day, bool isWorkingDay, string? holiday)
    {
        var sheet = MonthSheet.Of<LocalDate>(s_march, Calendar("UTC", "2027-03-26"), [(Day("2027-03-26"), "Good Friday")], Day("2027-03-10"), [], one => one);
        var shown = sheet.Weeks.SelectMany(week => week).Single(one => one.Day == Day(day));
        Assert.That((shown.IsWorkingDay, shown.Holidays.SingleOrDefault()), Is.EqualTo((isWorkingDay, holiday)));
    }

    [Test]
    public void Today_is_one_day() =>
        Assert.That(Sheet(s_march).Weeks.SelectMany(week => week).Single(day => day.IsToday).Day, Is.EqualTo(Day("2027-03-10")));

    private static MonthSheet<LocalDate> Sheet(YearMonth month) => MonthSheet.Of<LocalDate>(month, WorkingCalendar.Plain, [], Day("2027-03-10"), [], day => day);
}
