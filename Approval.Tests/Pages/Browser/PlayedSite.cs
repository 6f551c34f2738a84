using Approval.Host;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Approval.Tests.Pages.Browser;

/// <summary>A site with something on every page: approvals in their periods, meetings, messages, letters to sign, and people of every role.</summary>
internal sealed class PlayedSite : IAsyncDisposable
{
    private readonly string _invitation;
    private readonly long _message;
    private readonly int _draft;

    private PlayedSite(RunningHost host, string lastCall, string consultation, string invitation, long message, int draft)
    {
        (_invitation, _message, _draft) = (invitation, message, draft);
        Host = host;
        LastCall = lastCall;
        Consultation = consultation;
    }

    /// <summary>The host.</summary>
    public RunningHost Host { get; }

    /// <summary>An AAP in its last call, with a substantive and a supportive comment.</summary>
    public string LastCall { get; }

    /// <summary>A TAP in its consultation, with a reply for and one against.</summary>
    public string Consultation { get; }

    /// <summary>Plays it.</summary>
    public static async Task<PlayedSite> PlayAsync()
    {
        var host = await RunningHost.StartAsync(options => options with { PublicAddress = new Uri("http://127.0.0.1"), MostPagesAMinute = 1_000_000 });
        var (chair, secretariat) = (host.As("jane", "chair:SG17"), host.As("jan", "secretariat"));
        host.As("ada", "administrator");
        host.As("dora", "director");
        host.As("fay", "delegate:FRA");
        var lastCall = await PlayedApprovals.InLastCallAsync(host, secretariat, chair, "sg17-2027-01");
        var consultation = await PlayedApprovals.InConsultationAsync(host, secretariat, chair, "sg17-2027-01", "sg17-2027-06");
        var invitation = await host.Stores.WriteAsync(store => Invitations.MakeAsync(store, "fay", SystemTime.Now(), CancellationToken.None), CancellationToken.None);
        await ReceivedMessage.PutAsync(host, consultation, "in-outage", "ken", "{}");
        var message = await ReceivedMessage.PutAsync(host, consultation, "late", "bra", """{ "version": 1, "kind": "reply", "position": "support" }""");
        await using var store = host.Stores.Open();
        var draft = await store.Letters.Where(letter => letter.ApprovalId == consultation && letter.State == "to-sign").MinAsync(letter => letter.Place);
        return new PlayedSite(host, lastCall, consultation, invitation.Reveal(), message, draft);
    }

    /// <summary>An address with the names of this site's approvals in it.</summary>
    public string AddressOf(string pattern) => pattern
        .Replace("{last-call}", LastCall, StringComparison.Ordinal)
        .Replace("{consultation}", Consultation, StringComparison.Ordinal)
        .Replace("{draft}", $"{_draft}", StringComparison.Ordinal)
        .Replace("{message}", $"{_message}", StringComparison.Ordinal)
        .Replace("{invitation}", _invitation, StringComparison.Ordinal);

    /// <summary>A browser's profile in which an account is signed in; null for a visitor.</summary>
    public async Task<IBrowserContext> ProfileAsync(string? account, bool dark = false, int width = 1280, bool script = true)
    {
        var profile = await Chromium.ProfileAsync(Host.Address, dark, width, script);
        if (account is not null)
        {
            await profile.AddCookiesAsync([new Cookie { Name = Browsing.SessionCookie, Value = await SignInAsync(account), Url = Host.Address.ToString() }]);
        }

        return profile;
    }

    /// <summary>A browser without a window in which an account is signed in.</summary>
    public async Task<Browsing> BrowseAsync(string account)
    {
        var browsing = Host.Browse();
        browsing.Keep(Browsing.SessionCookie, await SignInAsync(account));
        return browsing;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task<string> SignInAsync(string account)
    {
        var sessions = Host.Services.GetRequiredService<SessionRegister>();
        var begun = await Host.Stores.WriteAsync(store => sessions.BeginAsync(store, new AccountId(account), "a browser", CancellationToken.None), CancellationToken.None);
        return begun.Secret.Reveal();
    }
}
