using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>The list of approvals: filters, order, parts.</summary>
internal sealed class ApprovalListTests
{
    private RunningHost _host = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _chair = null!;
    private HttpClient _reader = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _secretariat = _host.As("jan", "secretariat");
        _chair = _host.As("jane", "chair:SG13,SG17");
        _reader = _host.As("rea", "reader");
        await PlayedApprovals.InLastCallAsync(_host, _secretariat, _chair, "sg17-2027-01");
        for (var number = 1; number <= 6; number++)
        {
            await _host.LaunchAsync(_chair, number % 2 == 0 ? "tap" : "aap", "SG13", $"ITU-T Y.90{number}", $"Imagined cloud, part {number}");
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("studyGroup=SG17", 1)]
    [TestCase("studyGroup=SG13", 6)]
    [TestCase("studyGroup=sg13,SG17", 7)]
    [TestCase("procedure=tap", 3)]
    [TestCase("procedure=aap", 4)]
    [TestCase("state=last-call", 1)]
    [TestCase("state=draft,last-call", 7)]
    [TestCase("status=LC", 1)]
    [TestCase("status=SG", 0)]
    [TestCase("outcome=none", 7)]
    [TestCase("outcome=approved", 0)]
    [TestCase("running=true", 7)]
    [TestCase("running=false", 0)]
    [TestCase("question=4/17", 1)]
    [TestCase("question=5/17", 0)]
    [TestCase("waitsFor=members", 1)]
    [TestCase("openedFrom=2027-01-04", 7)]
    [TestCase("openedFrom=2027-01-05", 0)]
    [TestCase("openedTo=2027-01-04", 7)]
    [TestCase("openedTo=2027-01-03", 0)]
    [TestCase("dueBefore=2027-01-30", 0)]
    [TestCase("dueBefore=2027-01-31", 0)]
    [TestCase("dueBefore=2027-02-01", 1)]
    [TestCase("approvedFrom=2027-01-01", 0)]
    [TestCase("q=cloud", 6)]
    [TestCase("q=CLOUD%20y.902", 1)]
    [TestCase("q=100%25", 0)]
    [TestCase("procedure=aap&studyGroup=SG13&q=part", 3)]
    public async Task A_filter_shows_what_it_says_and_counts_it(string filter, int count)
    {
        var page = await RunningHost.ReadAsync(_reader, $"/api/approvals?{filter}");

        Assert.That((page["items"]!.AsArray().Count, (int?)page["total"]), Is.EqualTo((count, count)));
    }

    [TestCase("designation", "ITU-T X.9001", "ITU-T Y.901")]
    [TestCase("-designation", "ITU-T Y.906", "ITU-T Y.905")]
    [TestCase("-procedure,%2Bdesignation", "ITU-T Y.902", "ITU-T Y.904")]
    [TestCase("question,-designation", "ITU-T X.9001", "ITU-T Y.906")]
    [TestCase("-question,designation", "ITU-T X.9001", "ITU-T Y.901")]
    public async Task An_order_of_several_fields_holds_and_what_has_no_value_stands_last(string sort, string first, string second)
    {
        var items = (await RunningHost.ReadAsync(_reader, $"/api/approvals?sort={sort}"))["items"]!;

        Assert.That(((string?)items[0]!["designation"], (string?)items[1]!["designation"]), Is.EqualTo((first, second)));
    }

    [TestCase("sort=colour", "bad-parameter")]
    [TestCase("sort=title,-title", "bad-parameter")]
    [TestCase("limit=0", "bad-parameter")]
    [TestCase("limit=201", "bad-parameter")]
    [TestCase("state=open", "bad-parameter")]
    [TestCase("openedFrom=yesterday", "bad-parameter")]
    [TestCase("procedure=aap&procedure=tap", "bad-parameter")]
    [TestCase("q=", "bad-parameter")]
    [TestCase("cursor=x!", "malformed-cursor")]
    [TestCase("cursor=bnVsbA", "foreign-cursor")]
    [TestCase("group=SG17", "unknown-parameter")]
    public async Task A_parameter_that_says_nothing_sound_is_refused(string query, string code)
    {
        using var answer = await _reader.GetAsync($"/api/approvals?{query}");

        Assert.That((answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]), Is.EqualTo((HttpStatusCode.BadRequest, code)));
    }

    [Test]
    public async Task A_cursor_belongs_to_its_filter_and_order()
    {
        var cursor = (string?)(await RunningHost.ReadAsync(_reader, "/api/approvals?limit=1"))["next"];

        using var answer = await _reader.GetAsync($"/api/approvals?limit=1&procedure=aap&cursor={cursor}");
        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"], Is.EqualTo("foreign-cursor"));
    }
}
