using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Calendars;
using Approval.Host.TimeLines;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.TimeLines;

/// <summary>Plans drawn to scale.</summary>
public sealed class TimeLineTests
{
    private static readonly Instant s_now = At("2026-12-20T10:00:00Z");

    private static readonly Strip s_tap = new(
        "SG17 meeting, 9 to 19 March 2027",
        [new Lasting("Meeting", At("2027-03-09T00:00:00Z"), At("2027-03-20T00:00:00Z"), "9 to 19 March 2027")],
        [
            Late("Announcement due", "2026-12-10T00:00:00Z"),
            Ahead("Text distribution due", "2027-02-10T00:00:00Z"),
            Ahead("Consultation closes", "2027-02-26T00:00:00Z"),
            Ahead("Objection window closes", "2027-04-17T00:00:00Z"),
            Ahead("Result notification due", "2027-04-17T00:00:00Z"),
        ]);

    [Test]
    public void No_two_labels_overlap_and_all_lie_on_the_sheet()
    {
        var picture = Draw(s_tap, s_tap with { Title = "The same once more" });
        Assert.Multiple(() =>
        {
            Assert.That(picture.Overlaps(), Is.Empty);
            Assert.That(picture.Lines().Where(line => !picture.Sheet().Holds(line.Box)).Select(line => line.Text), Is.Empty);
        });
    }

    [FsCheck.NUnit.Property]
    public bool No_two_labels_overlap_wherever_the_dates_lie(short[] days)
    {
        var marks = days.Take(12).Select((day, index) => Ahead($"Deadline with a long name {index}", s_now + Duration.FromDays(day % 3000))).ToImmutableArray();
        return Draw(s_tap with { Marks = marks }).Overlaps().IsEmpty;
    }

    [FsCheck.NUnit.Property]
    public bool No_pole_runs_through_words(short[] days)
    {
        var marks = days.Take(12).Select((day, index) => Ahead($"Consultation of Member States closes {index}", s_now + Duration.FromDays(day % 200))).ToImmutableArray();
        var picture = Draw(s_tap with { Lastings = [], Marks = marks.Add(Ahead("Deadline", s_now)) });
        var words = picture.Lines();
        return picture.Poles().All(pole => !words.Any(line => line.Box.Touches(pole)));
    }

    [Test]
    public void Equal_times_have_equal_lengths()
    {
        var weeks = Enumerable.Range(0, 12).Select(week => Ahead($"Week {week}", s_now + Duration.FromDays(7 * week))).ToImmutableArray();
        var places = Draw(s_tap with { Lastings = [], Marks = weeks }).Of("deadline").Select(mark => mark.CentreX()).ToList();
        Assert.That(places.Zip(places.Skip(1), (one, next) => next - one), Has.All.EqualTo(places[1] - places[0]).Within(0.011));
    }

    [Test]
    public void Plans_one_under_the_other_share_one_scale()
    {
        var places = Draw(s_tap, s_tap with { Lastings = [], Marks = [s_tap.Marks[1]] }).Of("deadline").Select(mark => mark.CentreX()).ToList();
        Assert.That(places[^1], Is.EqualTo(places[0]));
    }

    [Test]
    public void What_is_too_late_has_a_shape_and_words_of_its_own()
    {
        var picture = Draw(s_tap);
        Assert.Multiple(() =>
        {
            Assert.That(picture.Of("too-late").Single().Descendants().Where(shape => shape.Name.LocalName is "rect" or "path").Count(), Is.EqualTo(2));
            Assert.That(picture.Of("late").Select(words => words.Value), Is.EqualTo(["Too late"]));
            Assert.That(picture.Description(), Does.Contain("5 deadlines, 1 too late."));
        });
    }

    [TestCase(-399, true)]
    [TestCase(-401, false)]
    [TestCase(399, true)]
    [TestCase(401, false)]
    public void Today_is_marked_where_it_is_near_enough_to_be_drawn_to_scale(int days, bool isMarked)
    {
        var only = s_tap with { Lastings = [], Marks = [Ahead("Deadline", s_now + Duration.FromDays(days))] };
        var picture = Draw(only);
        Assert.That((picture.Of("today").Any(), picture.Description().Contains("outside", StringComparison.Ordinal)), Is.EqualTo((isMarked, !isMarked)));
    }

    [Test]
    public void Months_follow_each_other_and_the_year_stands_where_one_begins() =>
        Assert.That(Draw(s_tap).Of("month-name").Select(month => month.Value), Is.EqualTo(["Dec 2026", "Jan 2027", "Feb", "Mar", "Apr"]));

    [TestCase(2, "Dec 2026", "Jan 2027")]
    [TestCase(400, "Jan 2027", "Mar", "May")]
    [TestCase(3000, "2027", "2028")]
    [TestCase(300000, "2048", "2112")]
    public void A_long_time_has_marks_that_lie_further_apart(int days, params string[] first)
    {
        var picture = Draw(s_tap with { Lastings = [], Marks = [Ahead("Near", s_now), Ahead("Far", s_now + Duration.FromDays(days))] });
        Assert.That(picture.Of("month-name").Select(month => month.Value).Take(first.Length), Is.EqualTo(first.Take(picture.Of("month-name").Count())));
    }

    [Test]
    public void A_screen_reader_gets_one_picture_with_title_and_description()
    {
        var picture = Draw(s_tap);
        Assert.That((picture.Attribute("role")!.Value, picture.Title()), Is.EqualTo(("img", "Plan")));
    }

    [Test]
    public void Nothing_carries_a_style_that_the_content_security_policy_would_refuse() =>
        Assert.That(Draw(s_tap).DescendantsAndSelf().Where(one => one.Name.LocalName == "style" || one.Attribute("style") is not null), Is.Empty);

    private static XElement Draw(params ImmutableArray<Strip> strips) => new TimeLine(WorkingCalendar.Plain, s_now).Draw("Plan", strips);

    private static Mark Ahead(string name, string at) => Ahead(name, At(at));

    private static Mark Ahead(string name, Instant at) => new(MarkKind.Deadline, name, at, "24:00 UTC on some day of some month");

    private static Mark Late(string name, string at) => new(MarkKind.TooLate, name, At(at), "24:00 UTC on 9 December 2026");
}
