using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Scheduling;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;
using Approval.Tests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>
/// The whole host in this process: its own database in a folder of its own, a simulated clock, real HTTP on the
/// loopback. Everybody who speaks to it has an account and a token.
/// </summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private static readonly Lazy<WorkflowFolder> s_workflows = new(() => WorkflowFolder.Open(Command.Shipped));
    private readonly Scratch _scratch;
    private readonly SqliteStores _stores;
    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];
    private int _keys;

    private RunningHost(Scratch scratch, SqliteStores stores, SimulatedClock clock, WebApplication app)
    {
        _scratch = scratch;
        _stores = stores;
        Clock = clock;
        _app = app;
    }

    /// <summary>Where every host begins: a Monday.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2027, 1, 4, 9, 0);

    /// <summary>The clock, which stands until a test moves it.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The folder that it keeps.</summary>
    public string DataFolder => _scratch["data"];

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Its database.</summary>
    public IApprovalStores Stores => _stores;

    /// <summary>Starts a host with an empty database.</summary>
    /// <param name="with">What it goes by besides.</param>
    public static async Task<RunningHost> StartAsync(Func<InstallationOptions, InstallationOptions>? with = null)
    {
        var scratch = new Scratch();
        var options = new InstallationOptions
        {
            DataFolder = scratch["data"],
            Urls = "http://127.0.0.1:0",
            PublicAddress = new Uri("http://127.0.0.1:5080"),
            Clock = ClockMode.Simulated,
            SimulatedStart = Start,
        };
        options = with?.Invoke(options) ?? options;
        Directory.CreateDirectory(options.DataFolder);
        var stores = new SqliteStores(options.DatabaseFile);
        await stores.MigrateAsync(CancellationToken.None);
        var clock = (SimulatedClock)await FirstStart.ClockAsync(stores, options, CancellationToken.None);
        var app = ApprovalHost.Build(options, s_workflows.Value, stores, clock);
        await FirstStart.FillAsync(stores, s_workflows.Value.Reference, CancellationToken.None);
        await app.StartAsync();
        return new RunningHost(scratch, stores, clock, app);
    }

    /// <summary>A client with a token of an account that has a role; the account is made where there is none.</summary>
    /// <param name="account">The account's id; its name in histories too.</param>
    /// <param name="roles">Its roles: <c>chair:SG17</c>.</param>
    public HttpClient As(string account, params string[] roles)
    {
        var issued = Command.RunBare(["token", "issue", account, "--name", account, .. roles.SelectMany(role => new[] { "--role", role }), "--data", DataFolder]);
        Assert.That(issued.Status, Is.Zero, issued.Error);
        var client = Anybody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Output.Trim().Split('\n')[^1].Trim());
        return client;
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anybody()
    {
        var client = new HttpClient { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>A browser without a session.</summary>
    public Browsing Browse()
    {
        var browsing = new Browsing(Address);
        _clients.Add(browsing.Client);
        return browsing;
    }

    /// <summary>A browser in which an account is signed in; the account is made where there is none.</summary>
    public async Task<Browsing> BrowseAsAsync(string account, params string[] roles)
    {
        var browsing = Browse();
        browsing.Keep(Browsing.SessionCookie, await SignInAsync(account, roles));
        return browsing;
    }

    /// <summary>Signs an account in, which is made where there is none.</summary>
    /// <returns>The value of the cookie <see cref="Browsing.SessionCookie"/>.</returns>
    public async Task<string> SignInAsync(string account, params string[] roles)
    {
        var known = Account.Read(account, account, roles).Value!;
        var begun = await _stores.WriteAsync(
            async store =>
            {
                await AccountRegister.PutAsync(store, known, CancellationToken.None);
                await store.SaveChangesAsync();
                return await Services.GetRequiredService<SessionRegister>().BeginAsync(store, known.Id, "a test", CancellationToken.None);
            },
            CancellationToken.None);
        return begun.Secret.Reveal();
    }

    /// <summary>Sends a command with a key of its own, on whatever version stands, and gives the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", $"key-{Interlocked.Increment(ref _keys)}");
        request.Headers.Add("If-Match", "*");
        return await client.SendAsync(request);
    }

    /// <summary>Launches an approval.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> LaunchAsync(HttpClient client, string procedure, string group, string designation, string title = "Security of imagined networks", string? question = null)
    {
        var text = new JsonObject { ["designation"] = designation, ["title"] = title, ["kind"] = "new", ["studyGroup"] = group };
        if (question is not null)
        {
            text["question"] = question;
        }

        using var answer = await SendAsync(client, "/api/approvals", new JsonObject
        {
            ["procedure"] = procedure,
            ["text"] = text,
            ["particulars"] = new JsonObject
            {
                ["summary"] = "What the text is about.",
                ["documents"] = new JsonArray(
                    new JsonObject { ["role"] = "text", ["title"] = "The draft", ["reference"] = "TD 1", ["address"] = "https://approval.example/td1", ["languages"] = new JsonArray("en") }),
            },
        });
        var read = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(201), read);
        return (string)JsonNode.Parse(read)!["approval"]!;
    }

    /// <summary>Does an act that must be accepted.</summary>
    public async Task ActAsync(HttpClient client, string approval, JsonNode act)
    {
        using var answer = await SendAsync(client, $"/api/approvals/{approval}/acts", act);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads an address that must answer with JSON.</summary>
    public static async Task<JsonNode> ReadAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), $"{address}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Moves the clock, and has everything decided that is due by then.</summary>
    public async Task MoveToAsync(Instant instant)
    {
        Clock.MoveTo(instant);
        await Services.GetRequiredService<DueDeadlines>().DecideAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stores.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Dispose();
    }
}
