using System.Text.Json.Nodes;
using Approval.Host.Configuration;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Seams;
using Approval.Tests.Services;
using NUnit.Framework;
using RabbitMQ.Client;

namespace Approval.Tests.Messaging;

/// <summary><c>approval broker</c>: accounts and places as the queue contract promises them, made at a real broker.</summary>
internal sealed class ProvisioningTests
{
    private readonly Scratch _scratch = new();
    private BrokerVhost _vhost = null!;

    private string Acme => $"acme-{_vhost.Name}";

    [SetUp]
    public async Task StartAsync()
    {
        _vhost = await BrokerVhost.CreateAsync();
        _vhost.Own(Acme);
        _vhost.Own($"{Acme}-networks");
        var folder = _scratch[_vhost.Name];
        NewDatabase.PutInto(folder);
        Configure(_vhost.Url, _vhost.Management);
        var token = Command.RunBare("token", "issue", "jan", "--role", "administrator", "--role", "secretariat", "--data", folder).Output.Trim().Split('\n')[^1];
        var table = _scratch.Write("members.csv", $"id,name,category,memberState,studyGroup\n{Acme},Acme,sector-member,FRA,\n{Acme}-networks,Acme Networks,associate,FRA,SG17\n");
        var imported = Command.Run("members", "import", table, "--data", folder, "--token", token);
        Assert.That(imported.Status, Is.Zero, imported.Error);
    }

    [TearDown]
    public async Task EndAsync() => await _vhost.DisposeAsync();

    [OneTimeTearDown]
    public void End() => _scratch.Dispose();

    [Test]
    public async Task An_account_is_made_with_what_the_contract_allows_and_its_password_is_shown_once()
    {
        var first = Broker("provision", Acme.ToUpperInvariant(), $"{Acme}-networks");
        var second = Broker("provision", Acme, $"{Acme}-networks");

        Assert.That((first.Status, second.Status), Is.EqualTo((0, 0)), first.Error);
        var password = first.Output.Split('\n')[0].Split("  ")[1];
        Assert.That(password, Has.Length.EqualTo(43));
        Assert.That(second.Output, Is.EqualTo($"{Acme}  as it was\n{Acme}-networks  as it was\n"));
        await ConnectAsync(Acme, password);
        var permission = await RowAsync("permissions", Acme);
        Assert.That(((string?)permission["configure"], (string?)permission["write"], (string?)permission["read"]), Is.EqualTo(("^$", @"^approval\.replies$", $@"^approval\.(receipts|letters)\.{Acme}$")));
        var user = await UserAsync(Acme);
        Assert.That((user["tags"]!.ToJsonString(), user["limits"]!.ToJsonString()), Is.EqualTo(("[]", """{"max-connections":10,"max-channels":100}""")).Or.EqualTo(("[]", """{"max-channels":100,"max-connections":10}""")));
    }

    [Test]
    public async Task The_product_s_own_account_gets_the_least_that_it_needs_and_guest_is_gone()
    {
        await _vhost.AddAccountAsync("guest", "", "^$", "^$", "^$");
        Assert.That(Broker("provision", Acme).Status, Is.Zero);

        var permission = await RowAsync("permissions", _vhost.Account);
        const string Own = @"approval\.replies|approval\.receipts|approval\.letters|approval\.replies\.parked|approval\.replies\.inbox";
        Assert.That(
            ((string?)permission["configure"], (string?)permission["write"], (string?)permission["read"]),
            Is.EqualTo(($"^({Own})$", $@"^({Own}|amq\.default)$", @"^(approval\.replies|approval\.replies\.inbox|approval\.replies\.parked)$")));
        Assert.That((await UserAsync(_vhost.Account))["tags"]!.ToJsonString(), Is.EqualTo("[]"));
        Assert.That(async () => await UserAsync("guest"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Every_place_stands_in_the_broker_as_the_contract_has_it()
    {
        Broker("provision", Acme, $"{Acme}-networks");

        var exchanges = (await RowsAsync("exchanges")).Where(row => ((string)row["name"]!).StartsWith("approval", StringComparison.Ordinal));
        Assert.That(exchanges.Select(row => ((string)row["name"]!, (string)row["type"]!, (bool)row["durable"]!)), Is.EquivalentTo(new[]
        {
            ("approval.replies", "topic", true), ("approval.receipts", "direct", true), ("approval.letters", "topic", true),
        }));
        var queues = (await RowsAsync("queues")).ToDictionary(row => (string)row["name"]!, row => row["arguments"]!.AsObject());
        Assert.That(queues.Keys, Is.EquivalentTo(new[]
        {
            "approval.replies.inbox", "approval.replies.parked", $"approval.receipts.{Acme}", $"approval.letters.{Acme}", $"approval.receipts.{Acme}-networks", $"approval.letters.{Acme}-networks",
        }));
        Assert.That(((string?)queues["approval.replies.inbox"]["x-queue-type"], (bool?)queues["approval.replies.inbox"]["x-single-active-consumer"]), Is.EqualTo(("quorum", (bool?)true)));
        Assert.That((long?)queues[$"approval.letters.{Acme}"]["x-message-ttl"], Is.EqualTo(180L * 24 * 60 * 60 * 1000));
        Assert.That(await BindingsAsync($"approval.letters.{Acme}-networks"), Does.Contain("*.last-call-opened.sg17.members").And.Not.Contain("*.*.*.members"));
        Assert.That(await BindingsAsync($"approval.receipts.{Acme}"), Is.EqualTo(new[] { Acme }));
        Assert.That(await BindingsAsync("approval.replies.inbox"), Is.EqualTo(new[] { "#" }));
    }

    [Test]
    public async Task What_somebody_changed_by_hand_is_put_right_and_the_password_stays()
    {
        var password = Broker("provision", Acme).Output.Split("  ")[1].Trim();
        await _vhost.PutAsync($"/api/permissions/{_vhost.Name}/{Acme}", new { configure = ".*", write = ".*", read = ".*" });
        await _vhost.PutAsync($"/api/users/{Acme}", new { password, tags = "administrator" });
        await _vhost.PostAsync($"/api/bindings/{_vhost.Name}/e/approval.letters/q/approval.letters.{Acme}", new { routing_key = "#" });
        Assert.That(Broker("provision", Acme).Status, Is.Zero);

        Assert.That((string?)(await RowAsync("permissions", Acme))["read"], Is.EqualTo($@"^approval\.(receipts|letters)\.{Acme}$"));
        Assert.That((await UserAsync(Acme))["tags"]!.ToJsonString(), Is.EqualTo("[]"));
        Assert.That(await BindingsAsync($"approval.letters.{Acme}"), Does.Not.Contain("#").And.Contain("*.*.*.members"));
        await ConnectAsync(Acme, password);
    }

    [Test]
    public async Task Rotating_gives_a_new_password_and_ends_what_the_old_one_opened()
    {
        var old = Broker("provision", Acme).Output.Split("  ")[1].Trim();
        await using var connection = await OpenAsync(Acme, old);
        var ended = new TaskCompletionSource();
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };

        // The management interface hears of a connection a little later than the broker.
        await ShownAsync();
        var rotated = Broker("rotate", Acme, "--json");
        Assert.That(rotated.Status, Is.Zero, rotated.Error);
        var shown = JsonNode.Parse(rotated.Output)!;
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(async () => await ConnectAsync(Acme, old), Throws.InstanceOf<RabbitMQ.Client.Exceptions.BrokerUnreachableException>());
        await ConnectAsync(Acme, (string)shown["password"]!);
        Assert.That((string?)shown["address"], Is.EqualTo($"amqp://{Acme}:{(string)shown["password"]!}@{_vhost.Url.Authority}/{_vhost.Name}"));
    }

    [Test]
    public void What_cannot_be_done_is_refused_before_anything_is()
    {
        var administrator = _vhost.Management.UserInfo.Split(':')[0];
        Assert.That(Refusal("provision", "nobody"), Does.Contain("unknown-member"));
        Assert.That(Refusal("rotate", Acme), Does.Contain("not-provisioned"));
        Configure(new UriBuilder(_vhost.Url) { UserName = administrator, Password = "x" }.Uri, _vhost.Management);
        Assert.That(Refusal("provision", Acme), Does.Contain("broker-account-shared"));
        Configure(new UriBuilder(_vhost.Url) { UserName = "fra", Password = "x" }.Uri, _vhost.Management);
        Assert.That(Refusal("provision", "FRA"), Does.Contain("reserved-account"));
        Configure(_vhost.Url, new UriBuilder(_vhost.Management) { Password = "wrong" }.Uri);
        Assert.That(Refusal("provision", Acme), Does.Contain("broker-management-refused").And.Not.Contain("wrong"));
        Configure(_vhost.Url, new Uri("http://a:b@127.0.0.1:1"));
        Assert.That(Refusal("provision", Acme), Does.Contain("broker-management-away"));
        Configure(_vhost.Url, null);
        Assert.That(Refusal("provision", Acme), Does.Contain("broker-management-missing"));
        Configure(null, null);
        Assert.That(Refusal("provision", Acme), Does.Contain("no-broker"));
    }

    [Test]
    public async Task A_queue_that_stands_there_otherwise_is_told_and_left()
    {
        await _vhost.PutAsync($"/api/queues/{_vhost.Name}/approval.receipts.{Acme}", new { durable = true });

        Assert.That(Refusal("provision", Acme), Does.Contain("broker-differs").And.Contain($"approval.receipts.{Acme}"));
    }

    private Command Broker(params string[] args) => Command.Run(["broker", .. args, "--data", _scratch[_vhost.Name]]);

    private string Refusal(params string[] args)
    {
        var refused = Broker(args);
        Assert.That((refused.Status, refused.Output), Is.EqualTo((2, string.Empty)), refused.Error);
        return refused.Error;
    }

    private void Configure(Uri? broker, Uri? management)
    {
        var settings = new JsonObject();
        if (broker is not null)
        {
            settings["broker"] = "rabbitmq";
            settings["brokerUrl"] = broker.OriginalString;
        }

        if (management is not null)
        {
            settings["brokerManagementUrl"] = management.OriginalString;
        }

        File.WriteAllText(Path.Combine(_scratch[_vhost.Name], ConfigurationSources.FileName), settings.ToJsonString());
    }

    private Task<IConnection> OpenAsync(string account, string password) =>
        new ConnectionFactory { Uri = BrokerAddress.FindBroker(_vhost.Url.OriginalString)!.For(account, password).Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private async Task ConnectAsync(string account, string password)
    {
        await using var connection = await OpenAsync(account, password);
    }

    private async Task ShownAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var regular = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await _vhost.GetAsync($"/api/connections/username/{Acme}")).Contains(Acme, StringComparison.Ordinal))
        {
            await regular.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<IReadOnlyList<JsonNode>> RowsAsync(string about) => [.. JsonNode.Parse(await _vhost.AskAsync(about))!.AsArray().Select(row => row!)];

    private async Task<JsonNode> RowAsync(string about, string user) => JsonNode.Parse(await _vhost.GetAsync($"/api/{about}/{_vhost.Name}/{user}"))!;

    private async Task<JsonNode> UserAsync(string user)
    {
        var row = JsonNode.Parse(await _vhost.GetAsync($"/api/users/{user}"))!;
        var limits = JsonNode.Parse(await _vhost.GetAsync($"/api/user-limits/{user}"))!.AsArray();
        row["limits"] = limits.Count == 0 ? new JsonObject() : limits[0]!["value"]!.DeepClone();
        return row;
    }

    private async Task<IReadOnlyList<string>> BindingsAsync(string queue) =>
        [.. (await RowsAsync("bindings")).Where(row => (string?)row["destination"] == queue && (string?)row["source"] != string.Empty).Select(row => (string)row["routing_key"]!)];
}
