using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Host.Intake.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>A message of a batch with what could be read of it.</summary>
/// <param name="Message">The message as it came.</param>
/// <param name="Said">What it says; null where it cannot be taken.</param>
/// <param name="Fault">Why it cannot be taken; null where it can.</param>
/// <param name="BodyHash">The hash of its body.</param>
internal sealed record ReadMessage(IncomingMessage Message, MemberMessage? Said, MessageFault? Fault, string BodyHash)
{
    /// <summary>The sender's account in lower case.</summary>
    internal string Sender { get; } = Message.Sender?.ToLowerInvariant() ?? string.Empty;

    /// <summary>The sender's id for it in one form; null where it has none that can be used.</summary>
    internal string? Key { get; } = MessageKey.Of(Message.MessageId);

    /// <summary>The approval that it names, where it could be read and the name has the form of one.</summary>
    internal ApprovalId? Approval { get; } = Said is null ? null : ApprovalId.Find(Said.Approval);
}

/// <summary>What one transaction of the intake makes of a batch. It lives for one try.</summary>
/// <param name="step">The step.</param>
/// <param name="known">What is known beforehand.</param>
/// <param name="standing">Approvals as they will stand.</param>
/// <param name="hearing">Takes messages in that need their approval opened.</param>
internal sealed class IntakeBatch(Step step, IntakeLedger known, StandingCases standing, MessageHearing hearing)
{
    private const int MostKeptOfARefusedBody = 4096;
    private readonly Dictionary<string, StandingCase> _standing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredMemberMessage> _lastWaiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private readonly List<StoredMemberMessage> _rows = [];

    /// <summary>The approvals as they will stand, to be kept once the transaction is committed: only then do the messages have their places.</summary>
    internal IEnumerable<StandingCase> Standing =>
        _standing.Values.Select(@case => _lastWaiting.TryGetValue(@case.Head.Id, out var last) ? @case with { LastWaiting = last.Position } : @case);

    /// <summary>The approvals that were opened.</summary>
    internal IReadOnlyCollection<string> Opened => _opened;

    /// <summary>Takes one message in.</summary>
    internal async Task<TakenRow> TakeAsync(ReadMessage read, CancellationToken stop)
    {
        if (read.Message.Sender is null)
        {
            Park(read.Message, "no-sender");
            return TakenRow.Parked;
        }

        if (read.Key is { } key && known.Find(read.Sender, key) is { } earlier)
        {
            if (earlier.BodyHash == read.BodyHash)
            {
                return TakenRow.Again(earlier, read.Message);
            }

            return Reject(read, null, "id-reused", "You have used this message_id before, for another message. Make a new one for each message.");
        }

        return read switch
        {
            { Key: null } => Reject(read, null, "malformed", "The message_id is missing or is no UUID. Make a new UUID for each message, and send the same message again under the same one."),
            { Fault: { } fault } => Reject(read, read.Key, fault.Code, fault.Reason),
            { Said.Member: { } claimed } when !string.Equals(claimed, read.Sender, StringComparison.OrdinalIgnoreCase) =>
                Reject(read, read.Key, "member-mismatch", "The body speaks for another member than the account belongs to. Leave \"member\" out, or write your own."),
            _ when !known.Members.TryGetValue(Id(read.Sender), out _) => Reject(read, read.Key, "not-entitled", "The account belongs to no member that this installation knows. Ask TSB."),
            { Approval: null } => RejectUnknown(read),
            _ when known.HeadOf(read.Approval.Value) is { } head => await TakeAsync(read, head, stop),
            _ => RejectUnknown(read),
        };
    }

    private static MemberId Id(string sender) => MemberId.IsValid(sender) ? new MemberId(sender) : default;

    private TakenRow RejectUnknown(ReadMessage read) =>
        Reject(read, read.Key, "unknown-approval", "There is no approval of that name. Copy the name from the letter that asked you.");

    private async Task<TakenRow> TakeAsync(ReadMessage read, ApprovalHead head, CancellationToken stop)
    {
        var sender = known.Members[Id(read.Sender)];
        if (known.NeedsOpening(head, step.Now) || _opened.Contains(head.Id))
        {
            return await OpenAsync(read, head, stop);
        }

        if (!_standing.TryGetValue(head.Id, out var @case))
        {
            @case = await standing.FindAsync(step.Store, head, known.LastWaiting(head.Id), stop);
        }

        var row = RowOf(read, read.Key, head);
        var (after, receipt) = standing.With(@case, row, read.Said!, sender, Instant.Max(step.Now, @case.Case.Now));
        _standing[head.Id] = after;
        row.Waits = receipt.Status == MessageStatus.Accepted;
        if (row.Waits)
        {
            _lastWaiting[head.Id] = row;
        }

        MessageHearing.Tell(row, receipt);
        return Add(row, read.Message);
    }

    /// <summary>Adds to the store what it has not been given yet.</summary>
    internal Task SaveAsync(CancellationToken stop) => step.Store.AddAsync(_rows, stop);

    /// <summary>What cannot be taken in beside the approval is taken in with it open: everything due is decided first.</summary>
    private async Task<TakenRow> OpenAsync(ReadMessage read, ApprovalHead head, CancellationToken stop)
    {
        // What is open looks among the messages of its own step for those that it replaces or withdraws.
        step.Store.MemberMessages.AddRange(_rows);
        _rows.Clear();
        _opened.Add(head.Id);
        _standing.Remove(head.Id);
        var file = (await step.OpenAsync(ApprovalId.Find(head.Id)!.Value, stop))!;
        var row = RowOf(read, read.Key, head with { ClosesAt = file.Case.Facts.OpenWindow?.Closing.At });
        if (file.AwaitedClosing is { } closing)
        {
            // Behind a marker that was read it is late, and the approval hears it once the Director has decided about the others.
            row.Status = Terms.Of(MessageStatus.BeforeMarker);
            row.Waits = await step.Store.Closings.AnyAsync(each => each.At == closing && each.ReadAt != null, stop);
        }
        else
        {
            await hearing.TakeAsync(step.Store, file, row, read.Said!, stop);
        }

        return Add(row, read.Message);
    }

    private TakenRow Reject(ReadMessage read, string? key, string code, string reason)
    {
        var row = RowOf(read, key, null);
        var sender = known.Members.GetValueOrDefault(Id(read.Sender));
        MessageHearing.Tell(row, MessageHearing.BlankOf(row, read.Said, sender) with { Code = code, Reason = reason });
        return Add(row, read.Message);
    }

    private TakenRow Add(StoredMemberMessage row, IncomingMessage message)
    {
        if (_opened.Count > 0)
        {
            step.Store.MemberMessages.Add(row);
        }
        else
        {
            _rows.Add(row);
        }

        known.Add(row);
        return TakenRow.New(row, message);
    }

    private void Park(IncomingMessage message, string reason) => step.Store.ParkedMessages.Add(ParkedMessages.RowOf(message, reason, step.Now));

    private StoredMemberMessage RowOf(ReadMessage read, string? key, ApprovalHead? head) => new()
    {
        Sender = read.Sender,
        Key = key,
        MessageId = read.Message.MessageId is { } id && !id.Contains('\0', StringComparison.Ordinal) ? id : null,
        ReplyTo = read.Message.ReplyTo is { } address && !address.Contains('\0', StringComparison.Ordinal) ? address : null,
        Body = read.Fault is null ? read.Message.Body.ToArray() : read.Message.Body[..Math.Min(read.Message.Body.Length, MostKeptOfARefusedBody)].ToArray(),
        BodyHash = read.BodyHash,
        TakenAt = step.Now,
        ReceivedAt = step.Now,
        ApprovalId = head?.Id,
        Kind = read.Said is { } said ? Terms.Of(said.Kind) : null,
        ClosesAt = head?.ClosesAt,
        Status = string.Empty,
    };
}
