using System.Text.RegularExpressions;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>
/// The board of deadlines. Its clock stands on 4 January 2027; a last call of SG17 closes at 24:00 UTC on 31 January,
/// and the board begins where everything did: without an account.
/// </summary>
internal sealed class DeadlineBoardTests
{
    private RunningHost _host = null!;
    private string _approval = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync(options => options with { PublicAddress = new Uri("https://approval.example") });
        _approval = await LastCall.OpenAsync(_host, title: "Markup <b>& more");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_list_says_what_falls_due_when_for_whom_and_by_which_clause()
    {
        var page = await ReadPage.OfAsync(_host, "/secretariat/deadlines");
        Assert.That(page.Words, Does.Contain("ITU-T X.9001 Markup <b>& more Last call closes A.8 § 4.1 24:00 UTC on 31 January 2027 27 days left SG17 · AAP Open"));
    }

    [TestCase("from=2027-01-31&to=2027-01-31", 1)]
    [TestCase("from=2027-01-30&to=2027-01-30", 0)]
    [TestCase("from=2027-02-01&to=2027-02-28", 0)]
    [TestCase("studyGroup=sg17", 1)]
    [TestCase("studyGroup=SG13", 0)]
    [TestCase("procedure=aap", 1)]
    [TestCase("procedure=tap", 0)]
    [TestCase("status=open", 1)]
    [TestCase("status=missed", 0)]
    [TestCase("status=any", 1)]
    [TestCase("studyGroup=&procedure=&status=&from=&to=", 1)]
    public async Task The_list_shows_what_is_asked_for_and_a_deadline_at_24_00_belongs_to_its_day(string query, int deadlines) =>
        Assert.That((await ReadPage.OfAsync(_host, $"/secretariat/deadlines?{query}")).Count($"href=\"/approvals/{_approval}\""), Is.EqualTo(deadlines));

    [TestCase("/secretariat/deadlines?from=yesterday")]
    [TestCase("/secretariat/deadlines?status=soon")]
    [TestCase("/secretariat/deadlines/month?month=2027-13")]
    [TestCase("/secretariat/deadlines/gantt?month=9999-01")]
    public async Task What_cannot_be_read_is_refused_with_words(string address)
    {
        var page = await ReadPage.OfAsync(_host.Anybody(), address);
        Assert.That((page.Status, page.Words.Contains("Write", StringComparison.Ordinal)), Is.EqualTo((400, true)));
    }

    [Test]
    public async Task The_month_shows_each_deadline_on_the_day_of_its_label_and_holidays_by_name()
    {
        var page = await ReadPage.OfAsync(_host, "/secretariat/deadlines/month?month=2027-01");
        Assert.Multiple(() =>
        {
            Assert.That(Day(page, "2027-01-31"), Does.Contain("ITU-T X.9001: last call closes"));
            Assert.That(Day(page, "2027-01-30"), Is.EqualTo("30 Jan"));
            Assert.That(Day(page, "2027-01-01"), Does.Contain("New Year's Day, a holiday"));
            Assert.That(Day(page, "2027-01-04"), Does.Contain("today"));
        });
    }

    [Test]
    public async Task Without_a_month_the_present_one_is_shown_and_its_neighbours_are_linked()
    {
        var page = await ReadPage.OfAsync(_host, "/secretariat/deadlines/month?studyGroup=SG17");
        Assert.That(page.Links, Does
            .Contain("/secretariat/deadlines/month?studyGroup=SG17&month=2026-12").And
            .Contain("/secretariat/deadlines/month?studyGroup=SG17&month=2027-02"));
    }

    [Test]
    public async Task The_chart_draws_the_open_period_from_its_announcement_to_its_close_and_tells_the_same_in_a_table()
    {
        var page = await ReadPage.OfAsync(_host, "/secretariat/deadlines/gantt");
        Assert.Multiple(() =>
        {
            Assert.That((page.Count("class=\"lasting\""), page.Count("class=\"mark deadline\"")), Is.EqualTo((1, 1)));
            Assert.That(page.Words, Does.Contain("Last call from 09:00 UTC on 4 January 2027 until 24:00 UTC on 31 January 2027"));
            Assert.That(page.Words, Does.Contain("Last call closes: 24:00 UTC on 31 January 2027"));
        });
    }

    [TestCase("2027-01", 1)]
    [TestCase("2026-10", 1)]
    [TestCase("2026-09", 0)]
    [TestCase("2027-02", 0)]
    public async Task The_chart_shows_the_approvals_that_had_begun_by_its_end_and_have_a_deadline_from_its_begin_on(string month, int rows) =>
        Assert.That((await ReadPage.OfAsync(_host, $"/secretariat/deadlines/gantt?month={month}")).Count("class=\"row\""), Is.EqualTo(rows));

    [Test]
    public async Task A_consultation_that_closes_behind_the_months_of_the_chart_is_on_it_and_goes_on_beyond_them()
    {
        await using var office = await Office.OpenAsync();
        var chart = await ReadPage.OfAsync(office.Host, "/secretariat/deadlines/gantt?month=2027-01");
        Assert.That(chart.Count("class=\"row\""), Is.EqualTo(2));
        Assert.That(chart.Words, Does.Contain("Consultation from 09:00 UTC on 4 January 2027 until 24:00 UTC on 26 May 2027"));
    }

    [Test]
    public async Task Deadlines_can_be_subscribed_to()
    {
        using var answer = await _host.Anybody().GetAsync(new Uri("/deadlines.ics?studyGroup=SG17", UriKind.Relative));
        var text = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentType!.ToString()), Is.EqualTo((200, "text/calendar; charset=utf-8")));
            Assert.That(text, Does.Contain($"UID:{_approval}.0.last-call-closes@approval.example\r\n"));
            Assert.That(text, Does.Contain("DTEND:20270201T000000Z\r\nSUMMARY:Last call closes: 24:00 UTC on 31 January 2027 (ITU-T X.9001\\, SG17)"));
            Assert.That(text, Does.Contain($"URL:https://approval.example/approvals/{_approval}\r\n"));
        });
    }

    [TestCase("SG13")]
    [TestCase("SG5")]
    public async Task A_calendar_of_a_group_without_deadlines_is_a_calendar_still(string group)
    {
        using var answer = await _host.Anybody().GetAsync(new Uri($"/deadlines.ics?studyGroup={group}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((text.Contains("BEGIN:VTIMEZONE", StringComparison.Ordinal), text.Contains("VEVENT", StringComparison.Ordinal)), Is.EqualTo((true, false)));
    }

    private static string Day(ReadPage page, string day) =>
        page with { Html = Regex.Match(page.Html, $"<td[^>]*>(?:(?!<td).)*datetime=\"{day}\".*?</td>", RegexOptions.Singleline).Value } is var cell ? cell.Words : string.Empty;
}
