using System.Net;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.Delegates;

/// <summary>A delegate gives its own member's word by a page, and nobody else's.</summary>
internal sealed class ReplyPageTests
{
    /// <summary>The seventh working day before 7 June 2027 begins.</summary>
    private static readonly Instant s_closing = Instant.FromUtc(2027, 5, 27, 0, 0);

    [Test]
    public async Task A_reply_is_the_word_of_the_accounts_own_member_whatever_the_form_says()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");
        var form = await browser.ReadAsync(stage.At("reply"));
        Assert.That(form.Text, Does.Not.Contain("name=\"from\""));

        (string, string)[] typed = [("from", "JPN"), ("position", "oppose"), ("reasons", "It binds <b>too</b> much."), ("clauses[0].clause", "7.2"), ("clauses[0].class", "substantive"), ("clauses[0].opposes", "true"), ("clauses[0].text", "Say <i>when</i>."), ("clauses[0].proposedChange", "At noon."), ("clauses[1].clause", ""), ("clauses[1].text", "")];
        var looked = await browser.SubmitAsync(form, stage.At("reply"), [.. typed, ("step", "look")]);
        Assert.That(looked.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(looked.Text, Does.Contain("anne (delegate of GBR)").And.Contain("It binds &lt;b&gt;too&lt;/b&gt; much."));
        Assert.That((await stage.ReadAsync())["replies"]!.AsArray(), Has.Count.EqualTo(2), "To look changes nothing.");

        var sent = await browser.SubmitAsync(looked, stage.At("reply"), [.. typed, ("step", "do")]);
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.SeeOther), sent.Text);
        var reply = (await stage.ReadAsync())["replies"]!.AsArray()[^1]!;
        Assert.That(((string)reply["from"]!["id"]!, (string)reply["position"]!, (string)reply["reasons"]!), Is.EqualTo(("GBR", "oppose", "It binds <b>too</b> much.")));
        Assert.That(reply["comments"]!.ToJsonString(), Is.EqualTo("""[{"clause":"7.2","class":"substantive","opposes":true,"text":"Say \u003Ci\u003Ewhen\u003C/i\u003E.","proposedChange":"At noon."}]"""), "As a message of the queue has it.");
        Assert.That((await (await stage.Host.BrowseAsAsync("jan", "secretariat")).ReadAsync($"/approvals/{stage.Approval}")).Words, Does.Contain("Clause by clause: [ 7.2 ] Substantive, opposes approval Comment: Say <i>when</i>. Proposed change: At noon."));

        var receipt = await browser.ReadAsync(sent.Location!);
        Assert.That(receipt.Text, Does.Contain($"Receipt: number {(int)reply["number"]!}").And.Contain("It counts").And.Contain("24:00 UTC on 26 May 2027").And.Contain("Take it back").And.Contain("Say &lt;i&gt;when&lt;/i&gt;.").And.Contain("At noon."));
    }

    [Test]
    public async Task A_form_that_is_sent_twice_is_one_reply()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");
        var form = await browser.ReadAsync(stage.At("reply"));

        var first = await browser.SubmitAsync(form, stage.At("reply"), ("position", "support"), ("step", "do"));
        var again = await browser.SubmitAsync(form, stage.At("reply"), ("position", "support"), ("step", "do"));

        Assert.That((again.Status, again.Location), Is.EqualTo((first.Status, first.Location)));
        Assert.That((await stage.ReadAsync())["replies"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Of_two_positions_the_receipt_of_the_first_says_that_the_later_one_takes_its_place()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");
        var first = await browser.SubmitAsync(await browser.ReadAsync(stage.At("reply")), stage.At("reply"), ("position", "support"), ("step", "do"));
        var form = await browser.ReadAsync(stage.At("reply"));
        Assert.That(form.Text, Does.Contain("the last position received before the close counts"));

        var second = await browser.SubmitAsync(form, stage.At("reply"), ("position", "abstain"), ("step", "do"));

        Assert.That(Words(await browser.ReadAsync(first.Location!)), Does.Contain("takes its place (readings § 10)"));
        Assert.That(Words(await browser.ReadAsync(second.Location!)), Does.Contain("only explicit support or opposition counts"));
    }

    [Test]
    public async Task What_is_missing_is_told_at_its_field_and_what_was_typed_stays()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");

        var refused = await browser.SubmitAsync(await browser.ReadAsync(stage.At("reply")), stage.At("reply"), ("reasons", "A long thought."), ("clauses[0].clause", "8"), ("step", "do"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("href=\"#f-position\"").And.Contain("A long thought.").And.Contain("value=\"8\""));
        Assert.That((await stage.ReadAsync())["replies"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_comment_on_a_clause_needs_its_class_and_its_text_as_in_a_message_of_the_queue()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");

        var refused = await browser.SubmitAsync(await browser.ReadAsync(stage.At("reply")), stage.At("reply"), ("position", "support"), ("clauses[0].clause", "8"), ("step", "do"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("href=\"#f-clauses-0-class\"").And.Contain("href=\"#f-clauses-0-text\"").And.Contain("value=\"8\""));
        Assert.That((await stage.ReadAsync())["replies"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Comments_on_clauses_in_a_last_call_are_comments_of_their_own_each_with_its_class_and_sent_once()
    {
        await using var stage = await PlayedStage.InLastCallAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");
        var form = await browser.ReadAsync(stage.At("reply"));
        (string, string)[] typed = [("clauses[0].clause", "7.2"), ("clauses[0].class", "substantive"), ("clauses[0].text", "Say when."), ("clauses[1].class", "typographical"), ("clauses[1].text", "A comma."), ("clauses[1].proposedChange", "None.")];

        var looked = await browser.SubmitAsync(form, stage.At("reply"), [.. typed, ("step", "look")]);
        Assert.That(Words(looked), Does.Contain("And comment 2 A comma. (typographical)"));
        var sent = await browser.SubmitAsync(looked, stage.At("reply"), [.. typed, ("step", "do")]);
        var again = await browser.SubmitAsync(looked, stage.At("reply"), [.. typed, ("step", "do")]);

        Assert.That((sent.Status, again.Location), Is.EqualTo((HttpStatusCode.SeeOther, sent.Location)), sent.Text);
        Assert.That(
            (await stage.ReadAsync())["comments"]!.AsArray().Skip(2).Select(each => ((string)each!["class"]!, (string)each["reasons"]!, (string?)each["proposedChange"])),
            Is.EqualTo(new[] { ("substantive", "[7.2] Say when.", null), ("typographical", "A comma.", "None.") }));
        Assert.That(Words(await browser.ReadAsync(sent.Location!)), Does.Contain("All 2 are in the record"));
    }

    [TestCase("reply/{0}")]
    [TestCase("reply/9999")]
    [TestCase("reply/none")]
    public async Task Another_members_receipt_is_not_told_apart_from_one_that_there_is_not(string address)
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var own = (int)(await stage.ReadAsync())["replies"]!.AsArray().Single(each => (string)each!["from"]!["id"]! == "FRA")!["number"]!;
        var at = stage.At(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, own));
        var other = await (await stage.Host.BrowseAsAsync("anne", "delegate:GBR")).OpenAsync(at);

        Assert.That((other.Status, other.Text.Contains("unknown-receipt", StringComparison.Ordinal), other.Text.Contains("It binds", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.NotFound, true, false)));
    }

    [Test]
    public async Task The_receipt_of_what_TSB_entered_on_a_members_behalf_is_the_members()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var number = (int)(await stage.ReadAsync())["replies"]!.AsArray().Single(each => (string)each!["from"]!["id"]! == "FRA")!["number"]!;
        var receipt = await (await stage.Host.BrowseAsAsync("luc", "delegate:FRA")).ReadAsync(stage.At($"reply/{number}"));
        Assert.That(receipt.Text, Does.Contain("jan (TSB secretariat) for FRA").And.Contain("It binds too much."));
    }

    [Test]
    public async Task Just_before_the_close_a_delegate_still_replies_and_at_the_close_no_more()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("anne", "delegate:GBR");
        var form = await browser.ReadAsync(stage.At("reply"));
        await stage.Host.MoveToAsync(s_closing - Duration.FromSeconds(1));
        var prompt = await browser.SubmitAsync(form, stage.At("reply"), ("position", "support"), ("step", "do"));
        Assert.That(prompt.Status, Is.EqualTo(HttpStatusCode.SeeOther), prompt.Text);

        await stage.Host.MoveToAsync(s_closing);
        var late = await browser.SubmitAsync(form, stage.At("reply"), ("position", "oppose"), ("step", "do"));
        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(late.Text, Does.Contain("Your member cannot speak here now"));
        Assert.That((await stage.ReadAsync())["replies"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_comment_in_a_last_call_is_sent_with_its_class_and_a_sector_member_has_a_voice_there()
    {
        await using var stage = await PlayedStage.InLastCallAsync();
        await stage.EnrolAsync("acme,Acme Networks,sector-member,,");
        var browser = await stage.Host.BrowseAsAsync("ada", "delegate:acme");
        var sent = await browser.SubmitAsync(await browser.ReadAsync(stage.At("reply")), stage.At("reply"), ("class", "typographical"), ("opposes", "true"), ("reasons", "A comma."), ("proposedChange", "Strike it."), ("step", "do"));

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.SeeOther), sent.Text);
        var comment = (await stage.ReadAsync())["comments"]!.AsArray()[^1]!;
        Assert.That(((string)comment["from"]!["id"]!, (string)comment["class"]!, (bool)comment["opposes"]!, (string)comment["proposedChange"]!), Is.EqualTo(("acme", "typographical", true, "Strike it.")));
    }

    [Test]
    public async Task A_sector_member_has_no_voice_in_a_consultation()
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        await stage.EnrolAsync("acme,Acme Networks,sector-member,,");
        var browser = await stage.Host.BrowseAsAsync("ada", "delegate:acme");
        var page = await browser.ReadAsync(stage.At("reply"));
        Assert.That(page.Text, Does.Contain("Your member cannot speak here now").And.Not.Contain("name=\"position\""));
    }

    [TestCase("chair:SG17")]
    [TestCase("secretariat")]
    [TestCase("reader")]
    public async Task Who_speaks_for_no_member_has_no_reply_page(string role)
    {
        await using var stage = await PlayedStage.InConsultationAsync();
        var browser = await stage.Host.BrowseAsAsync("somebody", role);
        foreach (var address in new[] { "/delegate", "/delegate/replies", stage.At("reply"), stage.At("reply/1") })
        {
            Assert.That((await browser.OpenAsync(address)).Status, Is.EqualTo(HttpStatusCode.Forbidden), address);
        }
    }

    private static string Words(PageSeen page) => new ReadPage((int)page.Status, page.Text).Words;
}
