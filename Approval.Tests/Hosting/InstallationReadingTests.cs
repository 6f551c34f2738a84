using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>What is read over all approvals, and around them.</summary>
internal sealed class InstallationReadingTests
{
    private RunningHost _host = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _chair = null!;
    private HttpClient _reader = null!;
    private string _aap = null!;
    private string _tap = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _secretariat = _host.As("jan", "secretariat");
        _chair = _host.As("jane", "chair:SG17");
        _reader = _host.As("rea", "reader");
        _aap = await PlayedApprovals.InLastCallAsync(_host, _secretariat, _chair, "sg17-2027-01");
        _tap = await PlayedApprovals.InConsultationAsync(_host, _secretariat, _chair, "sg17-2027-01", "sg17-2027-06");
        await LateAnnouncementAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("", 1)]
    [TestCase("id=last-call-closes", 1)]
    [TestCase("id=result-notification-due", 0)]
    [TestCase("studyGroup=SG17&id=last-call-closes", 1)]
    [TestCase("studyGroup=SG13", 0)]
    [TestCase("procedure=tap&id=consultation-closes&status=open", 2)]
    [TestCase("id=last-call-closes&from=2027-02-01", 1)]
    [TestCase("id=last-call-closes&from=2027-02-02", 0)]
    [TestCase("id=last-call-closes&to=2027-02-01", 1)]
    [TestCase("id=last-call-closes&to=2027-01-31", 0)]
    [TestCase("id=last-call-closes&overdue=false", 1)]
    [TestCase("id=last-call-closes&overdue=true", 0)]
    [TestCase("id=last-call-closes&who=members", 1)]
    [TestCase("id=last-call-closes&who=director", 0)]
    public async Task Deadlines_of_all_approvals_are_filtered(string filter, int least)
    {
        var page = await RunningHost.ReadAsync(_reader, $"/api/deadlines?{filter}");

        Assert.That((int?)page["total"], filter.Length == 0 ? Is.GreaterThan(least) : Is.EqualTo(least));
        Assert.That(page["items"]!.AsArray().Select(item => (string?)item!["at"]), Is.Ordered);
    }

    [Test]
    public async Task What_to_sign_is_listed_for_tsb_and_to_nobody_else()
    {
        var secretariat = await RunningHost.ReadAsync(_secretariat, "/api/letters?state=to-sign");
        var reader = await RunningHost.ReadAsync(_reader, "/api/letters?state=to-sign");

        Assert.That((int?)secretariat["total"], Is.Positive);
        Assert.That((int?)reader["total"], Is.Zero);
    }

    [TestCase("number=AAP-1", 1)]
    [TestCase("number=AAP-2", 0)]
    [TestCase("kind=last-call-announcement&studyGroup=SG17", 1)]
    [TestCase("kind=last-call-announcement&studyGroup=SG13", 0)]
    [TestCase("kind=last-call-announcement&issuedFrom=2027-01-04", 1)]
    [TestCase("kind=last-call-announcement&issuedFrom=2027-01-05", 0)]
    [TestCase("kind=last-call-announcement&issuedTo=2027-01-04", 1)]
    [TestCase("kind=last-call-announcement&overdue=true", 0)]
    [TestCase("kind=comments-posting", 0)]
    public async Task Letters_that_everybody_may_read_are_filtered(string filter, int count) =>
        Assert.That((int?)(await RunningHost.ReadAsync(_reader, $"/api/letters?{filter}"))["total"], Is.EqualTo(count));

    [Test]
    public async Task An_override_is_listed_with_rule_reason_and_approval_and_the_person_for_tsb_alone()
    {
        var secretariat = (await RunningHost.ReadAsync(_secretariat, "/api/overrides"))["items"]![0]!;
        var reader = (await RunningHost.ReadAsync(_reader, "/api/overrides?studyGroup=SG17"))["items"]![0]!;

        Assert.That(((string?)secretariat["clause"], (string?)secretariat["reason"], (string?)secretariat["act"]), Is.EqualTo(("Res. 1 § 9.3.3", "The membership agreed.", "announce")));
        Assert.That((string?)secretariat["by"], Does.StartWith("jan"));
        Assert.That(((string?)reader["by"], (string?)reader["text"], (string?)reader["reason"]), Is.EqualTo(("TSB secretariat", (string?)null, "The membership agreed.")));
        Assert.That((int?)(await RunningHost.ReadAsync(_reader, "/api/overrides?studyGroup=SG13"))["total"], Is.Zero);
    }

    [Test]
    public async Task Events_are_for_tsb()
    {
        var all = await RunningHost.ReadAsync(_secretariat, $"/api/events?approval={_aap}");
        var sent = await RunningHost.ReadAsync(_secretariat, $"/api/events?approval={_aap}&sent=true");
        var unsent = await RunningHost.ReadAsync(_secretariat, $"/api/events?approval={_aap}&sent=false");
        using var refused = await _chair.GetAsync("/api/events");

        Assert.That((int?)sent["total"] + (int?)unsent["total"], Is.EqualTo((int?)all["total"]).And.Positive);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_announcement_of_a_day_lists_what_opens()
    {
        var view = await RunningHost.ReadAsync(_reader, "/api/announcements/aap-1");
        var next = await RunningHost.ReadAsync(_reader, "/api/announcements/next");
        using var unknown = await _reader.GetAsync("/api/announcements/AAP-77");

        Assert.That(((string?)view["day"], (string?)view["opens"]![0]!["designation"]), Is.EqualTo(("2027-01-04", "ITU-T X.9001")));
        Assert.That(((string?)next["day"], next["opens"]!.AsArray().Count), Is.EqualTo(("2027-01-16", 0)));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("", 3)]
    [TestCase("group=SG17&kind=study-group", 3)]
    [TestCase("group=SG13", 0)]
    [TestCase("from=2027-06-18", 1)]
    [TestCase("from=2027-06-19", 0)]
    [TestCase("to=2027-01-04", 1)]
    [TestCase("to=2027-01-03", 0)]
    [TestCase("cancelled=true", 0)]
    public async Task Meetings_are_filtered(string filter, int count) =>
        Assert.That((int?)(await RunningHost.ReadAsync(_reader, $"/api/meetings?{filter}"))["total"], Is.EqualTo(count));

    [TestCase("category=member-state&q=france", 1)]
    [TestCase("category=sector-member", 0)]
    [TestCase("q=jpn", 1)]
    public async Task Members_are_filtered(string filter, int count) =>
        Assert.That((int?)(await RunningHost.ReadAsync(_reader, $"/api/members?{filter}"))["total"], Is.EqualTo(count));

    [TestCase("/api/meetings/none", "unknown-meeting")]
    [TestCase("/api/members/none", "unknown-member")]
    [TestCase("/api/procedures/aap/none", "unknown-procedure")]
    [TestCase("/api/procedures/none/a8-2024/bpmn", "unknown-procedure")]
    public async Task What_there_is_not_is_not_found(string address, string code)
    {
        using var answer = await _reader.GetAsync(address);

        Assert.That((answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]), Is.EqualTo((HttpStatusCode.NotFound, code)));
    }

    [Test]
    public async Task One_meeting_bears_its_version_as_etag_and_one_member_its_name()
    {
        using var meeting = await _reader.GetAsync("/api/meetings/sg17-2027-06");

        Assert.That(meeting.Headers.ETag?.Tag, Is.EqualTo("\"1\""));
        Assert.That((string?)(await RunningHost.ReadAsync(_reader, "/api/members/FRA"))["name"], Is.EqualTo("France"));
    }

    [Test]
    public async Task A_procedure_is_described_drawn_and_handed_out()
    {
        var lines = await RunningHost.ReadAsync(_reader, "/api/procedures");
        var aap = await RunningHost.ReadAsync(_reader, "/api/procedures/aap/a8-2024");

        Assert.That((int?)lines["total"], Is.EqualTo(2));
        Assert.That(aap["states"]!.AsArray().Select(state => (string?)state!["name"]), Does.Contain("last-call"));
        Assert.That(aap["parameters"]!.AsArray().Single(value => (string?)value!["name"] == "last-call-weeks")!["clause"]!.ToString(), Is.EqualTo("A.8 § 4.1"));
        Assert.That(aap["settings"]!.AsArray().Single(setting => (string?)setting!["name"] == "single-late-opposition")!["sides"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(aap["notifications"]!.AsArray().Select(letter => (string?)letter!["id"]), Does.Contain("N-13").And.Not.Contain("N-01"));
        Assert.That(aap["rules"]!.AsArray(), Is.Not.Empty);
        Assert.That(await _reader.GetStringAsync("/api/procedures/aap/a8-2024/diagram.svg"), Does.StartWith("<svg"));
        Assert.That(await _reader.GetStringAsync("/api/procedures/aap/a8-2024/bpmn"), Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", "aap.a8-2024.bpmn"))));
    }

    [Test]
    public async Task A_plan_has_the_form_of_the_command_line()
    {
        var plan = await _reader.GetStringAsync("/api/plan?procedure=tap&studyGroup=SG17&meeting=2027-06-07/2027-06-18");

        Assert.That(plan, Does.StartWith("""{"procedure":"tap","edition":"res1-2022","deadlines":[{"id":"announcement-due","at":"2027-03-08T00:00:00Z","label":"24:00 UTC on 7 March 2027","clause":"Res. 1 § 9.3.3","tooLate":false},"""));
        Assert.That((string?)(await RunningHost.ReadAsync(_reader, "/api/plan?procedure=aap&consent=2027-03-19"))["deadlines"]![0]!["id"], Is.EqualTo("last-call-closes"));
    }

    [TestCase("", HttpStatusCode.BadRequest, "parameter-missing")]
    [TestCase("procedure=tap", HttpStatusCode.BadRequest, "parameter-missing")]
    [TestCase("procedure=aap", HttpStatusCode.BadRequest, "parameter-missing")]
    [TestCase("procedure=tap&meeting=2027-06-07", HttpStatusCode.BadRequest, "bad-parameter")]
    [TestCase("procedure=tap&meeting=2027-06-18/2027-06-07", HttpStatusCode.UnprocessableEntity, "meeting-ends-before-it-opens")]
    public async Task What_cannot_be_planned_is_refused(string query, HttpStatusCode status, string code)
    {
        using var answer = await _reader.GetAsync($"/api/plan?{query}");

        Assert.That((answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]), Is.EqualTo((status, code)));
    }

    [Test]
    public async Task The_root_says_whose_clock_it_is_and_who_asks()
    {
        var chair = await RunningHost.ReadAsync(_chair, "/api");
        var reader = await RunningHost.ReadAsync(_reader, "/api/me");

        Assert.That(((string?)chair["clock"]!["mode"], (string?)chair["clock"]!["now"]), Is.EqualTo(("simulated", "2027-01-04T09:00:00Z")));
        Assert.That(((string?)chair["you"]!["groups"]![0], (string?)reader["roles"]![0]), Is.EqualTo(("SG17", "reader")));
    }

    [Test]
    public async Task Every_address_that_the_root_names_answers()
    {
        var root = await RunningHost.ReadAsync(_secretariat, "/api");

        Assert.Multiple(() =>
        {
            foreach (var (name, address) in root["links"]!.AsObject().Where(link => link.Key != "plan"))
            {
                using var answer = _secretariat.GetAsync((string)address!).GetAwaiter().GetResult();
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), name);
            }
        });
    }

    [TestCase("/api/study-groups?current=true")]
    [TestCase("/api/questions?studyGroup=SG17")]
    [TestCase("/api/settings")]
    [TestCase("/api/procedures/tap/res1-2022")]
    [TestCase("/api/deadlines?limit=5")]
    public async Task Who_has_the_content_is_told_that_nothing_changed(string address)
    {
        using var first = await _reader.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _reader.SendAsync(request);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotModified)));
    }

    /// <summary>A TAP that is announced too late for a meeting in March, by override.</summary>
    private async Task LateAnnouncementAsync()
    {
        var late = await _host.LaunchAsync(_chair, "tap", "SG17", "ITU-T X.9003", "Hasty imagined networks");
        await _host.ActAsync(_secretariat, late, PlayedApprovals.Meeting("sg17-2027-03", "SG17", "2027-03-08", "2027-03-19"));
        await _host.ActAsync(_chair, late, PlayedApprovals.Act("determine", ("meeting", "sg17-2027-01")));
        await _host.ActAsync(_chair, late, PlayedApprovals.Act("request-approval"));
        await _host.ActAsync(_secretariat, late, PlayedApprovals.Act("text-ready", ("edited", true), ("summary", true)));
        await _host.ActAsync(_secretariat, late, PlayedApprovals.Act("announce", ("meeting", "sg17-2027-03"), ("override", new JsonObject { ["reason"] = "The membership agreed." })));
    }
}
