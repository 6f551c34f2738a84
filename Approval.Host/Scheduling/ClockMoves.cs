using System.Collections.Immutable;
using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Serving;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Scheduling;

/// <summary>What a move of the clock brought about.</summary>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it stands.</param>
/// <param name="Changed">How many approvals changed on the way.</param>
/// <param name="Approvals">Which; the first thousand, by name.</param>
public sealed record ClockMoveAnswer(Instant From, Instant To, int Changed, ImmutableArray<string> Approvals);

/// <summary>Moves a simulated clock: from one due instant to the next, so that each deadline is decided at its own.</summary>
/// <param name="clock">The one clock.</param>
/// <param name="deadlines">Decides what is due.</param>
/// <param name="steps">Runs steps.</param>
/// <param name="stores">The database.</param>
/// <param name="closings">Closings that are held back.</param>
/// <param name="signals">Where it is said that one is free.</param>
/// <param name="time">The time by which patience is measured; it decides nothing.</param>
public sealed class ClockMoves(
    HostClock clock, DueDeadlines deadlines, StepRunner steps, IApprovalStores stores, Closings closings, StepSignals signals, TimeProvider time) : IDisposable
{
    /// <summary>The longest that one command may move the clock: what is longer was hardly meant.</summary>
    public static Period Longest { get; } = Period.FromYears(10);

    private const int MostShown = 1000;
    private const string NamePrefix = "clock-move:";

    /// <summary>How long the clock waits at an instant for the queue to be read.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Moves the clock, once.</summary>
    /// <param name="target">Where to, from where it stands.</param>
    /// <param name="command">The command.</param>
    /// <param name="stop">Stops it between two due instants.</param>
    /// <exception cref="CommandRefusedException">The clock is the machine's, or it would go back or too far.</exception>
    public async Task<ClockMoveAnswer> MoveAsync(Func<Instant, Instant> target, CommandKey command, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (clock is not SimulatedClock simulated)
        {
            throw new CommandRefusedException(
                RefusalGround.Conflict, "clock-is-real", "This host goes by the machine's clock, which nobody moves.", "Start a host with --clock simulated in a folder of its own to try things out.");
        }

        await _turn.WaitAsync(stop);
        try
        {
            if (await steps.RunAsync(step => CommandLog.FindAsync<ClockMoveAnswer>(step.Store, command, stop), stop) is { } before)
            {
                return before;
            }

            return await MoveAsync(simulated, target, command, stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ClockMoveAnswer> MoveAsync(SimulatedClock simulated, Func<Instant, Instant> target, CommandKey command, CancellationToken stop)
    {
        var (from, to) = await BeginAsync(simulated, target, command, stop);
        while (await deadlines.NextAsync(stop, simulated.GetCurrentInstant()) is { } next && next <= to)
        {
            await StandAtAsync(simulated, next, stop);
            await DecideAsync(stop);
        }

        await StandAtAsync(simulated, to, stop);
        await DecideAsync(stop);
        var changed = await ChangedSinceAsync(from, stop);
        var answer = new ClockMoveAnswer(from, to, changed.Count, [.. changed.Take(MostShown)]);
        await steps.RunAsync(
            async step =>
            {
                CommandLog.Remember(step, command, null, answer);
                step.Store.Values.Remove((await step.Store.Values.FindAsync([NameOf(command)], stop))!);
                return answer;
            },
            stop);
        return answer;
    }

    /// <summary>Decides what is due where the clock stands, what is held back for the queue included.</summary>
    private async Task DecideAsync(CancellationToken stop)
    {
        var began = time.GetTimestamp();
        await deadlines.DecideAsync(stop);
        while (await closings.FindAwaitedAsync(stop) is { } closing)
        {
            if (!await signals.ClosingsFreeAsync(s_patience - time.GetElapsedTime(began), time, stop))
            {
                throw new ClosingAwaitedException(closing).Tell();
            }

            await deadlines.DecideAsync(stop);
        }
    }

    /// <summary>
    /// Keeps whence and whither before anything moves: a host that dies on the way and is asked again by the same command
    /// goes on to the same instant, and not as far again.
    /// </summary>
    private Task<(Instant From, Instant To)> BeginAsync(SimulatedClock simulated, Func<Instant, Instant> target, CommandKey command, CancellationToken stop) => steps.RunAsync(
        async step =>
        {
            if (await step.Store.Values.FindAsync([NameOf(command)], stop) is { } begun)
            {
                return Begun(begun);
            }

            var from = Instant.Max(simulated.GetCurrentInstant(), await BegunAsync(step, stop));
            var to = target(from);
            RefuseOutside(from, to);
            step.Store.Values.Add(new StoredValue
            {
                Name = NameOf(command),
                Value = $"{InstantPattern.ExtendedIso.Format(from)} {InstantPattern.ExtendedIso.Format(to)}",
            });
            return (from, to);
        },
        stop);

    /// <summary>
    /// How far moves go that a host began and died on: what begins now goes on from there, on the way of both, so that no
    /// time is gone through twice when the first command is sent again.
    /// </summary>
    private static async Task<Instant> BegunAsync(Step step, CancellationToken stop)
    {
        var begun = await step.Store.Values.AsNoTracking().Where(value => value.Name.StartsWith(NamePrefix)).ToListAsync(stop);
        return begun.Select(value => Begun(value).To).DefaultIfEmpty(Instant.MinValue).Max();
    }

    private static (Instant From, Instant To) Begun(StoredValue value)
    {
        var kept = value.Value.Split(' ');
        return (InstantPattern.ExtendedIso.Parse(kept[0]).Value, InstantPattern.ExtendedIso.Parse(kept[1]).Value);
    }

    /// <summary>The database knows where the clock stands before anybody else does: nothing in it may be dated later than that.</summary>
    private async Task StandAtAsync(SimulatedClock simulated, Instant instant, CancellationToken stop)
    {
        if (instant <= simulated.GetCurrentInstant())
        {
            return;
        }

        await steps.RunAsync(
            async step =>
            {
                await FirstStart.KeepAsync(step.Store, instant, stop);
                return instant;
            },
            stop);
        simulated.MoveTo(instant);
    }

    private static string NameOf(CommandKey command) => NamePrefix + HistoryChain.Hash($"{command.Sender}\n{command.Key}");

    private static void RefuseOutside(Instant from, Instant to)
    {
        if (to <= from)
        {
            throw new CommandRefusedException(
                RefusalGround.Unprocessable, "clock-goes-forward", $"The clock stands at {InstantPattern.ExtendedIso.Format(from)}, or is on its way there by a move that was broken off, and only goes forward.", "Name a later instant.");
        }

        if (to > (from.InUtc().LocalDateTime + Longest).InUtc().ToInstant())
        {
            throw new CommandRefusedException(RefusalGround.Unprocessable, "clock-goes-too-far", "One move goes ten years ahead at most.", "Move it in parts.");
        }
    }

    private async Task<List<string>> ChangedSinceAsync(Instant from, CancellationToken stop)
    {
        await using var store = stores.Open();
        return await store.Approvals.Where(row => row.ChangedAt > from).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
