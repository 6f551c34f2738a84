using System.Globalization;
using Approval.Host.Configuration;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>
/// Runs the real host under load, kills it at moments that a seed chooses, lets time pass while it is dead, and starts it
/// again on what it left. What it left is examined after kills, and wholly at the end.
/// </summary>
internal sealed class Ordeal : IDisposable
{
    private const int Clients = 5;
    private static readonly Instant s_beginning = Instant.FromUtc(2027, 1, 11, 9, 0);
    private static readonly string[] s_troubles = ["fail:", "crit:", "Unhandled exception"];
    private readonly Scratch _scratch = new();
    private readonly Line _line = new();
    private readonly Landscape _landscape = new();
    private readonly Random _random;
    private readonly int _seed;
    private readonly string _data;
    private readonly OutboxMemory _outbox = new();
    private DoomedHost? _host;
    private string _count = string.Empty;
    private Instant _now;
    private TaskCompletionSource _answeredEnough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answersToCome;

    public Ordeal(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _data = _scratch["data"];
        Directory.CreateDirectory(_data);
    }

    /// <summary>What must not be, and was.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>What happened, for the record.</summary>
    public string Summary { get; private set; } = string.Empty;

    /// <summary>Kills so many times, then lets everything come to rest and examines it.</summary>
    /// <param name="kills">How often.</param>
    /// <param name="examinations">How many of the kills are followed by an examination of what they left.</param>
    public async Task RunAsync(int kills, int examinations)
    {
        var tokens = await BeginAsync();
        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(number => new Client(number, _seed, _line, _landscape, tokens, CountAnswer)).ToList();
        var sending = Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(enough.Token))));
        var duringStart = 0;
        for (var kill = 1; kill <= kills && Findings.Count == 0; kill++)
        {
            duringStart += await LiveAndDieAsync(sending) ? 0 : 1;
            if (kill * examinations / kills != (kill - 1) * examinations / kills)
            {
                Examine(clients, isAtRest: false);
            }

            await LetTimePassAsync();
        }

        _host = DoomedHost.Start(_data);
        _line.Up(await _host.Serving, isLast: true);
        await enough.CancelAsync();
        await sending;
        await RepeatAsync(clients);
        await _host.KillAsync();
        await SettleAsync();
        Examine(clients, isAtRest: true);
        Summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills, {duringStart} of them during a start; {clients.Sum(client => client.Commands.Count)} commands, {clients.Sum(client => client.Repeated)} sent again without knowing; the clock came to {_now}; {_count}");
        clients.ForEach(client => client.Dispose());
    }

    public void Dispose()
    {
        _host?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _scratch.Dispose();
    }

    private async Task<Dictionary<Speaker, string>> BeginAsync()
    {
        await using (_host = DoomedHost.Start(_data))
        {
            await _host.Serving;
            var tokens = new Dictionary<Speaker, string>
            {
                [Speaker.Chair] = await IssueTokenAsync("jane", "chair:" + string.Join(',', Landscape.Groups)),
                [Speaker.Bureau] = await IssueTokenAsync("jan", "secretariat", "director"),
                [Speaker.Delegate] = await IssueTokenAsync("jean", "delegate:FRA"),
            };
            await _host.KillAsync();
            await SetClockAsync(_ => s_beginning);
            return tokens;
        }
    }

    /// <summary>Issues a token from outside, by the command that a person would use while the host runs.</summary>
    private async Task<string> IssueTokenAsync(string account, params string[] roles)
    {
        var issued = await Task.Run(() => Executable.Run(["token", "issue", account, "--name", account, .. roles.SelectMany(role => new[] { "--role", role }), "--data", _data]));
        return issued.Status == 0 ? issued.Output.Trim() : throw new InvalidOperationException(issued.Error);
    }

    /// <summary>One life of the host.</summary>
    /// <returns>Whether it came so far as to serve.</returns>
    private async Task<bool> LiveAndDieAsync(Task sending)
    {
        await using (_host = DoomedHost.Start(_data))
        {
            if (_random.Next(4) == 0)
            {
                // Somewhere between the first instruction and the first answer; here time itself is what the seed chooses.
                await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(_random.Next(2500)), TimeProvider.System), _host.Serving);
                await _host.KillAsync();
                return false;
            }

            var address = await _host.Serving;
            AwaitAnswers(_random.Next(1, 60));
            _line.Up(address, isLast: false);
            if (await Task.WhenAny(_answeredEnough.Task, sending) == sending)
            {
                await sending;
            }

            // The kill is what is tried, at a moment that the seed chooses; nothing is waited for.
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(20)), TimeProvider.System);
            await _host.KillAsync();
            _line.Down();
            CheckLog();
            return true;
        }
    }

    /// <summary>A last life, without load, until nothing is left to be sent or decided.</summary>
    private async Task SettleAsync()
    {
        await using (_host = DoomedHost.Start(_data))
        {
            await _host.Serving;
            using var stores = new SqliteStores(Path.Combine(_data, InstallationOptions.DatabaseName));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            var tries = 0;
            while (!await Examination.IsAtRestAsync(stores) && tries++ < 1200)
            {
                await timer.WaitForNextTickAsync();
            }

            await _host.KillAsync();
            CheckLog();
        }
    }

    private async Task RepeatAsync(List<Client> clients)
    {
        var station = await _line.UpAsync();
        await Task.WhenAll(clients.Select(async client =>
        {
            foreach (var command in client.Commands.Where(command => command.Answer!.IsRecorded))
            {
                var again = await client.SendAsync(station.Address, command);
                if (again != command.Answer)
                {
                    Report($"Repeated, the command {command} was answered {again.Status} {again.Body}.");
                }
            }
        }));
    }

    private void Examine(List<Client> clients, bool isAtRest)
    {
        // What the dead process left is copied first, so that the next life begins with the very bytes.
        var copy = _scratch["examined"];
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(_data, InstallationOptions.DatabaseName + "*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        using (var stores = new SqliteStores(Path.Combine(copy, InstallationOptions.DatabaseName)))
        {
            var commands = clients.SelectMany(client => client.Commands.ToArray()).ToList();
            var (findings, count) = Examination.Of(stores, commands, _outbox, isAtRest);
            Findings.AddRange(findings);
            _count = count;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(copy, recursive: true);
    }

    private async Task LetTimePassAsync()
    {
        if (_random.Next(4) == 0)
        {
            return;
        }

        var passing = Duration.FromMinutes(_random.Next(60, 60 * 24 * 16));
        await SetClockAsync(now => now + passing);
    }

    private async Task SetClockAsync(Func<Instant, Instant> next)
    {
        using (var stores = new SqliteStores(Path.Combine(_data, InstallationOptions.DatabaseName)))
        {
            _now = next((await FirstStart.KeptClockAsync(stores, CancellationToken.None)).GetCurrentInstant());
            _landscape.Today = _now.InUtc().Date;
            await using var write = await stores.BeginWriteAsync(CancellationToken.None);
            await FirstStart.KeepAsync(write.Store, _now, CancellationToken.None);
            await write.Store.SaveChangesAsync();
            await write.CommitAsync(CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
    }

    private void AwaitAnswers(int count)
    {
        _answeredEnough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _answersToCome, count);
    }

    private void CountAnswer()
    {
        if (Interlocked.Decrement(ref _answersToCome) == 0)
        {
            _answeredEnough.TrySetResult();
        }
    }

    /// <summary>A defect shows in the log as an error, also where its effect is mended at the next try.</summary>
    private void CheckLog()
    {
        var printed = _host!.Printed;
        if (s_troubles.Any(trouble => printed.Contains(trouble, StringComparison.Ordinal)))
        {
            Report($"The host complained:\n{printed}");
        }
    }

    private void Report(string finding)
    {
        lock (Findings)
        {
            Findings.Add(finding);
        }
    }
}
