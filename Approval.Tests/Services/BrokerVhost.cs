using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Approval.Tests.Services;

/// <summary>
/// An empty virtual host of its own on a real RabbitMQ, with the product's account in it, dropped at the end with every
/// account that was made here.
/// </summary>
internal sealed class BrokerVhost : IAsyncDisposable
{
    private static int s_count;
    private readonly HttpClient _management;
    private readonly Uri _broker;
    private readonly List<string> _accounts = [];

    private BrokerVhost(LocalServices services, string name)
    {
        Name = name;
        Account = name + "-product";
        Management = services.Management;
        _broker = services.Rabbit;
        _management = new HttpClient { BaseAddress = new Uri(Management.GetLeftPart(UriPartial.Path).Replace(Management.UserInfo + "@", string.Empty, StringComparison.Ordinal)) };
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Management.UserInfo))));
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The product's account.</summary>
    public string Account { get; }

    /// <summary>How the product reaches it (<c>brokerUrl</c>).</summary>
    public Uri Url => UrlOf(Account);

    /// <summary>The broker's management, as its administrator (<c>brokerManagementUrl</c>).</summary>
    public Uri Management { get; }

    /// <summary>Makes one on the server of the whole run, or on a given one.</summary>
    public static async Task<BrokerVhost> CreateAsync(LocalServices? services = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"approval-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
        var vhost = new BrokerVhost(services ?? await LocalServices.SharedAsync(), name);
        await vhost.DropAsync();
        await vhost.PutAsync($"/api/vhosts/{name}", new { });

        // Without this tag the broker refuses what the product forwards in a sender's name, when it parks a message.
        await vhost.AddAccountAsync(vhost.Account, "impersonator", ".*", ".*", ".*");
        return vhost;
    }

    /// <summary>Makes an account that may reach this virtual host alone. Its password is its name.</summary>
    /// <param name="account">Its name, unique over the whole broker.</param>
    /// <param name="tags">Its tags, separated by commas; empty for none.</param>
    /// <param name="configure">What it may configure, as an expression.</param>
    /// <param name="write">What it may write.</param>
    /// <param name="read">What it may read.</param>
    /// <returns>How it reaches the virtual host.</returns>
    public async Task<Uri> AddAccountAsync(string account, string tags, string configure, string write, string read)
    {
        _accounts.Add(account);
        await PutAsync($"/api/users/{account}", new { password = account, tags });
        await PutAsync($"/api/permissions/{Name}/{account}", new { configure, write, read });
        return UrlOf(account);
    }

    /// <summary>Takes an account along that somebody else made here: it is dropped at the end.</summary>
    public void Own(string account) => _accounts.Add(account);

    /// <summary>Asks the management about something of this virtual host: <c>queues</c>, <c>exchanges</c>, <c>bindings</c>.</summary>
    public Task<string> AskAsync(string about) => _management.GetStringAsync(new Uri($"/api/{about}/{Name}", UriKind.Relative));

    /// <summary>Reads something of the management: <c>/api/users/fra</c>.</summary>
    public Task<string> GetAsync(string address) => _management.GetStringAsync(new Uri(address, UriKind.Relative));

    /// <summary>Sets something through the management.</summary>
    public async Task PutAsync(string address, object body)
    {
        using var answer = await _management.PutAsJsonAsync(new Uri(address, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Adds something through the management.</summary>
    public async Task PostAsync(string address, object body)
    {
        using var answer = await _management.PostAsJsonAsync(new Uri(address, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        _management.Dispose();
    }

    private Uri UrlOf(string account) => new($"amqp://{account}:{account}@{_broker.Authority}/{Name}");

    private async Task DropAsync()
    {
        foreach (var address in _accounts.Select(account => $"/api/users/{account}").Prepend($"/api/vhosts/{Name}"))
        {
            using var answer = await _management.DeleteAsync(new Uri(address, UriKind.Relative));
        }
    }
}
