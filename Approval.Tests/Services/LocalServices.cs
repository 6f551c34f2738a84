using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Approval.Tests.Services;

/// <summary>
/// A real PostgreSQL and a real RabbitMQ. One pair serves the whole run: that of the environment where it names one,
/// else one of our own, which <c>deploy/local-services</c> starts when the first test asks and which ends with this
/// process, however it ends. A test that kills or stops a server starts a pair for itself.
/// </summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private const string PostgresVariable = "APPROVAL_TEST_POSTGRES";
    private const string RabbitVariable = "APPROVAL_TEST_RABBITMQ";
    private const string ManagementVariable = "APPROVAL_TEST_RABBITMQ_MANAGEMENT";
    private static readonly string s_script = Path.Combine(Repository.Root, "deploy", "local-services");
    private static ImmutableDictionary<string, string> s_given = ImmutableDictionary<string, string>.Empty;
    private static readonly Lazy<Task<LocalServices>> s_shared = new(() => s_given.Count == 3 ? Task.FromResult(new LocalServices(null, s_given)) : StartAsync());
    private readonly string? _folder;

    private LocalServices(string? folder, ImmutableDictionary<string, string> variables)
    {
        _folder = folder;
        Postgres = variables[PostgresVariable];
        Rabbit = new Uri(variables[RabbitVariable]);
        Management = new Uri(variables[ManagementVariable]);
    }

    /// <summary>How to reach PostgreSQL: the connection string of an account that may do everything.</summary>
    public string Postgres { get; }

    /// <summary>How to reach RabbitMQ as its administrator.</summary>
    public Uri Rabbit { get; }

    /// <summary>How to reach RabbitMQ's management as its administrator; the address carries name and password.</summary>
    public Uri Management { get; }

    /// <summary>The pair that serves the whole run. Nobody may stop it.</summary>
    public static Task<LocalServices> SharedAsync() => s_shared.Value;

    /// <summary>Starts a pair, or one of the two, for the caller alone, who may kill it.</summary>
    /// <param name="servers"><c>postgres</c>, <c>rabbitmq</c>; none means both.</param>
    public static async Task<LocalServices> StartAsync(params string[] servers)
    {
        var folder = Directory.CreateTempSubdirectory("approval-services-").FullName;
        EndWithThisProcess(folder);
        return new LocalServices(folder, Read(await RunAsync(["start", folder, .. servers])));
    }

    /// <summary>Ends a server and all its processes at once, as if its machine had died.</summary>
    public Task KillAsync(string server) => RunAsync(["kill", Own, server]);

    /// <summary>Starts a server that was killed or stopped, or ends one in order and starts it, with what it kept and where it was.</summary>
    public Task RestartAsync(string server) => RunAsync(["restart", Own, server]);

    /// <summary>
    /// Makes the broker write down the queues that were just made. RabbitMQ 3.10 keeps its book of quorum queues in memory
    /// for some seconds; a queue that is younger when the broker is killed comes back empty and without a leader.
    /// </summary>
    public Task KeepQueuesAsync() => RestartAsync("rabbitmq");

    /// <summary>Ends a server in order.</summary>
    public Task StopAsync(string server) => RunAsync(["stop", Own, server]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await RunAsync(["stop", _folder]);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Own => _folder ?? throw new InvalidOperationException("These servers serve the whole run; start a pair of one's own to end it.");

    /// <summary>
    /// Takes the variables out of this process before anything reads them: the product refuses an APPROVAL_ variable
    /// that it does not know.
    /// </summary>
    [ModuleInitializer]
    internal static void TakeVariables()
    {
        string[] names = [PostgresVariable, RabbitVariable, ManagementVariable, "APPROVAL_TEST_SERVICES"];
        s_given = names.Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.Value is not null && variable.Key != "APPROVAL_TEST_SERVICES")
            .ToImmutableDictionary(variable => variable.Key, variable => variable.Value!, StringComparer.Ordinal);
        Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, null));
    }

    /// <summary>A test process may be killed; then nobody disposes. Somebody outside of it waits for its end.</summary>
    private static void EndWithThisProcess(string folder)
    {
        const string Watch = "exec </dev/null >/dev/null 2>&1; tail --pid=\"$1\" -f /dev/null; [ ! -d \"$2\" ] || { \"$0\" stop \"$2\"; rm -rf \"$2\"; }";
        var process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var watch = Process.Start("setsid", ["--fork", "bash", "-c", Watch, s_script, process, folder]);
        watch.WaitForExit();
    }

    private static async Task<string> RunAsync(IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(s_script, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"deploy/local-services: {await error}");
    }

    private static ImmutableDictionary<string, string> Read(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToImmutableDictionary(parts => parts[0], parts => parts[1].Trim('\''), StringComparer.Ordinal);
}
