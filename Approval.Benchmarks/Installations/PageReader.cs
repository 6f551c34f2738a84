using System.Globalization;
using System.Net.Http.Headers;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Persistence;

namespace Approval.Benchmarks.Installations;

/// <summary>A person before a browser: a visitor, or somebody who is signed in.</summary>
internal sealed class PageReader : IDisposable
{
    private const string SessionCookie = "approval";
    private readonly HttpClient _client;

    private PageReader(ServedProcess host, string? session)
    {
        _client = new HttpClient { BaseAddress = host.Address };
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (session is not null)
        {
            _client.DefaultRequestHeaders.Add("Cookie", string.Create(CultureInfo.InvariantCulture, $"{SessionCookie}={session}"));
        }
    }

    /// <summary>A visitor.</summary>
    public static PageReader Visit(ServedProcess host) => new(host, null);

    /// <summary>Somebody with an account, which is made.</summary>
    public static async Task<PageReader> SignInAsync(IApprovalStores stores, ServedProcess host, string account, params string[] roles)
    {
        var known = Account.Read(account, account, roles).Value!;
        var begun = await stores.WriteAsync(
            async store =>
            {
                await AccountRegister.PutAsync(store, known, CancellationToken.None);
                await store.SaveChangesAsync();
                return await new SessionRegister(stores, new SimulatedClock(SystemTime.Now())).BeginAsync(store, known.Id, "a measurement", CancellationToken.None);
            },
            CancellationToken.None);
        return new PageReader(host, begun.Secret.Reveal());
    }

    /// <summary>Opens a page, whole.</summary>
    /// <exception cref="HttpRequestException">It is not answered with a page.</exception>
    public async Task OpenAsync(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => _client.Dispose();
}
