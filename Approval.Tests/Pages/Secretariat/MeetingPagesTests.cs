using System.Net;
using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>Meetings and holidays on pages. The clock stands on 4 January 2027.</summary>
internal sealed class MeetingPagesTests
{
    private RunningHost _host = null!;
    private Browsing _secretariat = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _secretariat = await _host.BrowseAsAsync("jan", "secretariat");
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_secretariat_convenes_a_meeting_and_finds_it_in_the_list()
    {
        var convened = await ConveneAsync("sg17-2027-09", "2027-09-06", "2027-09-17");
        Assert.That((convened.Status, convened.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/secretariat/meetings/sg17-2027-09?done=convened&concerned=0")));
        Assert.That(Words(await _secretariat.ReadAsync(convened.Location!)), Does.Contain("SG17, 6 September 2027 to 17 September 2027 Done The meeting is convened. No approval that runs is concerned."));
        Assert.That(Words(await _secretariat.ReadAsync("/secretariat/meetings?group=SG17")), Does.Contain("sg17-2027-09 SG17 Study group 6 September 2027 17 September 2027 Yes"));
    }

    [Test]
    public async Task A_form_that_is_sent_twice_convenes_once()
    {
        var form = await _secretariat.ReadAsync("/secretariat/convene");
        var first = await _secretariat.SubmitAsync(form, "/secretariat/convene", Meeting("one", "2027-09-06", "2027-09-17"));
        var second = await _secretariat.SubmitAsync(form, "/secretariat/convene", Meeting("one", "2027-09-06", "2027-09-17"));
        Assert.That((first.Status, second.Status, second.Location), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, first.Location)));
    }

    [TestCase("sg17-2027-09", "2027-09-17", "2027-09-06", "The meeting closes before it opens.")]
    [TestCase("not an id!", "2027-09-06", "2027-09-17", "is not a meeting's id")]
    [TestCase("sg17-2027-09", "soon", "2027-09-17", "soon")]
    public async Task What_cannot_be_convened_is_told_and_what_was_typed_is_kept(string id, string opens, string closes, string words)
    {
        var refused = await ConveneAsync(id, opens, closes);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(Words(refused), Does.Contain(words));
            Assert.That(refused.Text, Does.Contain($"value=\"{WebUtility.HtmlEncode(id)}\"").Or.Contain($"value=\"{id}\""));
        });
    }

    [Test]
    public async Task A_second_meeting_of_the_same_id_is_refused_in_the_form()
    {
        await ConveneAsync("one", "2027-09-06", "2027-09-17");
        var refused = await ConveneAsync("one", "2027-10-04", "2027-10-08");
        Assert.That((refused.Status, Words(refused).Contains("There is a meeting 'one' already.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
    }

    [Test]
    public async Task A_move_is_looked_at_before_it_is_made_and_breaks_what_it_breaks()
    {
        var approval = await AnnouncedAsync();
        var page = await _secretariat.ReadAsync("/secretariat/meetings/second");
        Assert.That(page.Text, Does.Not.Contain("Do it: move the meeting"));
        var looked = await _secretariat.SubmitAsync(page, "/secretariat/meetings/second", ("opens", "2027-02-08"), ("closes", "2027-02-19"), ("step", "look"));
        Assert.Multiple(() =>
        {
            Assert.That(looked.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Words(looked), Does.Contain("Nothing has happened yet. One approval would hear of the new days. ITU-T X.9002 It changes its state:"));
            Assert.That(looked.Text, Does.Contain("value=\"2027-02-08\"").And.Contain("Do it: move the meeting"));
        });
        Assert.That((string?)(await MeetingAsync("second"))["opens"], Is.EqualTo("2027-06-07"), "looking changes nothing");

        var moved = await _secretariat.SubmitAsync(looked, "/secretariat/meetings/second", ("opens", "2027-02-08"), ("closes", "2027-02-19"), ("step", "do"));
        Assert.That((moved.Status, moved.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/secretariat/meetings/second?done=moved&concerned=1")));
        Assert.That((string?)(await MeetingAsync("second"))["opens"], Is.EqualTo("2027-02-08"));
        Assert.That((string?)(await RunningHost.ReadAsync(_host.As("jan", "secretariat"), $"/api/approvals/{approval}"))["state"], Is.Not.EqualTo("consultation"));
    }

    [Test]
    public async Task A_cancellation_is_looked_at_before_it_is_made_and_undone_by_a_move_to_the_same_days()
    {
        await AnnouncedAsync();
        var page = await _secretariat.ReadAsync("/secretariat/meetings/second");
        var looked = await _secretariat.SubmitAsync(page, "/secretariat/meetings/second/cancel", ("step", "look"));
        Assert.That(Words(looked), Does.Contain("One approval would hear that the meeting does not take place."));
        Assert.That((bool)(await MeetingAsync("second"))["isCancelled"]!, Is.False, "looking changes nothing");

        var cancelled = await _secretariat.SubmitAsync(looked, "/secretariat/meetings/second/cancel", ("step", "do"));
        Assert.That(cancelled.Status, Is.EqualTo(HttpStatusCode.SeeOther), Words(cancelled));
        Assert.That((bool)(await MeetingAsync("second"))["isCancelled"]!, Is.True);

        var again = await _secretariat.ReadAsync("/secretariat/meetings/second");
        await _secretariat.SubmitAsync(again, "/secretariat/meetings/second", ("opens", "2027-06-07"), ("closes", "2027-06-18"), ("step", "do"));
        Assert.That((bool)(await MeetingAsync("second"))["isCancelled"]!, Is.False);
    }

    [Test]
    public async Task Whoever_decides_on_an_old_version_is_told_and_changes_nothing()
    {
        await ConveneAsync("one", "2027-09-06", "2027-09-17");
        var old = await _secretariat.ReadAsync("/secretariat/meetings/one");
        await _secretariat.SubmitAsync(old, "/secretariat/meetings/one", ("opens", "2027-10-04"), ("closes", "2027-10-08"), ("step", "do"));
        var stale = await _secretariat.SubmitAsync(old, "/secretariat/meetings/one", ("opens", "2027-11-01"), ("closes", "2027-11-05"), ("step", "do"));
        Assert.That((stale.Status, Words(stale).Contains("is at version 2 by now", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That((string?)(await MeetingAsync("one"))["opens"], Is.EqualTo("2027-10-04"));
    }

    [TestCase("chair:SG17")]
    [TestCase("delegate:FRA")]
    public async Task Whoever_is_not_of_TSB_reads_meetings_and_changes_none(string role)
    {
        await ConveneAsync("one", "2027-09-06", "2027-09-17");
        var other = await _host.BrowseAsAsync("jane", role);
        var page = await other.ReadAsync("/secretariat/meetings/one");
        var list = await other.ReadAsync("/secretariat/meetings");
        Assert.That((page.Text.Contains("name=\"opens\"", StringComparison.Ordinal), list.Text.Contains("/secretariat/convene", StringComparison.Ordinal)), Is.EqualTo((false, false)));

        var forgery = await other.ReadAsync("/times");
        var forged = System.Text.RegularExpressions.Regex.Match(forgery.Text, "name=\"forgery\" value=\"([^\"]*)\"").Groups[1].Value;
        var tried = await other.PostAsync("/secretariat/meetings/one/cancel", ("forgery", forged), ("key", "k"), ("version", "1"), ("step", "do"));
        Assert.That((tried.Status, (bool)(await MeetingAsync("one"))["isCancelled"]!), Is.EqualTo((HttpStatusCode.Forbidden, false)));
        Assert.That((await other.OpenAsync("/secretariat/convene")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_meeting_that_does_not_exist_is_not_found() =>
        Assert.That((await _secretariat.OpenAsync("/secretariat/meetings/nowhere")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [TestCase("2027", "26 March 2027 Good Friday Friday", true)]
    [TestCase("2035", "No holidays are entered for 2035", true)]
    [TestCase("2026", "26 March 2027", false)]
    public async Task Holidays_are_shown_by_year(string year, string words, bool isThere) =>
        Assert.That(Words(await _secretariat.ReadAsync($"/secretariat/holidays?year={year}")).Contains(words, StringComparison.Ordinal), Is.EqualTo(isThere));

    private static string Words(PageSeen page) => new ReadPage((int)page.Status, page.Text).Words;

    private static (string Name, string Value)[] Meeting(string id, string opens, string closes) =>
        [("id", id), ("group", "SG17"), ("kind", "study-group"), ("opens", opens), ("closes", closes), ("step", "do")];

    private async Task<PageSeen> ConveneAsync(string id, string opens, string closes) =>
        await _secretariat.SubmitAsync(await _secretariat.ReadAsync("/secretariat/convene"), "/secretariat/convene", Meeting(id, opens, closes));

    private Task<JsonNode> MeetingAsync(string id) => RunningHost.ReadAsync(_host.As("jan", "secretariat"), $"/api/meetings/{id}");

    private async Task<string> AnnouncedAsync()
    {
        var (chair, secretariat) = (_host.As("joan", "chair:SG17"), _host.As("jan", "secretariat"));
        var approval = await _host.LaunchAsync(chair, "tap", "SG17", "ITU-T X.9002");
        await ConveneAsync("first", "2027-01-04", "2027-01-15");
        await ConveneAsync("second", "2027-06-07", "2027-06-18");
        await _host.ActAsync(chair, approval, new JsonObject { ["type"] = "determine", ["meeting"] = "first" });
        await _host.ActAsync(secretariat, approval, new JsonObject { ["type"] = "text-ready", ["edited"] = true, ["summary"] = true });
        await _host.ActAsync(chair, approval, new JsonObject { ["type"] = "request-approval" });
        await _host.ActAsync(secretariat, approval, new JsonObject { ["type"] = "announce", ["meeting"] = "second" });
        return approval;
    }
}
