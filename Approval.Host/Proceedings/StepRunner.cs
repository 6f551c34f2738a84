using System.Diagnostics;
using Approval.Engine.Procedures;
using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Telemetry;

namespace Approval.Host.Proceedings;

/// <summary>Runs steps: each is one transaction, and one that another overtook begins again from the load.</summary>
/// <param name="stores">The database.</param>
/// <param name="clock">The one clock.</param>
/// <param name="reading">Reads approvals.</param>
/// <param name="library">The procedures.</param>
/// <param name="letters">Writes letters.</param>
/// <param name="gate">Holds closings back.</param>
/// <param name="hearing">Lets approvals hear members' messages.</param>
/// <param name="alarms">Commits, and sets alarms.</param>
/// <param name="signals">What follows a commit.</param>
/// <param name="time">The time by which patience is measured; it decides nothing.</param>
/// <param name="meters">What is measured.</param>
/// <param name="origins">Which transaction a message is of.</param>
public sealed class StepRunner(
    IApprovalStores stores,
    HostClock clock,
    CaseFiles reading,
    ProcedureLibrary library,
    LetterDesk letters,
    ClosingGate gate,
    MessageHearing hearing,
    IStepAlarms alarms,
    StepSignals signals,
    TimeProvider time,
    HostMeters meters,
    SpanOrigins origins)
{
    private const int MostAttempts = 8;

    /// <summary>How long a command waits for a closing that is held back; the queue is read within moments, or not for a long time.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a step.</summary>
    /// <param name="work">What is done; it may run more than once, each time from the load.</param>
    /// <param name="stop">Stops it before it commits.</param>
    /// <exception cref="LetterIncompleteException">A letter that the step issues lacks what the law asks of it; nothing was changed.</exception>
    public async Task<T> RunAsync<T>(Func<Step, Task<T>> work, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var span = Traces.Begin("step");
        var patience = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var began = Stopwatch.GetTimestamp();
            using var transaction = Traces.Begin("transaction");
            try
            {
                var result = await TryAsync(work, transaction, stop);
                Ended("committed", began, transaction);
                return result;
            }
            catch (Exception conflict) when (attempt < MostAttempts && (stores.IsConflict(conflict) || stores.IsLost(conflict)))
            {
                Ended("conflict", began, transaction);

                // Somebody else's step came first, or the connection was lost: what stands there now shows what was done.
            }
            catch (ClosingAwaitedException awaited)
            {
                Ended("refused", began, transaction);
                if (!await signals.ClosingsFreeAsync(s_patience - time.GetElapsedTime(patience), time, stop))
                {
                    throw awaited.Tell();
                }

                attempt = 0;
            }
            catch (Exception refused) when (refused is CommandRefusedException or LetterIncompleteException)
            {
                Ended("refused", began, transaction);
                throw;
            }
            catch (Exception failure)
            {
                transaction?.Fail(failure);
                Ended("failed", began, transaction);
                throw;
            }
        }
    }

    /// <summary>Runs a step that is thrown away: nothing of it is kept, nobody waits for it, and nothing follows.</summary>
    /// <param name="work">What is tried.</param>
    public async Task<T> RehearseAsync<T>(Func<Step, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var store = stores.Open();
        try
        {
            return await work(new Step(store, clock.GetCurrentInstant(), reading, library, letters, gate, hearing));
        }
        catch (ClosingAwaitedException awaited)
        {
            throw awaited.Tell();
        }
    }

    private void Ended(string outcome, long began, Activity? transaction)
    {
        meters.StepEnded(outcome, began);
        transaction?.SetTag(Traces.Outcome, outcome).Stop();
    }

    private async Task<T> TryAsync<T>(Func<Step, Task<T>> work, Activity? transaction, CancellationToken stop)
    {
        await using var write = await stores.BeginWriteAsync(stop);
        var step = new Step(write.Store, clock.GetCurrentInstant(), reading, library, letters, gate, hearing);
        var result = await work(step);
        await step.SaveAsync(stop);
        await alarms.CommitAsync(write, step.NextDue, stop);
        foreach (var file in step.Files.Where(file => file.HasChanged))
        {
            reading.Keep(file);
        }

        meters.Committed(step);
        transaction?.SetTag(Traces.Approval, string.Join(' ', step.Files.Select(file => file.Id)));
        origins.Keep(step.NewMessages, transaction);
        Tell(step);
        return result;
    }

    private void Tell(Step step)
    {
        if (step.Files.Where(file => file.HasChanged).Select(file => file.Id).ToList() is { Count: > 0 } changed)
        {
            signals.RaiseApprovalsChanged(changed);
        }

        foreach (var news in step.News)
        {
            signals.Raise(news);
        }
    }
}
