using System.Text.Json.Nodes;
using Approval.Tests.Api;
using Approval.Tests.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>Dates follow what a form holds: by themselves where scripts run, by the form's button where they do not.</summary>
internal sealed class FreshDatesTests
{
    private const string Sg17 = "8 February 2027 to 19 February 2027";
    private const string Sg2 = "7 June 2027 to 18 June 2027";
    private RunningHost _host = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _host = await RunningHost.StartAsync(options => options with { PublicAddress = new Uri("http://127.0.0.1") });
        var secretariat = _host.As("jan", "secretariat");
        foreach (var (id, group, opens, closes) in new[] { ("near", "SG17", "2027-02-08", "2027-02-19"), ("other", "SG2", "2027-06-07", "2027-06-18") })
        {
            (await ApiCall.Post("/api/meetings", new JsonObject { ["id"] = id, ["group"] = group, ["kind"] = "study-group", ["opens"] = opens, ["closes"] = closes }).SendAsync(secretariat)).Expect(201);
        }
    }

    [TearDown]
    public async Task CloseAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_dates_of_a_launch_follow_the_group_and_the_procedure_without_a_page_load_and_what_was_typed_stays()
    {
        await using var chair = await Person.SignInAsync(_host, "jane", "chair:SG17,SG2");
        await chair.OpenAsync("/approvals/new");
        await chair.Page.EvaluateAsync("() => { document.body.dataset.here = 'yes'; }");
        await chair.FillAsync(("text.title", "Half a title"), ("text.studyGroup", "SG17"));
        var dates = chair.Page.Locator("#dates");
        await Assertions.Expect(dates).ToContainTextAsync(Sg17);

        await chair.Page.Locator("[name='text.studyGroup']").FocusAsync();
        await chair.FillAsync(("text.studyGroup", "SG2"));
        await Assertions.Expect(dates).ToContainTextAsync(Sg2);
        await Assertions.Expect(dates).Not.ToContainTextAsync(Sg17);
        Assert.That(await chair.Page.EvaluateAsync<string>("() => document.activeElement.name"), Is.EqualTo("text.studyGroup"));

        await chair.FillAsync(("procedure", "tap"));
        await Assertions.Expect(dates).Not.ToContainTextAsync("AAP");
        await Assertions.Expect(chair.Page.Locator("#dates-told")).ToHaveTextAsync("Dates of SG2 for TAP, one meeting.");
        Assert.That(await chair.Page.Locator("#dates-told").GetAttributeAsync("aria-live"), Is.EqualTo("polite"));
        Assert.That(await chair.Page.InputValueAsync("[name='text.title']"), Is.EqualTo("Half a title"));
        Assert.That(await chair.Page.EvaluateAsync<string>("() => document.body.dataset.here"), Is.EqualTo("yes"), "The page was not loaded anew.");
        Assert.That(await chair.Page.Locator("#errors").CountAsync(), Is.Zero, "Nobody is told what is missing before asking.");
    }

    [Test]
    public async Task Without_scripts_the_dates_of_a_launch_come_by_the_button()
    {
        await using var chair = await Person.SignInAsync(_host, "jane", "chair:SG17,SG2", script: false);
        await chair.OpenAsync("/approvals/new");
        await chair.FillAsync(("text.studyGroup", "SG2"), ("procedure", "tap"));
        Assert.That(await chair.Page.InnerTextAsync("#dates"), Does.Not.Contain(Sg2));

        await chair.PressAsync("Look at what the law asks for and at the dates");

        Assert.That(await chair.Page.InnerTextAsync("#dates"), Does.Contain(Sg2).And.Not.Contain(Sg17));
    }

    [Test]
    public async Task Dates_that_could_not_be_asked_anew_are_said_to_be_of_what_the_form_held_before()
    {
        await using var profile = await Chromium.ProfileAsync(_host.Address);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/planner");
        var stale = page.Locator("#plans-stale");
        await Assertions.Expect(stale).ToBeHiddenAsync();

        await page.RouteAsync("**/planner?*", route => route.AbortAsync());
        await page.SelectOptionAsync("[name='studyGroup']", "SG2");
        await Assertions.Expect(stale).ToBeVisibleAsync();

        await page.UnrouteAllAsync();
        await page.SelectOptionAsync("[name='studyGroup']", "SG17");
        await Assertions.Expect(stale).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#f-offered")).ToContainTextAsync(Sg17);
    }

    [Test]
    public async Task The_planner_follows_its_question_and_so_does_the_address_to_share()
    {
        await using var profile = await Chromium.ProfileAsync(_host.Address);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/planner");
        await page.EvaluateAsync("() => { document.body.dataset.here = 'yes'; }");

        await page.SelectOptionAsync("[name='studyGroup']", "SG2");
        await Assertions.Expect(page.Locator("#f-offered")).Not.ToContainTextAsync(Sg17);
        await page.Locator("[name='meeting'][value='other']").CheckAsync();
        await Assertions.Expect(page.Locator("#plans h2").First).ToHaveTextAsync("Drawn to scale");
        await Assertions.Expect(page.Locator("#plans-told")).ToContainTextAsync($"Planned: TAP at the meeting SG2, {Sg2}.");

        Assert.That(page.Url, Does.Contain("meeting=other"));
        Assert.That(await page.Locator("[name='meeting'][value='other']").IsCheckedAsync());
        Assert.That(await page.EvaluateAsync<string>("() => document.body.dataset.here"), Is.EqualTo("yes"), "The page was not loaded anew.");
    }
}
