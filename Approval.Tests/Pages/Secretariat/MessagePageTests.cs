using System.Net;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>Messages of members that were not taken as they came, and the Director's decision about those of an outage.</summary>
internal sealed class MessagePageTests
{
    private Office _office = null!;

    [SetUp]
    public async Task OpenAsync() => _office = await Office.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _office.DisposeAsync();

    [Test]
    public async Task Late_and_refused_messages_are_listed_and_each_is_shown_as_text()
    {
        var late = await _office.ReceiveAsync("late", "ken", """{"reasons":"<script>alert(1)</script>"}""");
        var refused = await _office.ReceiveAsync("rejected", "fra", "no JSON at all \u001b[31m");
        var taken = await _office.ReceiveAsync("accepted", "jpn", "{}");

        var list = await _office.Desk.ReadAsync("/secretariat/messages");
        Assert.That(list.Text, Does.Contain($"/secretariat/messages/{late}\"").And.Contain($"/secretariat/messages/{refused}\"").And.Not.Contain($"/secretariat/messages/{taken}\""));
        Assert.That(list.Words, Does.Contain("Refused: not-entitled"));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/messages?which=accepted&member=JPN")).Text, Does.Contain($"/secretariat/messages/{taken}\"").And.Not.Contain($"/secretariat/messages/{late}\""));
        Assert.That((await _office.Desk.ReadAsync("/secretariat")).Words, Does.Contain("Messages late or refused 2 "));

        var one = await _office.Desk.ReadAsync($"/secretariat/messages/{late}");
        Assert.That(one.Words, Does.Contain("<script>alert(1)</script>").And.Contain("\"status\": \"late\""));
        Assert.That(one.Text, Does.Not.Contain("<script>alert"));
        Assert.That((await _office.Desk.ReadAsync($"/secretariat/messages/{refused}")).Words, Does.Contain("no JSON at all \\u001B[31m"));
        Assert.That((await _office.Desk.OpenAsync("/secretariat/messages/999")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_desk_counts_only_what_came_in_the_last_days()
    {
        await _office.ReceiveAsync("late", "ken", "{}");
        _office.Host.Clock.MoveTo(RunningHost.Start + Duration.FromDays(14));
        Assert.That((await _office.Desk.ReadAsync("/secretariat")).Words, Does.Contain("Messages late or refused 1 "));
        _office.Host.Clock.MoveTo(RunningHost.Start + Duration.FromDays(14) + Duration.FromSeconds(1));
        Assert.That((await _office.Desk.ReadAsync("/secretariat")).Words, Does.Contain("Messages late or refused 0 "));
    }

    [Test]
    public async Task The_director_looks_and_decides_about_an_outage_once_and_the_secretariat_only_looks()
    {
        await using var store = _office.Host.Stores.Open();
        var closes = await store.Approvals.Where(row => row.Id == _office.Tap).Select(row => row.ClosesAt).SingleAsync();
        var position = await _office.ReceiveAsync("in-outage", "ken", $$"""{ "version": 1, "kind": "reply", "approval": "{{_office.Tap}}", "position": "support" }""", closes);
        var address = $"/secretariat/messages/outages/{_office.Tap}";
        var looks = await _office.Desk.ReadAsync(address);
        Assert.That(looks.Words, Does.Contain("The Director decides").And.Not.Contain("Do they count?"));

        var director = await _office.Host.BrowseAsAsync("dora", "director");
        var form = await director.ReadAsync(address);
        var forged = await _office.Desk.SubmitAsync(await _office.Desk.ReadAsync("/secretariat"), "/sign-out");
        Assert.That(forged.Status, Is.EqualTo(HttpStatusCode.SeeOther));

        var nothing = await director.SubmitAsync(form, address, ("reason", "The log shows it."), ("step", "look"));
        Assert.That((nothing.Status, nothing.Words.Contains("No message is chosen.", StringComparison.Ordinal), nothing.Words.Contains("The log shows it.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true, true)));

        (string, string)[] typed = [("messages", $"{position}"), ("decision", "count"), ("reason", "The sender's log shows it.")];
        var look = await director.SubmitAsync(form, address, [.. typed, ("step", "look")]);
        Assert.That(look.Words, Does.Contain("Nothing has happened yet. One message of 1 would count as received in the last moment before the close"));
        Assert.That(await StatusAsync(position), Is.EqualTo("in-outage"));

        var done = await director.SubmitAsync(look, address, [.. typed, ("step", "do")]);
        var again = await director.SubmitAsync(look, address, [.. typed, ("step", "do")]);
        Assert.That((done.Status, done.Location, again.Status), Is.EqualTo((HttpStatusCode.SeeOther, $"/approvals/{_office.Tap}?done=outage-count", HttpStatusCode.SeeOther)));
        Assert.That((await director.ReadAsync(done.Location!)).Words, Does.Contain("Done: what you chose of the messages that came in an outage counts as received before the close"));
        Assert.That(await StatusAsync(position), Is.Not.EqualTo("in-outage"));
    }

    [Test]
    public async Task The_secretariat_cannot_decide_for_the_director()
    {
        var position = await _office.ReceiveAsync("in-outage", "ken", "{}", RunningHost.Start);
        var address = $"/secretariat/messages/outages/{_office.Tap}";
        var key = await _office.Desk.ReadAsync("/secretariat");
        var forgery = System.Text.RegularExpressions.Regex.Match(key.Text, "name=\"forgery\" value=\"([^\"]*)\"").Groups[1].Value;
        var refused = await _office.Desk.PostAsync(address, ("forgery", forgery), ("key", "abc"), ("messages", $"{position}"), ("decision", "count"), ("reason", "Mine."), ("step", "do"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(position), Is.EqualTo("in-outage"));
    }

    private async Task<string> StatusAsync(long position)
    {
        await using var store = _office.Host.Stores.Open();
        return await store.MemberMessages.Where(row => row.Position == position).Select(row => row.Status).SingleAsync();
    }
}
