using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Deployment;

/// <summary>What of the compose file can be checked without an engine of containers.</summary>
internal sealed class ComposeFileTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "deploy");
    private readonly ComposeFile _file = new();

    [Test]
    public void Everything_that_a_service_names_is_there()
    {
        var networks = _file.Section("networks").Keys;
        var volumes = _file.Section("volumes").Keys;
        var secrets = _file.Section("secrets").Keys;
        Assert.Multiple(() =>
        {
            foreach (var (name, service) in _file.Services)
            {
                Assert.That(ComposeFile.Fields(service, "depends_on").Keys, Is.SubsetOf(_file.Services.Keys), name);
                Assert.That(ComposeFile.List(service, "networks"), Is.Not.Empty.And.SubsetOf(networks), name);
                Assert.That(ComposeFile.List(service, "secrets").Select(secret => secret is string plain ? plain : ((Dictionary<object, object>)secret)["source"]), Is.SubsetOf(secrets), name);
                foreach (var source in ComposeFile.List(service, "volumes").Cast<string>().Select(volume => volume.Split(':')[0]))
                {
                    Assert.That(source.StartsWith('.') ? File.Exists(Path.Combine(s_folder, source)) : volumes.Contains(source), Is.True, $"{name}: {source}");
                }
            }
        });
    }

    [Test]
    public void Two_hosts_share_the_work_and_the_proxy_asks_both_whether_they_can_answer()
    {
        var hosts = _file.Services.Keys.Where(name => name.StartsWith("host-", StringComparison.Ordinal)).ToList();
        var proxy = File.ReadAllText(Path.Combine(s_folder, "Caddyfile"));
        Assert.Multiple(() =>
        {
            Assert.That(hosts, Has.Count.EqualTo(2));
            Assert.That(proxy, Does.Contain("reverse_proxy " + string.Join(' ', hosts.Select(host => host + ":8080"))).And.Contain("health_uri /health/serving"));
            Assert.That(File.ReadAllText(Path.Combine(s_folder, "Containerfile")), Does.Contain("EXPOSE 8080").And.Contain("http://0.0.0.0:8080"));
        });
    }

    [Test]
    public void Only_the_proxy_and_the_broker_are_reached_from_outside_and_every_host_is_locked_down()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_file.Services.Where(each => each.Value.ContainsKey("ports")).Select(each => each.Key), Is.EquivalentTo(new[] { "proxy", "rabbitmq" }));
            Assert.That(ComposeFile.List(_file.Services["rabbitmq"], "ports"), Is.EqualTo(new[] { "5671:5671" }));
            Assert.That(((Dictionary<object, object>)_file.Section("networks")["inside"]!)["internal"], Is.EqualTo("true"));
            foreach (var (name, service) in _file.Services.Where(each => ((string)each.Value["image"]).StartsWith("approval:", StringComparison.Ordinal)))
            {
                Assert.That(service["read_only"], Is.EqualTo("true"), name);
                Assert.That(ComposeFile.List(service, "cap_drop"), Is.EqualTo(new[] { "ALL" }), name);
                Assert.That(ComposeFile.List(service, "security_opt"), Does.Contain("no-new-privileges:true"), name);
            }
        });
    }

    [Test]
    public void The_settings_of_the_hosts_and_the_secrets_that_are_made_are_sound_together_and_no_secret_is_shown()
    {
        using var scratch = new Scratch();
        var made = Shell.Run(Path.Combine(s_folder, "secrets", "make"), scratch["secrets"]);
        var again = Shell.Run(Path.Combine(s_folder, "secrets", "make"), scratch["secrets"]);
        var file = Path.Combine(scratch["secrets"], "approval.json");
        var environment = ComposeFile.Fields(_file.Services["host-1"], "environment").ToDictionary(each => each.Key, each => ((string)each.Value!).Split('$')[0]);
        environment["APPROVAL_CONFIG"] = file;
        environment["APPROVAL_PUBLIC_ADDRESS"] += "approval.example";

        var shown = Executable.Run(["config"], environment);

        var password = File.ReadAllText(Path.Combine(scratch["secrets"], "postgres.password"));
        Assert.Multiple(() =>
        {
            Assert.That((made.Status, again.Status), Is.EqualTo((0, 1)), made.Error);
            Assert.That(File.ReadAllText(file), Does.Contain(password));
            Assert.That(shown.Status, Is.Zero, shown.Error);
            Assert.That(shown.Output, Does.Contain("store = postgresql").And.Contain("broker = rabbitmq").And.Not.Contain(password));
        });
    }

    [Test]
    public void The_secrets_that_are_made_are_those_that_the_file_names_beside_the_certificate()
    {
        using var scratch = new Scratch();
        Shell.Run(Path.Combine(s_folder, "secrets", "make"), scratch["secrets"]);
        var made = Directory.GetFiles(scratch["secrets"]).Select(path => Path.GetFileName(path));
        Assert.That(_file.Section("secrets").Keys, Is.EquivalentTo(made.Concat(["broker.crt", "broker.key"])));
    }
}
