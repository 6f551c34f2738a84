using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Tests.CommandLine;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Configuration;

internal sealed class ConfigurationReaderTests
{
    private const string Database = "APPROVAL_DATABASE=Host=db;Database=approval;Username=a;Password=hush";

    [Test]
    public void Without_any_source_every_setting_has_its_default_and_says_so()
    {
        using var scratch = new Scratch();
        var configuration = Settings.Read([$"data={scratch["none"]}"]);

        Assert.That(configuration.Effective.Skip(1).Select(each => each.Source), Is.All.EqualTo("default"));
        Assert.That(configuration.Options.Urls, Is.EqualTo("http://127.0.0.1:5080"));
        Assert.That(configuration.Options.PublicAddress, Is.EqualTo(new Uri("http://127.0.0.1:5080")));
        Assert.That(configuration.Options.SweepInterval, Is.EqualTo(Duration.FromSeconds(5)));
    }

    [Test]
    public void The_environment_stands_over_the_file_and_the_command_line_over_both()
    {
        using var scratch = new Scratch();
        scratch.Write("approval.json", """{ "sweepInterval": "1s", "outboxInterval": "2s", "mostBodyBytes": 4096 }""");
        var configuration = Settings.Read(
            [$"data={scratch["."]}", "sweepInterval=3s"],
            ["APPROVAL_SWEEP_INTERVAL=4s", "APPROVAL_OUTBOX_INTERVAL=5s"]);

        Assert.That(
            (configuration.Options.SweepInterval, configuration.Options.OutboxInterval, configuration.Options.MostBodyBytes),
            Is.EqualTo((Duration.FromSeconds(3), Duration.FromSeconds(5), 4096)));
        var sources = configuration.Effective.ToDictionary(each => each.Setting.Name, each => each.Source);
        Assert.That(
            (sources["sweepInterval"], sources["outboxInterval"], sources["mostBodyBytes"]),
            Is.EqualTo(("--sweep-interval", "APPROVAL_OUTBOX_INTERVAL", $"{scratch["./approval.json"]}:1: $.mostBodyBytes")));
    }

    [Test]
    public void Everything_that_is_wrong_is_told_at_once_with_its_source()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("settings.json", "{\n  \"clokc\": \"machine\",\n  \"clock\": \"wall\",\n  \"mostBodyBytes\": [],\n  \"store\": \"oracle\"\n}");

        Assert.That(
            Settings.Wrongs(["sweepInterval=5"], ["APPROVAL_URLZ=x", "APPROVAL_URLS=ftp://x"], file),
            Is.EqualTo(new[]
            {
                "APPROVAL_URLS: bad-setting",
                "APPROVAL_URLZ: unknown-setting",
                "--sweep-interval: bad-setting",
                $"{file}:2: $.clokc: unknown-setting",
                $"{file}:3: $.clock: bad-setting",
                $"{file}:4: $.mostBodyBytes: wrong-type",
                $"{file}:5: $.store: bad-setting",
            }));
    }

    [Test]
    public void A_file_that_is_named_must_be_there_and_the_one_in_the_data_folder_need_not()
    {
        using var scratch = new Scratch();

        Assert.That(Settings.Wrongs([$"data={scratch["."]}"]), Is.Empty);
        Assert.That(Settings.Wrongs([], file: scratch["none.json"]), Is.EqualTo(new[] { $"{scratch["none.json"]}: file-not-found" }));
        Assert.That(Settings.Wrongs([], ["APPROVAL_CONFIG=" + scratch["none.json"]]), Is.EqualTo(new[] { $"{scratch["none.json"]}: file-not-found" }));
    }

    [Test]
    public void Only_a_file_that_is_named_may_say_where_the_data_folder_is()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("approval.json", """{ "data": "elsewhere" }""");

        Assert.That(Settings.Read([], file: file).Options.DataFolder, Is.EqualTo("elsewhere"));
        Assert.That(Settings.Wrongs([$"data={scratch["."]}"]), Is.EqualTo(new[] { $"{scratch["./approval.json"]}:1: $.data: data-in-its-own-folder" }));
    }

    [TestCase("http://127.0.0.1:5080", ExpectedResult = null)]
    [TestCase("http://[::1]:5080;http://localhost:5081", ExpectedResult = null)]
    [TestCase("http://0.0.0.0:5080", ExpectedResult = "plain-http-outside-loopback")]
    [TestCase("http://127.0.0.1:5080;http://approval.example:80", ExpectedResult = "plain-http-outside-loopback")]
    [TestCase("https://127.0.0.1:5081", ExpectedResult = "https-not-served")]
    [TestCase("http://127.0.0.1:5080/path", ExpectedResult = "bad-setting")]
    [TestCase("http://user@127.0.0.1:5080", ExpectedResult = "bad-setting")]
    [TestCase("127.0.0.1:5080", ExpectedResult = "bad-setting")]
    [TestCase("http://*:5080", ExpectedResult = "bad-setting")]
    [TestCase("", ExpectedResult = "bad-setting")]
    public string? Tokens_travel_unencrypted_only_within_this_machine(string urls) =>
        Settings.Wrongs(["urls=" + urls]).SingleOrDefault()?.Split(": ")[^1];

    [Test]
    public void Plain_HTTP_may_be_listened_on_anywhere_by_an_explicit_word() =>
        Assert.That(Settings.Wrongs(["urls=http://0.0.0.0:5080", "plainHttp=anywhere"]), Is.Empty);

    [Test]
    public void The_production_store_needs_a_database_and_the_embedded_one_takes_none()
    {
        Assert.That(Settings.Wrongs(["store=postgresql"]), Is.EqualTo(new[] { "--store: postgresql-without-database" }));
        Assert.That(Settings.Wrongs(["store=sqlite"], [Database]), Is.EqualTo(new[] { "APPROVAL_DATABASE: database-without-postgresql" }));
        Assert.That(Settings.Wrongs([], [Database]), Is.EqualTo(new[] { "APPROVAL_DATABASE: database-without-postgresql" }));
        Assert.That(Settings.Read(["store=postgresql"], [Database]).Options.Database?.Name, Is.EqualTo("approval at db:5432"));
    }

    [Test]
    public void What_is_secret_is_neither_shown_nor_quoted_where_it_is_wrong()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("one.json", """{ "database": "Host=db;Password=hush;Colour=red" }""");

        var shown = Settings.Read(["store=postgresql"], [Database]).Effective.Single(each => each.Setting.Name == "database");
        var wrong = Assert.Throws<RefusedException>(() => Settings.Read(["store=postgresql"], ["APPROVAL_DATABASE=Password=hush"], file))!;

        Assert.That(shown.Text, Is.EqualTo("Host=db;Database=approval;Username=a"));
        Assert.That(wrong.Faults.Select(fault => fault.Code), Is.EqualTo(new[] { "bad-setting", "bad-setting" }));
        Assert.That(wrong.Faults.Select(fault => fault.ToString()), Has.None.Contain("hush"));
    }

    [Test]
    public void A_simulated_clock_never_goes_with_the_production_store() =>
        Assert.That(
            Settings.Wrongs(["store=postgresql"], ["APPROVAL_CLOCK=simulated", Database]),
            Is.EqualTo(new[] { "APPROVAL_CLOCK: simulated-clock-in-production" }));

    [TestCase("clock=machine", ExpectedResult = new[] { "--simulated-start: start-without-simulated-clock" })]
    [TestCase("clock=simulated", ExpectedResult = new string[0])]
    public IEnumerable<string> Only_a_simulated_clock_has_a_start(string clock) => Settings.Wrongs([clock, "simulatedStart=2027-02-12T15:00:00Z"]);

    [TestCase("99ms", ExpectedResult = false)]
    [TestCase("100ms", ExpectedResult = true)]
    [TestCase("10m", ExpectedResult = true)]
    [TestCase("601s", ExpectedResult = false)]
    [TestCase("-5s", ExpectedResult = false)]
    [TestCase("5 s", ExpectedResult = false)]
    [TestCase("9999999999s", ExpectedResult = false)]
    public bool An_interval_lies_within_its_limits(string interval) => Settings.Wrongs(["sweepInterval=" + interval]).Count == 0;

    [TestCase("warning", ExpectedResult = true)]
    [TestCase("warning, Approval.Host.Messaging=debug,Quartz=none", ExpectedResult = true)]
    [TestCase("loud", ExpectedResult = false)]
    [TestCase("warning, Quartz", ExpectedResult = false)]
    [TestCase("warning, Quartz=debug, Quartz=none", ExpectedResult = false)]
    public bool Levels_of_the_log_are_of_the_whole_and_of_its_parts(string levels) => Settings.Wrongs(["logLevels=" + levels]).Count == 0;

    [Test]
    public void Every_setting_is_read_alike_from_all_three_sources()
    {
        using var scratch = new Scratch();
        Assert.That(
            InstallationSettings.All.Select(setting => setting.Option),
            Is.EqualTo(new[]
            {
                "--data", "--urls", "--plain-http", "--public-address", "--clock", "--simulated-start", "--store", "--database", "--broker", "--broker-url", "--broker-management-url", "--plain-broker", "--workflows", "--sweep-interval",
                "--outbox-interval", "--marker-tolerance", "--most-body-bytes", "--most-requests-a-minute", "--most-pages-a-minute", "--stuck-after-days", "--proxies",
                "--oauth-authorization", "--oauth-token", "--oauth-userinfo", "--oauth-client", "--oauth-secret", "--oauth-scope", "--oauth-account-field", "--oauth-name", "--log-form", "--log-levels", "--traces",
            }));
        foreach (var setting in InstallationSettings.All)
        {
            var file = scratch.Write("one.json", $$"""{ "{{setting.Name}}": "\u0000" }""");
            Assert.That(
                Settings.Wrongs([$"{setting.Name}=\0"], [$"{setting.Variable}=\0"], file),
                Is.EqualTo(new[] { $"{setting.Variable}: bad-setting", $"{setting.Option}: bad-setting", $"{file}:1: $.{setting.Name}: broken-text" }),
                setting.Name);
        }
    }
}
