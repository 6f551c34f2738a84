using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>Letters, history, drawing and permissions of one approval, as different roles read them.</summary>
internal sealed class ApprovalPartsTests
{
    private RunningHost _host = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _chair = null!;
    private HttpClient _reader = null!;
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
        _japan = _host.As("jun", "delegate:JPN");
        _aap = await PlayedApprovals.InLastCallAsync(_host, _secretariat, _chair, "sg17-2027-01");
        _tap = await PlayedApprovals.InConsultationAsync(_host, _secretariat, _chair, "sg17-2027-01", "sg17-2027-06");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_letter_that_went_out_is_read_as_it_was_frozen_and_one_to_sign_as_a_draft_that_only_tsb_sees()
    {
        var letters = (await RunningHost.ReadAsync(_secretariat, $"/api/approvals/{_aap}/letters")).AsArray();
        var issued = letters.First(letter => (string?)letter!["state"] == "issued")!;
        var toSign = letters.First(letter => (string?)letter!["state"] == "to-sign")!;

        var frozen = await _reader.GetStringAsync($"/api/approvals/{_aap}/letters/{issued["place"]}/text");
        using var hidden = await _reader.GetAsync($"/api/approvals/{_aap}/letters/{toSign["place"]}");
        using var draft = await _secretariat.GetAsync($"/api/approvals/{_aap}/letters/{toSign["place"]}/html");

        Assert.That(frozen, Does.Contain("AAP-1").And.Contain("ITU-T X.9001"));
        Assert.That((hidden.StatusCode, draft.StatusCode, draft.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK, "text/html")));
        Assert.That(draft.Headers.GetValues("Content-Security-Policy"), Has.One.Contain("default-src 'none'"));
    }

    [Test]
    public async Task A_history_is_read_in_parts_that_join_and_the_public_is_not_told_what_members_sent()
    {
        var whole = await RunningHost.ReadAsync(_secretariat, $"/api/approvals/{_aap}/history?limit=200");
        var parts = new List<int>();
        string? cursor = "0";
        while (cursor is not null)
        {
            var part = await RunningHost.ReadAsync(_secretariat, $"/api/approvals/{_aap}/history?limit=3&cursor={cursor}");
            parts.AddRange(part["items"]!.AsArray().Select(entry => (int)entry!["number"]!));
            cursor = (string?)part["next"];
        }

        var seenByReader = (await RunningHost.ReadAsync(_reader, $"/api/approvals/{_aap}/history?limit=200"))["items"]!.AsArray();
        Assert.That(parts, Is.EqualTo(Enumerable.Range(1, (int)whole["total"]!)));
        Assert.That(whole["items"]!.AsArray().Select(entry => (string?)entry!["name"]), Does.Contain("comment").And.Contain("CommentReceived"));
        Assert.That(seenByReader.Select(entry => (string?)entry!["name"]), Does.Not.Contain("comment").And.Not.Contain("CommentReceived").And.Contains("LastCallOpened"));
        Assert.That(seenByReader.ToString(), Does.Not.Contain("jane"));
    }

    [Test]
    public async Task The_canonical_bodies_of_a_history_are_for_tsb()
    {
        var raw = await RunningHost.ReadAsync(_secretariat, $"/api/approvals/{_aap}/history?raw=true&limit=1");
        using var refused = await _chair.GetAsync($"/api/approvals/{_aap}/history?raw=true");

        Assert.That((string?)raw["items"]![0]!["body"], Does.StartWith("{"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_drawing_and_the_list_show_the_same_position()
    {
        using var svg = await _reader.GetAsync($"/api/approvals/{_aap}/diagram.svg");
        var drawn = XDocument.Parse(await svg.Content.ReadAsStringAsync());
        var list = await RunningHost.ReadAsync(_reader, $"/api/approvals/{_aap}/diagram");

        Assert.That(svg.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/svg+xml"));
        Assert.That(drawn.Descendants().Count(element => ((string?)element.Attribute("class"))?.Split(' ').Contains("active") == true), Is.Positive);
        Assert.That(list["active"]!.AsArray().Select(node => (string?)node!["clause"]), Has.Some.EqualTo("A.8 § 4.1").Or.Some.Contain("4.4"));
        Assert.That(list["visited"]!.AsArray(), Has.Count.GreaterThan(list["active"]!.AsArray().Count));
    }

    [Test]
    public async Task Each_role_is_told_what_it_may_do_now_with_clause_effect_and_fields()
    {
        var chair = await RunningHost.ReadAsync(_chair, $"/api/approvals/{_aap}/may");
        var japan = await RunningHost.ReadAsync(_japan, $"/api/approvals/{_aap}/may");
        var reader = await RunningHost.ReadAsync(_reader, $"/api/approvals/{_aap}/may");

        var comment = chair["acts"]!.AsArray().Single(act => (string?)act!["type"] == "comment")!;
        Assert.That(chair["you"]!.AsArray().Select(type => (string?)type), Does.Contain("reclassify-comment").And.Not.Contain("comment"));
        Assert.That(japan["you"]!.AsArray().Select(type => (string?)type), Does.Contain("comment").And.Not.Contain("reclassify-comment"));
        Assert.That(reader["you"]!.AsArray(), Is.Empty);
        Assert.That(comment["roles"]!.AsArray().Select(role => (string?)role), Does.Contain("delegate"));
        Assert.That((bool?)comment["isAwaited"], Is.True);
        Assert.That(comment["fields"]!.AsArray().Select(field => (string?)field!["name"]), Is.SupersetOf(new[] { "from", "class", "opposes", "reasons", "proposedChange" }));
    }

    [Test]
    public async Task Particulars_are_read_as_they_were_given()
    {
        var particulars = await RunningHost.ReadAsync(_reader, $"/api/approvals/{_tap}/particulars");

        Assert.That(((string?)particulars["summary"], (string?)particulars["documents"]![0]!["reference"]), Is.EqualTo(("What the text is about.", "TD 1")));
    }

    [TestCase("letters/99")]
    [TestCase("letters/99/html")]
    public async Task What_an_approval_does_not_have_is_not_found(string part)
    {
        using var answer = await _secretariat.GetAsync($"/api/approvals/{_aap}/{part}");

        Assert.That((answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]), Is.EqualTo((HttpStatusCode.NotFound, "unknown-letter")));
    }
}
