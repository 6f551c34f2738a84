using Approval.Host.Persistence;

namespace Approval.Host.Proceedings;

/// <summary>
/// Hears what the steps of other hosts leave to be done, so that this one does it at once where that one has died. After
/// every interruption it looks for everything, since it may have missed something.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="signals">Where it is told on.</param>
/// <param name="time">The time by which it waits; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class NewsFromOtherHosts(IApprovalStores stores, StepSignals signals, TimeProvider time, ILogger<NewsFromOtherHosts> logger) : BackgroundService
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = s_shortest;
        while (true)
        {
            try
            {
                await stores.ListenAsync(
                    news =>
                    {
                        pause = s_shortest;
                        foreach (var each in news)
                        {
                            signals.Raise(each);
                        }
                    },
                    stoppingToken);
            }
            catch (Exception lost) when (lost is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogLost(lost);
            }

            await Task.Delay(pause, time, stoppingToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longest.Ticks));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection by which other hosts are heard was lost; it is made again. Meanwhile this host looks at its intervals.")]
    private partial void LogLost(Exception lost);
}
