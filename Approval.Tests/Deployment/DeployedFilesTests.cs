using System.Text.RegularExpressions;
using Approval.Host.Configuration;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Deployment;

/// <summary>What the files that install the product say about the product.</summary>
internal sealed partial class DeployedFilesTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "deploy");

    /// <summary>Everything in deploy that somebody reads or runs.</summary>
    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(s_folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith(".json", StringComparison.Ordinal));

    [Test]
    public void Every_variable_that_they_name_is_one_that_the_product_knows()
    {
        var known = InstallationSettings.All.Select(setting => setting.Variable).Append(ConfigurationSources.FileVariable).Append("APPROVAL_TOKEN").ToHashSet();
        var named = Files.SelectMany(file => Variable().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetRelativePath(s_folder, file), Name: match.Value))).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(named.Where(each => !known.Contains(each.Name) && !each.Name.StartsWith("APPROVAL_TEST_", StringComparison.Ordinal)), Is.Empty);
            Assert.That(named.Select(each => each.File).Distinct(), Is.SupersetOf(new[] { "compose.yaml", "Containerfile", "approval.service" }));
        });
    }

    [Test]
    public void Every_command_that_they_run_is_one_that_the_product_has()
    {
        var image = File.ReadAllText(Path.Combine(s_folder, "Containerfile"));
        var commands = new ComposeFile().Services.Values
            .Where(service => ((string)service["image"]).StartsWith("approval:", StringComparison.Ordinal) && service.ContainsKey("command"))
            .Select(service => ComposeFile.Words(service["command"]))
            .Append([.. Quoted().Matches(image.Split("\nCMD ")[1].Split('\n')[0]).Select(match => match.Groups[1].Value)])
            .Append([.. Quoted().Matches(image.Split(" CMD ")[1].Split('\n')[0]).Select(match => match.Groups[1].Value).Skip(1)])
            .Append(UnitFile.Read().One("Service", "ExecStart").Split(' ')[1..])
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(commands, Has.Count.EqualTo(4).And.All.Not.Empty);
            foreach (var command in commands)
            {
                // Help shows the verb that it found and not the words that it was given.
                var help = Command.RunBare([.. command, "--help"]);
                Assert.That(help.Output, Does.Contain("approval " + string.Join(' ', command.Where(word => word[0] != '-'))));
                Assert.That(help.Output.Split(' ', '\n'), Is.SupersetOf(command.Where(word => word[0] == '-')));
            }
        });
    }

    [Test]
    public void The_image_is_built_from_what_is_there_and_runs_as_nobody_in_particular()
    {
        var lines = File.ReadAllLines(Path.Combine(s_folder, "Containerfile"));
        var sources = lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToList();
        var ignored = File.ReadAllLines(Path.Combine(s_folder, "Containerfile.dockerignore"));
        Assert.Multiple(() =>
        {
            Assert.That(sources, Is.Not.Empty);
            foreach (var source in sources)
            {
                Assert.That(Path.Exists(Path.Combine(Repository.Root, source)), Is.True, source);
                Assert.That(ignored, Does.Contain("!" + source.Split('/')[0]), source);
            }

            Assert.That(lines, Does.Contain("USER $APP_UID"));
        });
    }

    [Test]
    public void The_service_can_write_only_to_its_own_folder_and_is_started_again_whatever_ended_it()
    {
        var unit = UnitFile.Read();
        Assert.Multiple(() =>
        {
            Assert.That(unit.One("Service", "ProtectSystem"), Is.EqualTo("strict"));
            Assert.That(unit.One("Service", "NoNewPrivileges"), Is.EqualTo("yes"));
            Assert.That(unit.One("Service", "Restart"), Is.EqualTo("always"));
            Assert.That(unit.One("Unit", "StartLimitIntervalSec"), Is.EqualTo("0"));
            Assert.That(unit.All("Service", "Environment"), Does.Contain("APPROVAL_DATA=/var/lib/" + unit.One("Service", "StateDirectory")));
            Assert.That(unit.All("Service", "Environment"), Does.Contain("APPROVAL_CONFIG=%d/" + unit.One("Service", "LoadCredential").Split(':')[0]));
        });
    }

    [Test]
    public void The_service_manager_itself_finds_nothing_wrong_with_the_service()
    {
        const string Analyser = "/usr/bin/systemd-analyze";
        using var scratch = new Scratch();
        var unit = scratch.Write("approval.service", UnitFile.Text.Replace("/opt/approval/approval", "/bin/true", StringComparison.Ordinal));
        var broken = scratch.Write("broken.service", UnitFile.Text.Replace("NoNewPrivileges=yes", "NoNewPrivileges=perhaps", StringComparison.Ordinal));
        if (!File.Exists(Analyser))
        {
            Assert.Ignore("This machine has no service manager to ask (/usr/bin/systemd-analyze).");
        }

        var sound = Shell.Run(Analyser, "verify", unit);
        Assert.Multiple(() =>
        {
            Assert.That((sound.Status, sound.Error), Is.EqualTo((0, string.Empty)));
            Assert.That(Shell.Run(Analyser, "verify", broken).Error, Is.Not.Empty);
        });
    }

    [GeneratedRegex(@"\bAPPROVAL_[A-Z_]+[A-Z]\b")]
    private static partial Regex Variable();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
