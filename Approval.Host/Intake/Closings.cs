using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Clocks;
using Approval.Host.Intake.Contract;
using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>
/// The markers by which it is known what stood in the product's queue at a closing instant (queue contract, "In time or
/// late"). Any host publishes one; the host that reads the queue reads it.
/// </summary>
/// <param name="steps">Runs steps.</param>
/// <param name="stores">The database.</param>
/// <param name="clock">The one clock.</param>
/// <param name="gate">What waits for markers.</param>
/// <param name="transports">What carries markers, where there is a queue.</param>
/// <param name="options">How late a marker may be.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class Closings(
    StepRunner steps,
    IApprovalStores stores,
    HostClock clock,
    ClosingGate gate,
    IEnumerable<IMarkerTransport> transports,
    Configuration.InstallationOptions options,
    ILogger<Closings> logger)
{
    /// <summary>How long a marker that was published is awaited before another follows it: the broker may have lost it with its disk.</summary>
    private static readonly Duration s_patience = Duration.FromMinutes(5);
    private static readonly Duration s_instant = Duration.FromMilliseconds(1);

    /// <summary>Publishes the marker of every closing instant that has come and has none.</summary>
    public async Task PublishDueAsync(CancellationToken stop)
    {
        if (!gate.IsKept)
        {
            return;
        }

        foreach (var closing in await DueAsync(stop))
        {
            var marker = new ClosingMarker(closing, clock.GetCurrentInstant());
            try
            {
                await transports.Single().PublishAsync(marker, stop);
            }
            catch (EventTransportException trouble)
            {
                LogNotPublished(closing, trouble);
                return;
            }

            await steps.RunAsync(step => KeepAsync(step, closing, row => row.PublishedAt = marker.PublishedAt, stop), stop);
        }
    }

    /// <summary>The earliest closing that has come and whose marker is still to be read; null where there is none.</summary>
    public async Task<Instant?> FindAwaitedAsync(CancellationToken stop)
    {
        if (!gate.IsKept)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        await using var store = stores.Open();
        return await store.Approvals
            .Where(row => row.ClosesAt <= now && !store.Closings.Any(closing => closing.At == row.ClosesAt && closing.ReadAt != null))
            .MinAsync(row => row.ClosesAt, stop);
    }

    /// <summary>Takes in that a marker was read: everything that stood before it is committed.</summary>
    public async Task ReadAsync(ClosingMarker marker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(marker);
        await steps.RunAsync(step => ReadAsync(step, marker, stop), stop);
    }

    private async Task<bool> ReadAsync(Step step, ClosingMarker marker, CancellationToken stop)
    {
        if (await step.Store.Closings.AnyAsync(row => row.At == marker.Closing && row.ReadAt != null, stop))
        {
            return false;
        }

        step.Leave(StoreNews.ReceiptsWaiting);
        step.Leave(StoreNews.ClosingsFree);
        var isPrompt = marker.PublishedAt - marker.Closing <= options.MarkerTolerance;
        await KeepAsync(
            step,
            marker.Closing,
            row =>
            {
                row.PublishedAt ??= marker.PublishedAt;
                row.ReadAt = step.Now;
                row.WasPrompt = isPrompt;
            },
            stop);
        var undecided = Terms.Of(MessageStatus.BeforeMarker);
        foreach (var message in await step.Store.MemberMessages.Where(row => row.Status == undecided && row.ClosesAt == marker.Closing).OrderBy(row => row.Position).ToListAsync(stop))
        {
            if (isPrompt)
            {
                // It stood in the queue when the window closed; the last instant before the close is the latest at which it can have come.
                message.ReceivedAt = marker.Closing - s_instant;
                message.Waits = true;
                message.Status = Terms.Of(MessageStatus.Accepted);
            }
            else
            {
                await TellOutageAsync(step, message, marker, stop);
            }
        }

        return true;
    }

    private static async Task TellOutageAsync(Step step, StoredMemberMessage row, ClosingMarker marker, CancellationToken stop)
    {
        var message = MessageReading.Read(row.Body).Message!;
        var state = await step.Store.Members.Where(member => member.Id == row.Sender).Select(member => member.Category).SingleOrDefaultAsync(stop);
        var deadline = await step.Store.Deadlines.AsNoTracking()
            .Where(deadline => deadline.ApprovalId == row.ApprovalId && deadline.At == marker.Closing)
            .OrderBy(deadline => deadline.Place)
            .LastOrDefaultAsync(stop);
        var blank = MessageHearing.BlankOf(row, message, null);
        MessageHearing.Tell(row, blank with
        {
            Status = MessageStatus.InOutage,
            Member = state == Terms.Of(Approval.Engine.Members.MemberCategory.MemberState) ? row.Sender.ToUpperInvariant() : row.Sender,
            Deadline = deadline is null ? null : new Approval.Engine.Calendars.Deadline(new Approval.Engine.Calendars.DeadlineId(deadline.Name), deadline.At, deadline.Label, new ClauseRef(deadline.Clause), deadline.Reckoning),
            Reason = "The window closed while the product could not be reached, and your message was found on return. The Director decides whether it counts; a second receipt follows.",
            Clause = deadline?.Clause,
        });
    }

    private static async Task<bool> KeepAsync(Step step, Instant closing, Action<StoredClosing> change, CancellationToken stop)
    {
        var row = await step.Store.Closings.FindAsync([closing], stop);
        if (row is null)
        {
            row = new StoredClosing { At = closing };
            step.Store.Closings.Add(row);
        }

        change(row);
        return true;
    }

    private async Task<List<Instant>> DueAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var again = now - s_patience;
        await using var store = stores.Open();
        return await store.Approvals
            .Where(row => row.ClosesAt <= now && !store.Closings.Any(closing => closing.At == row.ClosesAt && (closing.ReadAt != null || closing.PublishedAt > again)))
            .Select(row => row.ClosesAt!.Value)
            .Distinct()
            .OrderBy(at => at)
            .ToListAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The marker for {Closing} could not be published; what closes then waits for it.")]
    private partial void LogNotPublished(Instant closing, Exception trouble);
}
