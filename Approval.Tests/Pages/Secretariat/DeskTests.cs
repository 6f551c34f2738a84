using System.Net;
using Approval.Host.Pages.Secretariat;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>The secretariat's pages over all approvals: who sees them, and what each says.</summary>
internal sealed class DeskTests
{
    private static readonly string[] s_pages =
    [
        "/secretariat", "/secretariat/announcements", "/secretariat/letters", "/secretariat/letters?state=issued", "/secretariat/consultations", "/secretariat/messages",
        "/secretariat/messages/parked", "/secretariat/stuck", "/secretariat/corrections", "/secretariat/overrides", "/secretariat/members/import", "/secretariat/health",
    ];

    private Office _office = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() => _office = await Office.OpenAsync();

    [OneTimeTearDown]
    public async Task CloseAsync() => await _office.DisposeAsync();

    [TestCaseSource(nameof(s_pages))]
    public async Task A_page_is_for_the_secretariat_and_the_director_and_for_nobody_else(string address)
    {
        var director = await _office.Host.BrowseAsAsync("dora", "director");
        Assert.That((await director.OpenAsync(address)).Status, Is.EqualTo(HttpStatusCode.OK));
        var page = await _office.Desk.ReadAsync(address);
        Assert.That(page.Text, Does.Contain("<nav class=\"sub\" aria-label=\"Secretariat\">"));
        foreach (var (account, role) in new[] { ("jane", "chair:SG17"), ("fred", "delegate:FRA"), ("rita", "reader"), ("adam", "administrator") })
        {
            var refused = await (await _office.Host.BrowseAsAsync(account, role)).OpenAsync(address);
            Assert.That((refused.Status, refused.Text.Contains("are for the Director or the secretariat", StringComparison.Ordinal) || refused.Text.Contains("desk are for", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Forbidden, true)), role);
        }

        var visitor = await _office.Host.Browse().OpenAsync(address);
        Assert.That(visitor.Status, Is.Not.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_first_page_says_when_a_consultation_closes_and_not_what_else_is_due_before()
    {
        var page = await ReadPage.OfAsync(_office.Host, "/");
        Assert.That(page.Words, Does.Contain("24:00 UTC on 26 May 2027").And.Not.Contain("7 May 2027"));
    }

    [TestCase("/secretariat/letters?state=issued", "issued")]
    [TestCase("/secretariat/letters?studyGroup=SG13", "SG13")]
    [TestCase("/secretariat/letters?kind=announcement", "announcement")]
    [TestCase("/secretariat/consultations?studyGroup=SG13", "SG13")]
    [TestCase("/secretariat/overrides?studyGroup=SG13", "SG13")]
    [TestCase("/secretariat/members?category=associate", "associate")]
    [TestCase("/secretariat/members?account=none", "none")]
    [TestCase("/secretariat/deadlines?studyGroup=SG13", "SG13")]
    [TestCase("/secretariat/deadlines?procedure=tap", "tap")]
    public async Task What_a_list_was_filtered_by_stays_chosen_in_its_form(string address, string chosen) =>
        Assert.That((await _office.Desk.ReadAsync(address)).Text, Does.Match($"<option value=\"{chosen}\" selected"));

    [Test]
    public async Task Where_a_list_goes_on_is_offered_where_it_does_and_nowhere_else()
    {
        Assert.That((await _office.Desk.ReadAsync("/secretariat/consultations")).Words, Does.Contain("This is all.").And.Not.Contain("Go on"));
        var first = await _office.Desk.ReadAsync("/secretariat/members?limit=100");
        var next = new ReadPage((int)first.Status, first.Text).Links.Single(link => link.Contains("cursor=", StringComparison.Ordinal));
        var second = await _office.Desk.ReadAsync(next);
        Assert.That((first.Words.Contains("Afghanistan", StringComparison.Ordinal), first.Words.Contains("Zimbabwe", StringComparison.Ordinal)), Is.EqualTo((true, false)));
        Assert.That((second.Words.Contains("Zimbabwe", StringComparison.Ordinal), second.Words.Contains("Go on", StringComparison.Ordinal)), Is.EqualTo((true, false)));
    }

    [TestCase(0, "0")]
    [TestCase(19, "19")]
    [TestCase(20, "20 or more")]
    [TestCase(21, "20 or more")]
    public void A_count_goes_no_further_than_a_person_would_count(int number, string words) =>
        Assert.That(new BoundedCount(number).ToString(), Is.EqualTo(words));

    [Test]
    public async Task The_desk_counts_what_waits()
    {
        var words = (await _office.Desk.ReadAsync("/secretariat")).Words;
        Assert.That(words, Does.Contain("Consultations open 1 ").And.Contain("Letters not delivered 0 ").And.Contain("Overrides this year 0 "));
        Assert.That(words, Does.Match("Letters to sign [1-9]").And.Match("Health (Well|[1-9] fault)"));
    }

    [Test]
    public async Task What_is_asked_to_be_announced_waits_with_its_act_and_its_day_of_issue_until_it_is_announced()
    {
        var approval = await _office.Host.LaunchAsync(_office.Chair, "aap", "SG17", "ITU-T X.9009", "Announced <b>imagined</b> networks");
        await _office.Host.ActAsync(_office.Chair, approval, PlayedApprovals.Act("consent", ("meeting", "sg17-2027-01")));
        await _office.Host.ActAsync(_office.Secretariat, approval, PlayedApprovals.Act("text-ready", ("edited", true), ("summary", true)));
        var act = $"href=\"/approvals/{approval}/acts/announce-last-call\"";
        Assert.That((await _office.Desk.ReadAsync("/secretariat/announcements")).Text, Does.Not.Contain(act));

        await _office.Host.ActAsync(_office.Chair, approval, PlayedApprovals.Act("request-last-call"));
        var page = await _office.Desk.ReadAsync("/secretariat/announcements");
        Assert.That(page.Text, Does.Contain(act).And.Contain("Announced &lt;b&gt;imagined&lt;/b&gt; networks"));
        Assert.That(page.Words, Does.Match("By the schedule it is issued on \\d+ January 2027"));

        await _office.Host.ActAsync(_office.Secretariat, approval, PlayedApprovals.Act("announce-last-call"));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/announcements")).Text, Does.Not.Contain(act));
    }

    [Test]
    public async Task A_consultation_says_its_share_and_who_has_not_answered()
    {
        var page = await _office.Desk.ReadAsync("/secretariat/consultations");
        Assert.That(page.Words, Does.Contain("1 of 2 replies that count support: 50 %; 70 % is needed.").And.Contain("2 of 194 Member States have answered."));
        var silent = page.Text[page.Text.IndexOf("<details>", StringComparison.Ordinal)..page.Text.IndexOf("</details>", StringComparison.Ordinal)];
        Assert.That(silent, Does.Contain("Kenya").And.Not.Contain("France").And.Not.Contain("Japan"));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/consultations?studyGroup=SG13")).Words, Does.Contain("None is open."));
    }

    [TestCase("", 194)]
    [TestCase("answer=none", 192)]
    [TestCase("answer=oppose", 1)]
    [TestCase("answer=support", 1)]
    [TestCase("answer=abstain", 0)]
    [TestCase("q=kenya", 1)]
    [TestCase("q=KEN", 1)]
    [TestCase("q=kenya&answer=support", 0)]
    public async Task The_roll_of_a_consultation_is_shown_by_answer_and_by_name(string filter, int states) =>
        Assert.That((await _office.Desk.ReadAsync($"/approvals/{_office.Tap}/consultation?{filter}")).Text.Split("data-name=\"Code\"").Length - 1, Is.EqualTo(states));

    [TestCase("jane", "chair:SG17", HttpStatusCode.OK)]
    [TestCase("gwen", "chair:SG13", HttpStatusCode.Forbidden)]
    [TestCase("fred", "delegate:FRA", HttpStatusCode.Forbidden)]
    public async Task The_roll_is_for_those_who_see_replies(string account, string role, HttpStatusCode status) =>
        Assert.That((await (await _office.Host.BrowseAsAsync(account, role)).OpenAsync($"/approvals/{_office.Tap}/consultation")).Status, Is.EqualTo(status));

    [Test]
    public async Task An_approval_without_a_consultation_has_no_roll() =>
        Assert.That((await _office.Desk.OpenAsync($"/approvals/{_office.Aap}/consultation")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task The_acts_of_an_approval_are_found_and_led_to_their_undoing_and_what_was_undone_is_told()
    {
        var approval = await _office.Host.LaunchAsync(_office.Chair, "aap", "SG17", "ITU-T X.9010", "Corrected networks");
        await _office.Host.ActAsync(_office.Chair, approval, PlayedApprovals.Act("consent", ("meeting", "sg17-2027-01")));
        var found = await _office.Desk.ReadAsync("/secretariat/corrections?q=corrected+x.9010");
        Assert.That(found.Text, Does.Contain($"/secretariat/corrections?approval={approval}").And.Not.Contain(_office.Tap));
        var acts = await _office.Desk.ReadAsync($"/secretariat/corrections?approval={approval}");
        var link = System.Text.RegularExpressions.Regex.Match(acts.Text, $"/approvals/{approval}/acts/correct\\?what=([0-9]+)\"");
        Assert.That(link.Success, acts.Text);

        await _office.Host.ActAsync(_office.Chair, approval, PlayedApprovals.Act("correct", ("what", int.Parse(link.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)), ("reason", "It was <another> meeting.")));
        var lately = await _office.Desk.ReadAsync("/secretariat/corrections");
        Assert.That(lately.Words, Does.Contain(approval).And.Contain("(consent) was undone").And.Contain("It was <another> meeting."));
    }

    [Test]
    public async Task The_roll_of_members_is_searched()
    {
        Assert.That((await _office.Desk.ReadAsync("/secretariat/members?q=fra&category=member-state")).Words, Does.Contain("France FRA Member state").And.Not.Contain("Japan"));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/members?q=nobody-at-all")).Words, Does.Contain("Nobody was found."));
        Assert.That((await _office.Desk.OpenAsync("/secretariat/members?category=emperor")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Health_says_by_which_clock_it_goes_and_whether_there_is_a_broker() =>
        Assert.That((await _office.Desk.ReadAsync("/secretariat/health")).Words, Does.Contain("Simulated: it stands until somebody moves it").And.Contain("Broker None"));
}
