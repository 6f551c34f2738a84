using System.Net;
using System.Text.Json.Nodes;
using Approval.Tests.Api;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Chairs;

/// <summary>A chair launches an approval, having seen what the law asks for and what the dates would be.</summary>
internal sealed class LaunchPageTests
{
    private static readonly (string, string)[] s_typed =
    [
        ("procedure", "aap"), ("text.designation", "ITU-T X.9020"), ("text.title", "Imagined <i>things</i>"), ("text.kind", "new"), ("text.question", "4/17"), ("particulars.summary", "What it is about."),
    ];

    [Test]
    public async Task The_group_of_a_chair_is_its_own_whatever_the_form_says_and_a_form_sent_twice_launches_once()
    {
        await using var host = await RunningHost.StartAsync();
        var browser = await host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync("/approvals/new");
        Assert.That(page.Text, Does.Not.Contain("name=\"text.studyGroup\""));

        (string, string)[] typed = [.. s_typed, ("text.studyGroup", "SG2"), ("step", "do")];
        var launched = await browser.SubmitAsync(page, "/approvals/new", typed);
        var again = await browser.SubmitAsync(page, "/approvals/new", typed);

        Assert.That((launched.Status, launched.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/approvals/AAP-SG17-2027-0001")), launched.Text);
        Assert.That((again.Status, again.Location), Is.EqualTo((launched.Status, launched.Location)));
        var approval = await RunningHost.ReadAsync(host.As("jan", "secretariat"), "/api/approvals/AAP-SG17-2027-0001");
        Assert.That(((string)approval["text"]!["title"]!, (string)approval["particulars"]!["summary"]!), Is.EqualTo(("Imagined <i>things</i>", "What it is about.")));
    }

    [Test]
    public async Task The_checklist_tells_what_the_form_shows_and_asks_what_only_a_person_knows()
    {
        await using var host = await RunningHost.StartAsync();
        var browser = await host.BrowseAsAsync("jane", "chair:SG17");
        var page = await browser.ReadAsync("/approvals/new");

        var looked = await browser.SubmitAsync(page, "/approvals/new", [.. s_typed, ("text.policyOrRegulatory", "true"), ("check", "aap-ipr"), ("step", "look")]);

        Assert.That(looked.Status, Is.EqualTo(HttpStatusCode.OK), looked.Text);
        var words = new ReadPage(200, looked.Text).Words;
        Assert.That(words, Does.Contain("Not yet The procedure fits the text").And.Contain("Met The text has a summary").And.Contain("Not yet The announcement can say where the text is").And.Contain("A.8 § 3.3").And.Not.Contain("Res. 1 § 9.3.4"));
        Assert.That(looked.Text, Does.Contain("value=\"aap-ipr\" checked").And.Contain("Launch it"), "a box is a reminder, and what stands in the way of nothing is not refused");
    }

    [Test]
    public async Task The_dates_for_every_meeting_to_come_stand_side_by_side_and_what_is_too_late_is_said()
    {
        await using var host = await RunningHost.StartAsync();
        var secretariat = host.As("jan", "secretariat");
        foreach (var (id, opens, closes) in new[] { ("near", "2027-02-08", "2027-02-19"), ("far", "2027-06-07", "2027-06-18") })
        {
            (await ApiCall.Post("/api/meetings", new JsonObject { ["id"] = id, ["group"] = "SG17", ["kind"] = "study-group", ["opens"] = opens, ["closes"] = closes }).SendAsync(secretariat)).Expect(201);
        }

        var browser = await host.BrowseAsAsync("jane", "chair:SG17");
        var words = new ReadPage(200, (await browser.SubmitAsync(await browser.ReadAsync("/approvals/new"), "/approvals/new", ("procedure", "tap"), ("step", "look"))).Text).Words;

        Assert.That(words, Does.Contain("8 February 2027 to 19 February 2027").And.Contain("7 June 2027 to 18 June 2027").And.Contain("24:00 UTC on 26 May 2027").And.Contain("Too late").And.Not.Contain("Last call closes"));
    }

    [Test]
    public async Task What_is_missing_is_told_at_its_field_and_what_was_typed_stays()
    {
        await using var host = await RunningHost.StartAsync();
        var browser = await host.BrowseAsAsync("jane", "chair:SG17");
        var refused = await browser.SubmitAsync(await browser.ReadAsync("/approvals/new"), "/approvals/new", ("procedure", "aap"), ("text.title", "Only a title"), ("step", "do"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("href=\"#f-text-designation\"").And.Contain("id=\"f-text-designation\"").And.Contain("value=\"Only a title\""));
    }

    [Test]
    public async Task TSB_launches_for_the_group_that_it_chooses()
    {
        await using var host = await RunningHost.StartAsync();
        var browser = await host.BrowseAsAsync("jan", "secretariat");
        var page = await browser.ReadAsync("/approvals/new?text.studyGroup=SG2");
        Assert.That(page.Text, Does.Contain("name=\"text.studyGroup\""));
        var launched = await browser.SubmitAsync(page, "/approvals/new", [.. s_typed.Where(field => field.Item1 != "text.question"), ("text.studyGroup", "SG2"), ("step", "do")]);
        Assert.That(launched.Location, Is.EqualTo("/approvals/AAP-SG2-2027-0001"), launched.Text);
    }

    [Test]
    public async Task A_chair_of_several_groups_chooses_among_them_and_TSB_may_write_any()
    {
        await using var host = await RunningHost.StartAsync();
        var ofChair = (await (await host.BrowseAsAsync("jane", "chair:SG17,SG2")).ReadAsync("/approvals/new")).Text;
        var ofTsb = (await (await host.BrowseAsAsync("jan", "secretariat")).ReadAsync("/approvals/new")).Text;

        Assert.That(ofChair, Does.Contain("<select id=\"f-text-studyGroup\"").And.Contain("<option value=\"SG2\">SG2 ").And.Contain("<option value=\"SG17\">SG17 ").And.Not.Contain("<option value=\"SG13\""));
        Assert.That(ofTsb, Does.Contain("<input id=\"f-text-studyGroup\"").And.Contain("<option value=\"SG13\">"));
    }

    [TestCase("2027-06-07", "2027-06-18", false)]
    [TestCase("2032-06-07", "2032-06-18", true)]
    public async Task Dates_in_a_year_whose_holidays_nobody_has_entered_are_warned_of(string opens, string closes, bool areUnknown)
    {
        await using var host = await RunningHost.StartAsync();
        (await ApiCall.Post("/api/meetings", new JsonObject { ["id"] = "m", ["group"] = "SG17", ["kind"] = "study-group", ["opens"] = opens, ["closes"] = closes }).SendAsync(host.As("jan", "secretariat"))).Expect(201);

        var launch = (await (await host.BrowseAsAsync("jane", "chair:SG17")).ReadAsync("/approvals/new?procedure=tap")).Words;
        var plan = (await host.Browse().ReadAsync("/planner?procedure=tap&meeting=m")).Words;

        Assert.That((launch.Contains("No holidays are entered for 2032", StringComparison.Ordinal), plan.Contains("No holidays are entered for 2032", StringComparison.Ordinal)), Is.EqualTo((areUnknown, areUnknown)));
    }

    [TestCase("delegate:FRA")]
    [TestCase("reader")]
    public async Task Nobody_else_launches(string role)
    {
        await using var host = await RunningHost.StartAsync();
        Assert.That((await (await host.BrowseAsAsync("somebody", role)).OpenAsync("/approvals/new")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}
