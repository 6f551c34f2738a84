using Approval.Engine;
using Approval.Engine.Meetings;
using Approval.Host.Letters;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>Readings § 35: one number a day of issue for AAP announcements, begun anew after each assembly.</summary>
internal sealed class LetterNumberingTests
{
    private static readonly LocalDate Day = new(2024, 10, 16);
    private static readonly Meeting Assembly = new(
        new MeetingId("wtsa-24"), new StudyGroupId("WTSA"), MeetingKind.Wtsa, new LocalDate(2024, 10, 15), new LocalDate(2024, 10, 24));

    [TestCase(LetterSeries.AapAnnouncement, 0, 12)]
    [TestCase(LetterSeries.AapAnnouncement, 1, 13)]
    [TestCase(LetterSeries.TsbCircular, 0, 13)]
    [TestCase(LetterSeries.TsbCircular, 1, 13)]
    public void Announcements_of_one_day_share_their_number_and_circulars_do_not(LetterSeries series, int daysLater, int number) =>
        Assert.That(Next(series, Day.PlusDays(daysLater)).Last.Value, Is.EqualTo(number));

    [TestCase("2024-10-24", 13)]
    [TestCase("2024-10-25", 1)]
    public void Numbers_begin_anew_on_the_day_after_an_assembly(string day, int number) =>
        Assert.That(
            new[] { LetterSeries.AapAnnouncement, LetterSeries.TsbCircular }.Select(series => Next(series, On(day), Assembly).Last.Value),
            Is.All.EqualTo(number));

    [Test]
    public void Numbers_go_on_once_they_have_begun_anew()
    {
        var counter = Next(LetterSeries.TsbCircular, On("2024-10-25"), Assembly);

        Assert.That(LetterNumbering.Next(LetterSeries.TsbCircular, counter, On("2024-10-26"), [Assembly]).Last.Value, Is.EqualTo(2));
    }

    [Test]
    public void A_letter_of_an_assemblys_last_day_is_of_the_old_numbering_and_the_next_of_the_new()
    {
        var counter = Next(LetterSeries.AapAnnouncement, On("2024-10-24"), Assembly);

        Assert.That(LetterNumbering.Next(LetterSeries.AapAnnouncement, counter, On("2024-10-25"), [Assembly]).Last.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_cancelled_assembly_and_another_meeting_change_nothing() =>
        Assert.That(
            Next(LetterSeries.AapAnnouncement, On("2024-11-01"), Assembly with { IsCancelled = true }, Assembly with { Kind = MeetingKind.Tsag }).Last.Value,
            Is.EqualTo(13));

    [Test]
    public void The_first_letter_of_a_series_is_number_1() =>
        Assert.That(LetterNumbering.Next(LetterSeries.AapAnnouncement, null, Day, []).Last.ToString(), Is.EqualTo("AAP-1"));

    [Test]
    public void A_day_before_the_last_number_is_refused() =>
        Assert.That(() => Next(LetterSeries.TsbCircular, Day.PlusDays(-1)), Throws.ArgumentException);

    [Test]
    public void Numbers_print_as_letters_do() =>
        Assert.That(
            new[] { new LetterNumber(LetterSeries.TsbCircular, 6), new LetterNumber(LetterSeries.AapAnnouncement, 12) }.Select(number => number.ToString()),
            Is.EqualTo(new[] { "TSB Circular 6", "AAP-12" }));

    [Test]
    public void A_letter_of_no_series_bears_no_number() =>
        Assert.That(() => new LetterNumber(LetterSeries.None, 1), Throws.ArgumentException);

    private static LetterCounter Next(LetterSeries series, LocalDate day, params Meeting[] meetings) =>
        LetterNumbering.Next(series, new LetterCounter(new LetterNumber(series, 12), Day), day, meetings);

    private static LocalDate On(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
