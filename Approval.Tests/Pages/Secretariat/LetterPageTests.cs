using System.Net;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>Letters: the lists of them, and the page on which one is read and signed.</summary>
internal sealed class LetterPageTests
{
    private Office _office = null!;
    private string _draft = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _office = await Office.OpenAsync();
        await using var store = _office.Host.Stores.Open();
        var letter = await store.Letters.AsNoTracking().Where(row => row.ApprovalId == _office.Tap && row.State == "to-sign").OrderBy(row => row.Place).FirstAsync();
        _draft = $"/approvals/{_office.Tap}/letters/{letter.Place}";
    }

    [TearDown]
    public async Task CloseAsync() => await _office.DisposeAsync();

    [Test]
    public async Task A_letter_is_looked_at_signed_once_and_stands_then_as_it_went_out()
    {
        var page = await _office.Desk.ReadAsync(_draft);
        Assert.That(page.Words, Does.Contain("It waits for a signature.").And.Contain("Nothing has happened yet.").And.Contain("*** DRAFT: to be signed, not issued ***"));

        var signed = await _office.Desk.SubmitAsync(page, _draft + "/sign");
        Assert.That((signed.Status, signed.Location), Is.EqualTo((HttpStatusCode.SeeOther, _draft + "?done=signed")));
        var again = await _office.Desk.SubmitAsync(page, _draft + "/sign");
        Assert.That((again.Status, again.Location), Is.EqualTo((signed.Status, signed.Location)), "a double click signs once and says the same");

        var after = await _office.Desk.ReadAsync(_draft + "?done=signed");
        Assert.That(after.Words, Does.Contain("It is signed").And.Contain("signed by jan").And.Not.Contain("DRAFT").And.Contain("SHA-256 of what went out"));
        Assert.That(after.Text, Does.Not.Contain("/sign\""));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/letters")).Text, Does.Not.Contain($"{_draft}\""));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/letters?state=issued")).Text, Does.Contain($"{_draft}\""));
    }

    [Test]
    public async Task Whoever_decided_on_what_no_longer_stands_is_told_so()
    {
        var page = await _office.Desk.ReadAsync(_draft);
        await _office.Host.ActAsync(_office.Secretariat, _office.Tap, PlayedApprovals.Act("reply", ("from", "KEN"), ("position", "support")));
        var refused = await _office.Desk.SubmitAsync(page, _draft + "/sign");
        Assert.That((refused.Status, refused.Words.Contains("has moved on from version", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
    }

    [Test]
    public async Task A_draft_is_seen_by_nobody_but_tsb_and_a_letter_that_is_out_by_those_whom_it_is_for()
    {
        var (delegateOfFrance, visitor) = (await _office.Host.BrowseAsAsync("fred", "delegate:FRA"), _office.Host.Browse());
        Assert.That(((await delegateOfFrance.OpenAsync(_draft)).Status, (await visitor.OpenAsync(_draft)).Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));

        var announcement = await visitor.ReadAsync($"/approvals/{_office.Aap}/letters/0");
        Assert.That(announcement.Words, Does.Contain("It has gone out").And.Contain("AAP-1"));
        Assert.That(announcement.Text, Does.Not.Contain("aria-label=\"Secretariat\""));
    }

    [Test]
    public async Task The_document_runs_nothing_and_the_text_is_downloaded()
    {
        using var html = await _office.Host.Anybody().GetAsync($"/approvals/{_office.Aap}/letters/0/html");
        using var text = await _office.Host.Anybody().GetAsync($"/approvals/{_office.Aap}/letters/0/text");
        Assert.That(html.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("sandbox"));
        Assert.That((html.Content.Headers.ContentType!.MediaType, text.Content.Headers.ContentType!.MediaType), Is.EqualTo(("text/html", "text/plain")));
        Assert.That(text.Content.Headers.ContentDisposition?.ToString() ?? text.Headers.ToString(), Does.Contain($"{_office.Aap}-letter-0.txt"));
    }

    [Test]
    public async Task The_list_is_filtered_by_group_and_kind()
    {
        var all = await _office.Desk.ReadAsync("/secretariat/letters?state=issued");
        Assert.That(all.Text, Does.Contain($"/approvals/{_office.Aap}/letters/0\""));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/letters?state=issued&kind=last-call-announcement&studyGroup=SG17")).Text, Does.Contain($"/approvals/{_office.Aap}/letters/0\""));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/letters?state=issued&kind=last-call-announcement&studyGroup=SG13")).Text, Does.Not.Contain($"/approvals/{_office.Aap}/letters/0\""));
        Assert.That((await _office.Desk.ReadAsync("/secretariat/letters?state=issued&kind=tap-result&studyGroup=")).Text, Does.Not.Contain($"/approvals/{_office.Aap}/letters/0\""));
    }
}
