using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Planner;

/// <summary>The planner as a visitor uses it. Its clock stands on 4 January 2027, 09:00 UTC.</summary>
internal sealed class PlannerPageTests
{
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync(options => options with { PublicAddress = new Uri("https://approval.example") });
        var secretariat = _host.As("jan", "secretariat");
        await ConveneAsync(secretariat, "sg17-2027-03", "SG17", "2027-03-09", "2027-03-19");
        await ConveneAsync(secretariat, "sg17-2027-09", "SG17", "2027-09-06", "2027-09-17");
        await ConveneAsync(secretariat, "sg13-2027-05", "SG13", "2027-05-03", "2027-05-14");
        await ConveneAsync(secretariat, "sg17-cancelled", "SG17", "2027-11-01", "2027-11-05");
        using var cancelled = await _host.SendAsync(secretariat, "/api/meetings/sg17-cancelled/cancel", new JsonObject());
        Assert.That((int)cancelled.StatusCode, Is.EqualTo(200));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_visitor_finds_the_form_and_no_plan_before_asking_for_one()
    {
        var page = await ReadPage.OfAsync(_host, "/planner");
        Assert.That((page.Count("role=\"img\""), page.Count("Something must be mended"), page.Words.Contains("SG17, 9 March 2027 to 19 March 2027", StringComparison.Ordinal)), Is.EqualTo((0, 0, true)));
    }

    [Test]
    public async Task Only_meetings_of_the_group_that_take_place_are_offered()
    {
        var page = await ReadPage.OfAsync(_host, "/planner?procedure=tap&studyGroup=SG17");
        Assert.That(
            Regex.Matches(page.Html, "name=\"meeting\" value=\"([^\"]*)\"").Select(match => match.Groups[1].Value),
            Is.EqualTo(["sg17-2027-03", "sg17-2027-09"]));
    }

    [Test]
    public async Task Tap_is_planned_from_a_meeting_with_every_date_premise_and_clause_and_what_is_too_late()
    {
        var page = await ReadPage.OfAsync(_host, "/planner?procedure=tap&studyGroup=SG17&meeting=sg17-2027-03");
        Assert.That(page.Words, Does
            .Contain("Announcement due Res. 1 § 9.3.3 24:00 UTC on 9 December 2026 25 days ago Too late").And
            .Contain("Consultation closes Res. 1 § 9.4.1 24:00 UTC on 25 February 2027").And
            .Contain("Only if a Member State asks at the meeting for more time.").And
            .Contain("One deadline is past already"));
    }

    [Test]
    public async Task The_page_says_the_same_as_the_API()
    {
        var page = await ReadPage.OfAsync(_host, "/planner?procedure=aap&consent=2027-03-19&meeting=2027-09-06/2027-09-17");
        var plan = await RunningHost.ReadAsync(_host.As("jane", "chair:SG17"), "/api/plan?procedure=aap&consent=2027-03-19&meeting=2027-09-06/2027-09-17");
        var labels = plan["deadlines"]!.AsArray().Select(row => (string)row!["label"]!).ToList();
        Assert.That((labels.Count, labels.Where(label => !page.Words.Contains(label, StringComparison.Ordinal))), Is.EqualTo((6, Array.Empty<string>())));
    }

    [Test]
    public async Task Several_meetings_stand_side_by_side_on_one_scale()
    {
        var page = await ReadPage.OfAsync(_host, "/planner?procedure=tap&meeting=sg17-2027-03&meeting=sg13-2027-05&opens=2027-09-06&closes=2027-09-17");
        Assert.That((page.Count("class=\"strip\""), page.Count("role=\"img\""), page.Words.Contains("Side by side", StringComparison.Ordinal)), Is.EqualTo((3, 1, true)));
    }

    [Test]
    public async Task A_meeting_that_is_too_near_for_the_last_call_is_told()
    {
        var page = await ReadPage.OfAsync(_host, "/planner?procedure=aap&consent=2027-03-01&meeting=sg17-2027-03");
        Assert.That(page.Words, Does.Contain("This meeting is too near for comments of the last call"));
    }

    [Test]
    public async Task The_link_to_share_asks_the_same()
    {
        var page = await ReadPage.OfAsync(_host, "/planner?procedure=tap&studyGroup=&consent=&meeting=sg17-2027-03&opens=&closes=");
        var link = Regex.Match(page.Html, "value=\"https://approval.example([^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var again = await ReadPage.OfAsync(_host, link);
        Assert.That((link, Drawing(again)), Is.EqualTo(("/planner?procedure=tap&meeting=sg17-2027-03", Drawing(page))));
    }

    [TestCase("procedure=tap&meeting=nowhere", "f-meetings", "'nowhere'")]
    [TestCase("procedure=tap&meeting=sg17-cancelled", "f-meetings", "sg17-cancelled")]
    [TestCase("procedure=tap&meeting=2027-03-19/2027-03-09", "f-meetings", "closes on 9 March 2027")]
    [TestCase("procedure=aap&consent=soon", "f-consent", "soon")]
    [TestCase("procedure=aap&meeting=sg17-2027-03", "f-consent", "day of consent is missing")]
    [TestCase("procedure=aap&consent=2027-04-01&meeting=sg17-2027-03", "f-meetings", "consent is of 1 April 2027")]
    [TestCase("procedure=tap&opens=2027-09-06&closes=", "f-closes-0", "last day is missing")]
    public async Task What_is_wrong_is_told_beside_its_field_and_what_was_typed_is_kept(string query, string field, string words)
    {
        var page = await ReadPage.OfAsync(_host.Anybody(), $"/planner?{query}");
        Assert.Multiple(() =>
        {
            Assert.That((page.Status, page.Count($"href=\"#{field}\""), page.Count($"id=\"{field}\"")), Is.EqualTo((422, 1, 1)));
            Assert.That(page.Words, Does.Contain(words.Trim('\'')));
        });
    }

    [Test]
    public async Task What_was_typed_in_any_script_and_with_markup_is_shown_as_text()
    {
        var page = await ReadPage.OfAsync(_host.Anybody(), "/planner?procedure=aap&consent=%3Cscript%3E%E7%A0%94");
        Assert.That((page.Html.Contains("<script>研", StringComparison.Ordinal), page.Words.Contains("<script>研", StringComparison.Ordinal)), Is.EqualTo((false, true)));
    }

    [TestCase(6, 200)]
    [TestCase(7, 422)]
    public async Task As_many_meetings_are_planned_as_fit_side_by_side(int meetings, int status)
    {
        var days = string.Concat(Enumerable.Range(1, meetings).Select(month => $"&meeting=2028-0{month}-01/2028-0{month}-05"));
        Assert.That((await ReadPage.OfAsync(_host.Anybody(), $"/planner?procedure=tap{days}")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task The_same_plan_goes_into_a_calendar()
    {
        using var answer = await _host.Anybody().GetAsync(new Uri("/planner.ics?procedure=tap&meeting=sg17-2027-03", UriKind.Relative));
        var text = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentType!.ToString()), Is.EqualTo((200, "text/calendar; charset=utf-8")));
            Assert.That(text, Does.StartWith("BEGIN:VCALENDAR\r\n").And.Contain("UID:plan.tap.2027-03-09.2027-03-19.consultation-closes@approval.example\r\n"));
            Assert.That(text, Does.Contain("DTEND:20270226T000000Z").And.Contain("SUMMARY:Consultation closes: 24:00 UTC on 25 February 2027 (TAP at the meeting SG17\\, 9 March 2027 to 19 March 2027)"));
            Assert.That(text.Split("BEGIN:VEVENT").Length - 1, Is.EqualTo(5));
        });
    }

    [Test]
    public async Task A_calendar_of_nothing_is_refused_and_says_where_to_begin()
    {
        using var answer = await _host.Anybody().GetAsync(new Uri("/planner.ics", UriKind.Relative));
        Assert.That(((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("Plan on the page first", StringComparison.Ordinal)), Is.EqualTo((422, true)));
    }

    private async Task ConveneAsync(HttpClient secretariat, string id, string group, string opens, string closes)
    {
        using var answer = await _host.SendAsync(secretariat, "/api/meetings", new JsonObject { ["id"] = id, ["group"] = group, ["kind"] = "study-group", ["opens"] = opens, ["closes"] = closes });
        Assert.That((int)answer.StatusCode, Is.EqualTo(201));
    }

    private static string Drawing(ReadPage page) => Regex.Match(page.Html, "<svg.*</svg>", RegexOptions.Singleline).Value;
}
