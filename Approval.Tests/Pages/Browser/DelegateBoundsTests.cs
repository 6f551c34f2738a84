using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>A delegate before a browser who tries to see what other members said, and to speak for them.</summary>
internal sealed class DelegateBoundsTests
{
    private PlayedSite _site = null!;
    private Person _kenya = null!;

    [OneTimeSetUp]
    public async Task PlayAsync()
    {
        _site = await PlayedSite.PlayAsync();
        _kenya = await Person.SignInAsync(_site.Host, "kay", "delegate:KEN");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _kenya.DisposeAsync();
        await _site.DisposeAsync();
    }

    [TestCase("/approvals/{consultation}")]
    [TestCase("/approvals/{consultation}/history")]
    [TestCase("/approvals/{consultation}/reply")]
    [TestCase("/approvals/{consultation}/acts/reply")]
    [TestCase("/delegate")]
    [TestCase("/delegate/replies")]
    public async Task What_another_member_replied_stands_on_no_page_of_a_delegate(string pattern)
    {
        await _kenya.OpenAsync(_site.AddressOf(pattern));
        Assert.That(await _kenya.Page.InnerTextAsync("main"), Does.Not.Contain("It binds too much").And.Not.Contain("France").And.Not.Contain("Japan").And.Not.Contain("oppose."));
    }

    [TestCase("/approvals/{consultation}/reply/6", 404)]
    [TestCase("/approvals/{consultation}/consultation", 403)]
    [TestCase("/approvals/{consultation}/meeting", 403)]
    [TestCase("/secretariat", 403)]
    [TestCase("/secretariat/messages", 403)]
    [TestCase("/secretariat/members", 403)]
    [TestCase("/chair", 403)]
    [TestCase("/administration/accounts", 403)]
    public async Task What_is_not_a_delegates_is_not_shown_and_has_no_form(string pattern, int status)
    {
        var answer = await _kenya.Page.GotoAsync(_site.AddressOf(pattern));
        Assert.That(answer!.Status, Is.EqualTo(status));
        Assert.That(await _kenya.Page.InnerTextAsync("main"), Does.Not.Contain("It binds too much").And.Not.Contain("France"));
        Assert.That(await _kenya.Page.Locator("main form[method=post]").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_form_that_is_changed_in_the_browser_to_name_another_member_speaks_for_the_own_one_or_for_none()
    {
        await _kenya.OpenAsync($"/approvals/{_site.Consultation}/reply");
        await NameFranceAsync();
        await _kenya.FillAsync(("position", "support"));
        await _kenya.PressAsync("Look at what will follow");
        await NameFranceAsync();
        await _kenya.PressAsync("Send it");
        await _kenya.OpenAsync($"/approvals/{_site.Consultation}/acts/reply");
        await NameFranceAsync();
        await _kenya.FillAsync(("position", "support"));
        await _kenya.PressAsync("Look at what will follow");

        Assert.That(await _kenya.Page.InnerTextAsync("main"), Does.Contain("this would be the word of FRA; you speak for KEN").And.Not.Contain("Do it"));
        await NameFranceAsync();
        await _kenya.Page.EvaluateAsync("() => document.querySelectorAll('main button[name=step]').forEach(each => each.value = 'do')");
        await _kenya.PressAsync("Look again");

        await using var secretariat = await Person.SignInAsync(_site.Host, "jan", "secretariat");
        await secretariat.OpenAsync($"/approvals/{_site.Consultation}/consultation");
        Assert.That(
            (await PositionAsync(secretariat, "France"), await PositionAsync(secretariat, "Japan"), await PositionAsync(secretariat, "Kenya")),
            Is.EqualTo(("oppose", "support", "support")));
    }

    /// <summary>Whoever owns the browser owns the form: every field that names the member says France.</summary>
    private async Task NameFranceAsync() => await _kenya.Page.EvaluateAsync(
        """
        () => {
            for (const form of document.querySelectorAll("main form[method=post]")) {
                form.querySelectorAll("[name=from]").forEach(each => each.remove());
                for (const name of ["from", "member"]) {
                    const field = document.createElement("input");
                    [field.type, field.name, field.value] = ["hidden", name, "FRA"];
                    form.append(field);
                }
            }
        }
        """);

    private static async Task<string> PositionAsync(Person secretariat, string member)
    {
        var row = (await secretariat.Page.Locator($"tr:has-text('{member}')").First.InnerTextAsync()).ToLowerInvariant();
        return row.Contains("oppose", StringComparison.Ordinal) ? "oppose" : row.Contains("support", StringComparison.Ordinal) ? "support" : row;
    }
}
