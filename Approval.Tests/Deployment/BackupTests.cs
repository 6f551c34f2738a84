using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Approval.Tests.Services;
using Npgsql;
using NUnit.Framework;

namespace Approval.Tests.Deployment;

/// <summary>deploy/backup and deploy/restore, from one real server to another.</summary>
internal sealed class BackupTests
{
    private static readonly string s_backup = Path.Combine(Repository.Root, "deploy", "backup");
    private static readonly string s_restore = Path.Combine(Repository.Root, "deploy", "restore");

    private readonly Scratch _scratch = new();
    private PostgresDatabase _database = null!;
    private Command _kept = null!;
    private Command _made = null!;

    /// <summary>A backup that was made while hosts and others wrote.</summary>
    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await using (var host = await ServeAsync(_database.ConnectionString, "--sample"))
        {
            _kept = Verify(_database.ConnectionString);
            await using var load = PairedWrites.Begin(_database.ConnectionString);
            _made = Shell.Run(s_backup, Naming(_database.ConnectionString), _scratch["backup"]);
        }

        Assert.That((_kept.Status, _made.Status), Is.EqualTo((0, 0)), _kept.Error + _made.Error);
    }

    [OneTimeTearDown]
    public async Task RemoveAsync()
    {
        await _database.DisposeAsync();
        _scratch.Dispose();
    }

    [Test]
    public async Task A_backup_of_one_instant_under_load_comes_back_whole_on_another_server_and_is_served_there()
    {
        await using var other = await LocalServices.StartAsync("postgres");
        var target = new NpgsqlConnectionStringBuilder(other.Postgres) { Database = "approval", Pooling = false }.ConnectionString;
        var restored = Shell.Run(s_restore, Naming(target), _scratch["backup"]);
        var again = Shell.Run(s_restore, Naming(target), _scratch["backup"]);

        await using var host = await ServeAsync(target);
        Assert.Multiple(() =>
        {
            Assert.That(restored.Status, Is.Zero, restored.Error);
            Assert.That(Verify(target, "--expect", _kept.Output.Trim().Split(' ')[^1]).Output, Is.EqualTo(_kept.Output).And.Contain(" 0 findings"));
            Assert.That(PairedWrites.CountsOf(target), Has.All.EqualTo(PairedWrites.CountsOf(target)[0]).And.All.GreaterThan(0));
            Assert.That(PairedWrites.CountsOf(target)[0], Is.LessThanOrEqualTo(PairedWrites.CountsOf(_database.ConnectionString)[0]));
            Assert.That(again.Status, Is.EqualTo(2));
            Assert.That(again.Error, Does.StartWith("restore: the database approval at 127.0.0.1 is not empty, and nothing is restored over what is there"));
            Assert.That(host.FirstToken, Is.Null);
        });
    }

    [TestCase("database.dump")]
    [TestCase("contents")]
    public async Task A_backup_that_is_not_as_it_was_written_is_not_restored(string file)
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["copy"]);
        foreach (var path in Directory.GetFiles(_scratch["backup"]))
        {
            File.Copy(path, Path.Combine(scratch["copy"], Path.GetFileName(path)));
        }

        var changed = Path.Combine(scratch["copy"], file);
        var bytes = await File.ReadAllBytesAsync(changed);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(changed, bytes);
        await using var empty = await PostgresDatabase.CreateAsync();

        var restored = Shell.Run(s_restore, Naming(empty.ConnectionString), scratch["copy"]);

        Assert.That((restored.Status, restored.Error), Is.EqualTo((2, $"restore: {scratch["copy"]} is not as it was written: a checksum differs; nothing was restored\n")));
        Assert.That(PairedWrites.Ask(empty.ConnectionString, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"), Is.Zero);
    }

    [Test]
    public async Task What_holds_no_installation_is_not_backed_up_and_nothing_is_written_over()
    {
        using var scratch = new Scratch();
        await using var empty = await PostgresDatabase.CreateAsync();
        var ofNothing = Shell.Run(s_backup, Naming(empty.ConnectionString), scratch["backup"]);
        Directory.CreateDirectory(scratch["there"]);
        var over = Shell.Run(s_backup, Naming(empty.ConnectionString), scratch["there"]);
        var unnamed = Shell.Run(s_backup, scratch["backup"]);
        Assert.Multiple(() =>
        {
            Assert.That((ofNothing.Status, over.Status, unnamed.Status), Is.EqualTo((2, 2, 2)));
            Assert.That(ofNothing.Error, Does.Contain("holds no installation"));
            Assert.That(over.Error, Does.Contain("is there already"));
            Assert.That(unnamed.Error, Does.Contain("nothing says which database"));
            Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(scratch["backup"])!).Select(path => Path.GetFileName(path)), Is.EqualTo(new[] { "there" }));
        });
    }

    private static Dictionary<string, string> Naming(string connectionString) => new() { ["APPROVAL_DATABASE"] = connectionString };

    private Task<HostProcess> ServeAsync(string connectionString, params string[] args) => HostProcess.StartBareAsync(
        _scratch["data"], ["serve", "--store", "postgresql", "--urls", "http://127.0.0.1:0", "--data", _scratch["data"], .. args], Naming(connectionString));

    private Command Verify(string connectionString, params string[] args) => Executable.Run(
        ["verify", "--data", _scratch["data"], .. args], new Dictionary<string, string>(Naming(connectionString)) { ["APPROVAL_STORE"] = "postgresql" });
}
