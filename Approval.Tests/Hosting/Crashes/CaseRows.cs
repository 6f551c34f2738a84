using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Tests.Approvals;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>Everything that the database holds of one approval, to be held against what the engine makes of its acts.</summary>
internal sealed record CaseRows(
    StoredApproval Row,
    string Roll,
    IReadOnlyList<StoredEntry> History,
    IReadOnlyList<StoredDeadline> Deadlines,
    IReadOnlyList<StoredLetter> Letters,
    IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>Every approval of a database.</summary>
    public static IReadOnlyList<CaseRows> AllIn(ApprovalStore store)
    {
        var histories = store.History.AsNoTracking().OrderBy(entry => entry.Number).ToList().ToLookup(entry => entry.ApprovalId);
        var deadlines = store.Deadlines.AsNoTracking().OrderBy(row => row.Place).ToList().ToLookup(row => row.ApprovalId);
        var letters = store.Letters.AsNoTracking().OrderBy(row => row.Place).ToList().ToLookup(row => row.ApprovalId);
        var messages = store.Outbox.AsNoTracking().OrderBy(message => message.Position).ToList().ToLookup(message => message.ApprovalId);
        var rolls = store.Rolls.AsNoTracking().ToDictionary(roll => roll.Id, roll => roll.Members);
        return
        [
            .. store.Approvals.AsNoTracking().OrderBy(row => row.Id).ToList().Select(row =>
                new CaseRows(row, rolls[row.RollId], [.. histories[row.Id]], [.. deadlines[row.Id]], [.. letters[row.Id]], [.. messages[row.Id]])),
        ];
    }

    /// <summary>What is not as it must be.</summary>
    /// <param name="now">Where the clock stands: nothing may be dated later.</param>
    /// <param name="meetings">The meetings as the installation has them, where every approval must have heard of them by now.</param>
    public IEnumerable<string> Examine(Instant now, IReadOnlyCollection<StoredMeeting>? meetings) =>
    [
        .. ExamineChain(),
        .. ExamineReplay(meetings),
        .. ExamineTime(now),
        .. ExamineLetters(),
    ];

    private IEnumerable<string> ExamineChain()
    {
        var before = HistoryChain.BeginningOf(ApprovalId.Find(Row.Id)!.Value);
        foreach (var (entry, place) in History.Select((entry, place) => (entry, place)))
        {
            if (entry.Number != place + 1 || entry.Hash != HistoryChain.HashOf(before, entry.Number, entry.Kind, entry.Name, entry.At, entry.Body))
            {
                yield return $"The chain breaks at entry {entry.Number}.";
            }

            before = entry.Hash;
        }

        if (History.Count != Row.HistoryLength || before != Row.HistoryHash)
        {
            yield return $"The row says {Row.HistoryLength} entries, and the history has {History.Count}, or ends otherwise.";
        }
    }

    private IEnumerable<string> ExamineReplay(IReadOnlyCollection<StoredMeeting>? meetings)
    {
        var acts = Of(EntryKind.Act).Select(entry => ActJson.Read(entry.Body)).ToImmutableArray();
        if (acts.Length != Row.ActsReceived || acts.Where((act, place) => act.Index.Value != place).Any())
        {
            yield return $"The acts are not numbered from 0 to {Row.ActsReceived - 1} without gaps.";
        }

        var opening = OpeningJson.Read(Row.Opening, RollJson.Read(Roll));
        var stored = CaseJson.Read(Row.State, opening, acts, [], []);
        var played = acts.Aggregate(
            CaseEngine.Open(ShippedProcedures.Library, opening, History[0].At),
            (@case, act) => CaseEngine.Apply(ShippedProcedures.Library, @case, act));
        played = CaseEngine.AdvanceTo(ShippedProcedures.Library, played, stored.Now);
        if (CaseJson.Write(played) != Row.State)
        {
            yield return "Played anew, its acts do not give the state that is stored.";
        }

        if (!played.Timeline.Select(RowJson.Write).SequenceEqual(Of(EntryKind.Fact).Select(entry => entry.Body)))
        {
            yield return "The facts of the history are not those of the acts played anew, each once.";
        }

        if (!played.Rejected.Select(RowJson.Write).SequenceEqual(Of(EntryKind.Refusal).Select(entry => entry.Body)))
        {
            yield return "The refusals of the history are not those of the acts played anew, each once.";
        }

        if (!played.Deadlines.Select(row => (row.Id, row.At, row.Label, Terms.Of(row.Status))).SequenceEqual(Deadlines.Select(row => (row.Name, row.At, row.Label, row.Status))))
        {
            yield return "The rows of deadlines are not those of the acts played anew.";
        }

        foreach (var meeting in meetings ?? [])
        {
            if (!played.HasEnded && played.Opening.Text.StudyGroup.Value == meeting.StudyGroup
                && played.Facts.Meetings.GetValueOrDefault(new(meeting.Id)) is { } known && known != Installation.MeetingOf(meeting))
            {
                yield return $"The meeting {meeting.Id} is {Installation.MeetingOf(meeting)}, and the approval holds that it is {known}.";
            }
        }
    }

    private IEnumerable<string> ExamineTime(Instant now)
    {
        foreach (var deadline in Deadlines.Where(row => row.Status is "fired" or "missed" && row.At > now))
        {
            yield return $"{deadline.Name} was decided before its instant {deadline.At}; it is {now}.";
        }

        if (History.FirstOrDefault(entry => entry.At > now) is { } early)
        {
            yield return $"Entry {early.Number} ({early.Name}) is dated {early.At}, and it is {now}.";
        }

        if (Row.NextDueAt is { } next && Deadlines.Any(row => row.Status == "open" && row.At < next && row.Name.EndsWith("-closes", StringComparison.Ordinal)))
        {
            yield return $"A window closes before {next}, at which the row says that it will be looked at next.";
        }
    }

    private IEnumerable<string> ExamineLetters()
    {
        var issued = Letters.Where(row => row.State == LetterDesk.Issued).ToList();
        var told = Of(EntryKind.Letter).ToList();
        if (issued.Count != told.Count || !issued.All(row => told.Any(entry => entry.Body.Contains($"\"hash\":\"{row.ContentHash}\"", StringComparison.Ordinal))))
        {
            yield return $"{issued.Count} letters went out, and the history tells of {told.Count}, or of others.";
        }

        if (issued.Count != Messages.Count || Messages.Select(message => message.Id).Distinct().Count() != Messages.Count)
        {
            yield return $"{issued.Count} letters went out, by {Messages.Count} messages.";
        }

        if (Messages.SkipWhile(message => message.SentAt is not null).Any(message => message.SentAt is not null))
        {
            yield return "A message left before an earlier one of the same approval.";
        }

        if (Messages.Any(message => !message.Body.Contains($"\"{message.Id}\"", StringComparison.Ordinal)))
        {
            yield return "A message's body bears another id than its row.";
        }
    }

    private IEnumerable<StoredEntry> Of(string kind) => History.Where(entry => entry.Kind == kind);
}
