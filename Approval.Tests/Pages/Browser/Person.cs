using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>Somebody who sits before a browser in which an account is signed in.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext _profile;

    private Person(IBrowserContext profile, IPage page) => (_profile, Page) = (profile, page);

    /// <summary>The page before the person.</summary>
    public IPage Page { get; }

    /// <summary>Somebody whose account is made where there is none, with its roles, and signed in.</summary>
    /// <param name="host">The site; its public address must be on the loopback.</param>
    /// <param name="account">The account.</param>
    /// <param name="role">Its role.</param>
    /// <param name="script">Whether scripts run.</param>
    public static async Task<Person> SignInAsync(RunningHost host, string account, string role, bool script = true)
    {
        var made = Account.Read(account, account, [role]).Value!;
        var sessions = host.Services.GetRequiredService<SessionRegister>();
        var begun = await host.Stores.WriteAsync(
            async store =>
            {
                await AccountRegister.PutAsync(store, made, CancellationToken.None);
                return await sessions.BeginAsync(store, made.Id, "Chromium", CancellationToken.None);
            },
            CancellationToken.None);
        var profile = await Chromium.ProfileAsync(host.Address, script: script);
        await profile.AddCookiesAsync([new Cookie { Name = Browsing.SessionCookie, Value = begun.Secret.Reveal(), Url = host.Address.ToString() }]);
        return new Person(profile, await profile.NewPageAsync());
    }

    /// <summary>Opens a page that must be there.</summary>
    public async Task OpenAsync(string address)
    {
        var answer = await Page.GotoAsync(address);
        Assert.That(answer!.Status, Is.EqualTo(200), await Page.InnerTextAsync("main"));
    }

    /// <summary>Fills in fields by their names, ticks and chooses.</summary>
    public async Task FillAsync(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var control = Page.Locator($"[name='{name}']").First;
            switch (await control.EvaluateAsync<string>("each => each.tagName === 'INPUT' ? each.type : each.tagName.toLowerCase()"))
            {
                case "select":
                    await control.SelectOptionAsync(value);
                    break;
                case "radio" or "checkbox":
                    foreach (var one in value.Split(' '))
                    {
                        await Page.Locator($"[name='{name}'][value='{one}']").CheckAsync();
                    }

                    break;
                default:
                    await control.FillAsync(value);
                    break;
            }
        }
    }

    /// <summary>Presses a button, and waits for the page that follows.</summary>
    public async Task PressAsync(string name)
    {
        await Page.RunAndWaitForResponseAsync(
            () => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First.ClickAsync(),
            answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400);
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Does an act as its page leads: fills it in, looks at what will follow, and does it.</summary>
    /// <returns>What the page said would follow.</returns>
    public async Task<string> DoAsync(string approval, string act, params (string Name, string Value)[] fields)
    {
        await OpenAsync($"/approvals/{approval}/acts/{act}");
        await FillAsync(fields);
        if (await Page.Locator(".preview").CountAsync() == 0)
        {
            await PressAsync("Look at what will follow");
        }

        Assert.That(await Page.Locator("#errors").CountAsync(), Is.Zero, await Page.InnerTextAsync("main"));
        var preview = await Page.InnerTextAsync(".preview");
        Assert.That(preview, Does.Contain("How it can be undone"), $"{act}: {preview}");
        await PressAsync("Do it");
        Assert.That(Page.Url, Does.Contain($"done={act}"), await Page.InnerTextAsync("main"));
        return preview;
    }

    /// <summary>What an approval's page says of where it stands.</summary>
    public async Task<string> StandingAsync(string approval)
    {
        await OpenAsync($"/approvals/{approval}");
        return await Page.InnerTextAsync(".standing");
    }

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();
}
