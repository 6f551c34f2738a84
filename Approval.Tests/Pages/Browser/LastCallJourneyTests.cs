using Approval.Tests.Hosting;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>An AAP from its launch to its approval, in real browsers.</summary>
internal sealed class LastCallJourneyTests
{
    [Test]
    public async Task A_chair_launches_an_AAP_judges_its_last_call_and_brings_it_to_approval()
    {
        await using var host = await RunningHost.StartAsync(options => options with { PublicAddress = new Uri("http://127.0.0.1") });
        await using var chair = await Person.SignInAsync(host, "cher", "chair:SG17");
        await using var secretariat = await Person.SignInAsync(host, "sam", "secretariat");
        await using var france = await Person.SignInAsync(host, "fay", "delegate:FRA");
        await chair.OpenAsync("/approvals/new");
        await chair.FillAsync(
            ("procedure", "aap"),
            ("text.designation", "ITU-T X.9001"),
            ("text.title", "Security of imagined networks"),
            ("text.kind", "new"),
            ("particulars.summary", "What the text is about."),
            ("particulars.documents[0].role", "text"),
            ("particulars.documents[0].title", "The draft"),
            ("particulars.documents[0].address", "https://approval.example/td1"));
        await chair.PressAsync("Look at what the law asks for and at the dates");
        Assert.That(await chair.Page.InnerTextAsync("main"), Does.Contain("It can be launched").And.Contain("A.8 §"));
        await chair.PressAsync("Launch it");
        var approval = new Uri(chair.Page.Url).Segments[2].Trim('/');

        await secretariat.DoAsync(approval, "schedule-meeting", ("meeting", "sg17-2027-01"), ("group", "SG17"), ("kind", "study-group"), ("opens", "2027-01-04"), ("closes", "2027-01-15"));
        await chair.DoAsync(approval, "consent", ("meeting", "sg17-2027-01"));
        await secretariat.DoAsync(approval, "text-ready", ("edited", "true"), ("summary", "true"));
        await chair.DoAsync(approval, "request-last-call");
        var announced = await secretariat.DoAsync(approval, "announce-last-call");
        Assert.That(announced, Does.Contain("24:00 UTC on 31 January 2027").And.Contain("A.8 § 4.1"), "the page says when the last call closes before anybody announces it");

        await france.DoAsync(approval, "comment", ("class", "substantive"), ("reasons", "The key is too short."), ("proposedChange", "Use 256 bits."));
        await host.MoveToAsync(Instant.FromUtc(2027, 2, 1, 0, 0));
        Assert.That(await chair.StandingAsync(approval), Does.Contain("Last call judgment"), "a substantive comment leads to the chair's judgment, not to approval");

        var judged = await chair.DoAsync(approval, "judge-last-call", ("decision", "comment-resolution"));
        Assert.That(judged, Does.Contain("Comment resolution"));
        await chair.OpenAsync($"/approvals/{approval}");
        var comment = (await chair.Page.Locator("article.message h3").First.GetAttributeAsync("id"))!["m-".Length..];
        await chair.DoAsync(approval, "resolve-comments", ("dispositions[0].comment", comment), ("dispositions[0].resolution", "Taken over: 256 bits."));
        await chair.DoAsync(approval, "judge-resolution", ("decision", "additional-review"));
        await chair.OpenAsync($"/approvals/{approval}/particulars");
        await chair.PressAsync("One row more");
        await chair.FillAsync(("documents[1].role", "comment-resolution"), ("documents[1].title", "Comments and their resolution"), ("documents[1].address", "https://approval.example/td2"));
        await chair.PressAsync("Keep it");
        await secretariat.DoAsync(approval, "text-ready", ("edited", "true"), ("summary", "true"));
        await secretariat.DoAsync(approval, "announce-additional-review");
        Assert.That(await chair.StandingAsync(approval), Does.Contain("Additional review open until"));

        await host.MoveToAsync(Instant.FromUtc(2027, 3, 1, 0, 0));
        Assert.That(await chair.StandingAsync(approval), Does.Contain("Approved"));
        Assert.That(await chair.Page.InnerTextAsync("main"), Does.Contain("Taken over: 256 bits."));
    }
}
