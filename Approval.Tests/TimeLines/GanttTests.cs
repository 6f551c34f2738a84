using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Calendars;
using Approval.Host.TimeLines;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.TimeLines;

/// <summary>Approvals drawn as rows under their groups.</summary>
public sealed class GanttTests
{
    private static readonly Instant s_from = At("2027-03-01T00:00:00Z");
    private static readonly Instant s_to = At("2027-05-31T00:00:00Z");
    private static readonly Instant s_now = At("2027-03-20T10:00:00Z");

    [Test]
    public void Every_group_is_named_and_under_it_its_approvals()
    {
        var picture = Draw(new GanttGroup("SG5", [Row("L.1210")]), new GanttGroup("SG17", [Row("X.509"), Row("X.1035")]));
        Assert.That(
            picture.Lines().Where(line => line.Box.Left < 100 && line.Box.Top > 30).OrderBy(line => line.Box.Top).Select(line => line.Text),
            Is.EqualTo(["SG5", "L.1210", "SG17", "X.509", "X.1035"]));
    }

    [FsCheck.NUnit.Property]
    public bool No_words_lie_on_other_words(short[] days, bool hasMarks)
    {
        var rows = days.Take(20).Select((day, index) => Row(
            $"X.{index} with a designation that is much too long",
            s_now + Duration.FromDays(day % 200),
            s_now + Duration.FromDays((day % 200) + 28),
            hasMarks ? [new Mark(MarkKind.Deadline, "Close", s_now + Duration.FromDays((day % 200) + 28), "24:00")] : [])).ToImmutableArray();
        return Draw(new GanttGroup("SG17", rows)).Overlaps().IsEmpty;
    }

    [TestCase("2027-03-10", "2027-04-07", 0, Description = "within the sheet")]
    [TestCase("2027-02-10", "2027-04-07", 1, Description = "it began before")]
    [TestCase("2027-02-10", "2027-08-07", 2, Description = "it began before and ends after")]
    public void A_bar_that_goes_on_beyond_the_sheet_says_so_by_an_arrow(string from, string to, int arrows)
    {
        var picture = Draw(new GanttGroup("SG17", [Row("X.509", Day(from).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), Day(to).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), [])]));
        var bar = picture.Of("lasting").Single().Of("shape").Single();
        Assert.That(
            (picture.Of("goes-on").Count(), bar.Number("x") >= 166, bar.Number("x") + bar.Number("width") <= Gantt.Width),
            Is.EqualTo((arrows, true, true)));
    }

    [TestCase("2027-02-28T23:59:59Z", 0)]
    [TestCase("2027-03-01T00:00:00Z", 1)]
    [TestCase("2027-06-01T00:00:00Z", 1)]
    [TestCase("2027-06-01T00:00:01Z", 0)]
    public void A_deadline_outside_the_sheet_is_not_drawn(string at, int marks) =>
        Assert.That(
            Draw(new GanttGroup("SG17", [Row("X.509", s_now, s_now, [new Mark(MarkKind.Deadline, "Close", At(at), "24:00")])])).Of("deadline").Count(),
            Is.EqualTo(marks));

    [TestCase("2027-03-20T10:00:00Z", 1)]
    [TestCase("2027-07-20T10:00:00Z", 0)]
    public void Today_is_marked_where_it_lies_on_the_sheet(string now, int marks) =>
        Assert.That(new Gantt(WorkingCalendar.Plain, At(now)).Draw("Open approvals", [], s_from, s_to).Of("today").Count(), Is.EqualTo(marks));

    [Test]
    public void The_same_is_said_in_words_and_a_table_is_named()
    {
        var picture = Draw(new GanttGroup("SG5", [Row("L.1210")]), new GanttGroup("SG17", [Row("X.509"), Row("X.1035")]));
        Assert.That(picture.Description(), Is.EqualTo("3 approvals of 2 groups. The table holds the same."));
    }

    [Test]
    public void Everything_lies_on_the_sheet()
    {
        var picture = Draw(new GanttGroup("SG17", [.. Enumerable.Range(0, 60).Select(day => Row($"X.{day}", s_from, s_from + Duration.FromDays(day * 3), []))]));
        Assert.That(picture.Lines().Where(line => !picture.Sheet().Holds(line.Box)).Select(line => line.Text), Is.Empty);
    }

    private static XElement Draw(params ImmutableArray<GanttGroup> groups) => new Gantt(WorkingCalendar.Plain, s_now).Draw("Open approvals", groups, s_from, s_to);

    private static GanttRow Row(string name) => Row(name, s_from, s_from + Duration.FromDays(28), []);

    private static GanttRow Row(string name, Instant from, Instant to, ImmutableArray<Mark> marks) =>
        new(name, "last call closes at 24:00 UTC on 24 March 2027", [new Lasting("Last call", from, to, "four weeks")], marks);
}
