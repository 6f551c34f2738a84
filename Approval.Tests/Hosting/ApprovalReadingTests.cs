using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>One approval as different roles read it.</summary>
internal sealed class ApprovalReadingTests
{
    private const string Meeting = "sg17-2027-01";
    private const string Next = "sg17-2027-06";
    private RunningHost _host = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _chair = null!;
    private HttpClient _reader = null!;
    private HttpClient _france = null!;
    private HttpClient _japan = null!;
    private string _aap = null!;
    private string _tap = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _secretariat = _host.As("jan", "secretariat");
        _chair = _host.As("jane", "chair:SG17");
        _reader = _host.As("rea", "reader");
        _france = _host.As("fran", "delegate:FRA");
        _japan = _host.As("jun", "delegate:JPN");
        _aap = await PlayedApprovals.InLastCallAsync(_host, _secretariat, _chair, Meeting);
        _tap = await PlayedApprovals.InConsultationAsync(_host, _secretariat, _chair, Meeting, Next);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_whole_view_says_in_a_sentence_where_the_approval_stands()
    {
        var view = await RunningHost.ReadAsync(_chair, $"/api/approvals/{_aap}");

        Assert.That((string?)view["standing"], Is.EqualTo("Last call open until 24:00 UTC on 31 January 2027: 2 comments, 1 counts."));
        Assert.That((string?)view["state"], Is.EqualTo("last-call"));
        Assert.That((string?)view["text"]!["designation"], Is.EqualTo("ITU-T X.9001"));
        Assert.That((string?)view["waitingFor"]!["what"], Is.EqualTo("comment"));
    }

    [Test]
    public async Task The_public_reads_that_the_last_call_is_open_but_neither_comments_nor_counts()
    {
        var view = await RunningHost.ReadAsync(_reader, $"/api/approvals/{_aap}");

        Assert.That((string?)view["standing"], Is.EqualTo("Last call open until 24:00 UTC on 31 January 2027."));
        Assert.That((view["comments"]!.AsArray().Count, view["windows"]![0]!["counts"]), Is.EqualTo((0, (JsonNode?)null)));
    }

    [Test]
    public async Task Members_read_the_comments_with_their_reasons()
    {
        var comments = (await RunningHost.ReadAsync(_japan, $"/api/approvals/{_aap}/comments")).AsArray();

        Assert.That(comments.Select(comment => (string?)comment!["from"]!["id"]), Is.EqualTo(new[] { "FRA", "JPN" }));
        Assert.That((string?)comments[0]!["reasons"], Is.EqualTo("The key is too short."));
    }

    [Test]
    public async Task Before_the_close_a_delegate_reads_its_own_reply_and_no_tally_while_the_chair_reads_both()
    {
        var own = await RunningHost.ReadAsync(_france, $"/api/approvals/{_tap}");
        var chair = await RunningHost.ReadAsync(_chair, $"/api/approvals/{_tap}");

        Assert.That(own["replies"]!.AsArray().Select(reply => (string?)reply!["from"]!["id"]), Is.EqualTo(new[] { "FRA" }));
        Assert.That(own["tally"], Is.Null);
        Assert.That(chair["replies"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((string?)chair["tally"]!["inWords"], Is.EqualTo("1 × 100 = 100 against 70 × 2 = 140: not reached"));
        Assert.That((int?)chair["tally"]!["needed"], Is.EqualTo(2));
    }

    [Test]
    public async Task A_refused_act_is_shown_to_the_chair_and_not_to_the_public()
    {
        var chair = await RunningHost.ReadAsync(_chair, $"/api/approvals/{_tap}");
        var reader = await RunningHost.ReadAsync(_reader, $"/api/approvals/{_tap}");

        Assert.That((string?)chair["rejected"]![0]!["code"], Is.EqualTo("text-incomplete"));
        Assert.That(reader["rejected"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Parts_of_the_view_have_the_fields_of_the_scenario_format()
    {
        var deadline = (await RunningHost.ReadAsync(_reader, $"/api/approvals/{_aap}/deadlines"))[0]!;

        Assert.That(
            new[] { "id", "at", "label", "clause", "status" }.Select(name => (string?)deadline[name]),
            Is.EqualTo(new[] { "last-call-closes", "2027-02-01T00:00:00Z", "24:00 UTC on 31 January 2027", "A.8 § 4.1", "open" }));
    }

    [Test]
    public async Task The_etag_is_the_version_and_who_has_it_is_told_that_nothing_changed()
    {
        using var first = await _chair.GetAsync($"/api/approvals/{_aap}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/approvals/{_aap}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _chair.SendAsync(request);
        var view = JsonNode.Parse(await first.Content.ReadAsStringAsync())!;

        Assert.That(first.Headers.ETag!.Tag, Is.EqualTo($"\"{view["version"]}\""));
        Assert.That((second.StatusCode, second.Headers.ETag), Is.EqualTo((HttpStatusCode.NotModified, first.Headers.ETag)));
        Assert.That(first.Headers.CacheControl!.NoStore);
    }

    [TestCase("AAP-SG17-2027-9999")]
    [TestCase("nothing")]
    public async Task An_unknown_approval_is_not_found(string approval)
    {
        using var answer = await _chair.GetAsync($"/api/approvals/{approval}");

        Assert.That((answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]), Is.EqualTo((HttpStatusCode.NotFound, "unknown-approval")));
    }

    [Test]
    public async Task An_address_that_takes_no_parameters_refuses_one_by_name()
    {
        using var answer = await _chair.GetAsync($"/api/approvals/{_aap}?verbose=true");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.That((answer.StatusCode, (string?)problem["code"], (string?)problem["errors"]![0]!["path"]), Is.EqualTo((HttpStatusCode.BadRequest, "unknown-parameter", "?verbose")));
    }
}
