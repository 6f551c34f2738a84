using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Serving;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>Compares a database with what its clients were told, and with what the engine makes of the same acts.</summary>
internal sealed class Examination
{
    /// <summary>The acts by which approvals hear of meetings and members that others made known; nobody sent these to them.</summary>
    private static readonly HashSet<string> s_hearsay = ["schedule-meeting", "reschedule-meeting", "cancel-meeting", "enrol-member"];

    private readonly List<string> _findings = [];
    private readonly ApprovalStore _store;
    private readonly IReadOnlyCollection<SentCommand> _commands;
    private readonly HostClock _clock;
    private readonly bool _isAtRest;

    private Examination(ApprovalStore store, IReadOnlyCollection<SentCommand> commands, HostClock clock, bool isAtRest)
    {
        _store = store;
        _commands = commands;
        _clock = clock;
        _isAtRest = isAtRest;
    }

    /// <summary>Whether nothing waits to be sent, heard or decided.</summary>
    public static async Task<bool> IsAtRestAsync(IApprovalStores stores)
    {
        await using var store = stores.Open();
        var now = (await FirstStart.KeptClockAsync(stores, CancellationToken.None)).GetCurrentInstant();
        return !await store.Outbox.AnyAsync(message => message.SentAt == null)
            && !await store.Notices.AnyAsync()
            && !await store.Approvals.AnyAsync(row => row.NextDueAt <= now);
    }

    /// <summary>Everything that must not be, and is; and what there was to examine.</summary>
    /// <param name="stores">The database, which nobody uses meanwhile.</param>
    /// <param name="commands">Every command that was ever made.</param>
    /// <param name="outbox">What was seen of the outbox before.</param>
    /// <param name="isAtRest">Whether everything had its time to come to rest.</param>
    public static (IReadOnlyList<string> Findings, string Count) Of(IApprovalStores stores, IReadOnlyCollection<SentCommand> commands, OutboxMemory outbox, bool isAtRest)
    {
        using var store = stores.Open();
        var examination = new Examination(store, commands, FirstStart.KeptClockAsync(stores, CancellationToken.None).GetAwaiter().GetResult(), isAtRest);
        var count = examination.Examine(outbox);
        return (examination._findings, count);
    }

    private string Examine(OutboxMemory memory)
    {
        // The clock as the database has it: whatever stands there must have happened by then.
        var now = _clock.GetCurrentInstant();
        var cases = CaseRows.AllIn(_store);
        var approvals = cases.Select(rows => rows.Row).ToList();
        var letters = cases.SelectMany(rows => rows.Letters).ToList();
        var outbox = cases.SelectMany(rows => rows.Messages).ToList();
        var meetings = _store.Meetings.AsNoTracking().ToList();
        foreach (var rows in cases)
        {
            _findings.AddRange(rows.Examine(now, _isAtRest ? meetings : null).Select(finding => $"{rows.Row.Id}: {finding}"));
        }

        ExamineCommands(cases.ToDictionary(rows => rows.Row.Id, rows => rows.History));
        ExamineLaunches(approvals);
        ExamineClock();
        ExamineNumbers(letters);
        ExamineMeetings(meetings);
        _findings.AddRange(memory.Compare(outbox));
        if (_isAtRest)
        {
            Demand(outbox.All(message => message.SentAt is not null), () => "A message never left the outbox.");
            Demand(!_store.Notices.Any(), () => "An approval never heard of the change of a meeting.");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{approvals.Count} approvals ({approvals.Count(row => row.Outcome is not null)} with an outcome), {cases.Sum(rows => rows.History.Count)} entries, {cases.Sum(rows => rows.Deadlines.Count(row => row.Status == "fired"))} deadlines fired, {letters.Count(row => row.State == "issued")} letters issued, {outbox.Count} messages");
    }

    private void ExamineCommands(Dictionary<string, IReadOnlyList<StoredEntry>> histories)
    {
        var kept = _store.Commands.AsNoTracking().ToList().ToLookup(command => command.Key, StringComparer.Ordinal);
        var acts = histories.Values.SelectMany(history => history).Where(entry => entry.Kind == EntryKind.Act).ToList();
        var claimed = new HashSet<(string, int)>();
        foreach (var command in _commands)
        {
            var isRecorded = command.Answer?.IsRecorded;
            var rows = kept[command.Key].Count();
            Demand(rows <= 1, () => $"The command {command} stands in the record {rows} times.");
            Demand(isRecorded != true || rows == 1, () => $"The confirmed command {command} is lost.");
            Demand(isRecorded != false || rows == 0, () => $"The command {command} was refused without a record and has one.");
            if (rows == 1 && command.Approval is not null && JsonNode.Parse(kept[command.Key].Single().Answer)!["act"] is { } act)
            {
                claimed.Add((command.Approval, (int)act));
                var named = ActsOf(histories[command.Approval]).Where(entry => entry.Index == (int)act).ToList();
                Demand(named is [{ Type: var type }] && type == command.Type, () => $"The command {command} does not stand in the history under its number.");
            }

            var quoted = $"\"{command.Key}\"";
            if (command.Body.Contains($"\"reasons\":{quoted}", StringComparison.Ordinal))
            {
                var times = acts.Count(entry => entry.ApprovalId == command.Approval && entry.Body.Contains(quoted, StringComparison.Ordinal));
                Demand(times == rows, () => $"What the command {command} says stands in the history {times} times, and in the record of commands {rows} times.");
            }
        }

        var made = _commands.Select(command => command.Key).ToHashSet(StringComparer.Ordinal);
        Demand(kept.All(row => made.Contains(row.Key)), () => "There is a command in the record that nobody sent.");
        foreach (var approval in histories)
        {
            var first = ActsOf(approval.Value).FirstOrDefault();
            foreach (var (index, type) in ActsOf(approval.Value))
            {
                var isOfTheLaunch = type == "determine" && index <= 1 && first.Type is "determine" or "schedule-meeting";
                Demand(s_hearsay.Contains(type) || isOfTheLaunch || claimed.Contains((approval.Key, index)), () => $"{approval.Key}: nobody sent act {index} ({type}).");
            }
        }
    }

    private static IEnumerable<(int Index, string Type)> ActsOf(IEnumerable<StoredEntry> history) =>
        history.Where(entry => entry.Kind == EntryKind.Act).Select(entry => ((int)JsonNode.Parse(entry.Body)!["index"]!, entry.Name!));

    private void ExamineLaunches(List<StoredApproval> approvals)
    {
        foreach (var command in _commands.Where(command => command.Type == SentCommand.Launch))
        {
            var found = approvals.Where(row => row.LinkedFrom is null && row.Title.EndsWith($"[{command.Key}]", StringComparison.Ordinal)).ToList();
            Demand(found.Count <= 1, () => $"The launch {command} stands {found.Count} times.");
            Demand(command.Answer is not { IsRecorded: true } answer || found is [{ Id: var id }] && id == answer.Approval, () => $"The launch {command} is lost.");
        }

        foreach (var series in approvals.GroupBy(row => row.Id[..row.Id.LastIndexOf('-')]))
        {
            Demand(AreWithoutGaps(series.Select(row => NumberIn(row.Id))), () => $"{series.Key}: there are gaps in the numbers of approvals.");
        }
    }

    private void ExamineClock()
    {
        var moves = _commands.Where(command => command is { Type: SentCommand.ClockMove, Answer.IsRecorded: true }).ToList();
        foreach (var move in moves)
        {
            var days = PeriodPattern.NormalizingIso.Parse((string)JsonNode.Parse(move.Body)!["by"]!).Value.Days;
            var (from, to) = move.Answer!.Moved;
            Demand(to - from == Duration.FromDays(days), () => $"The clock did not move by what was asked for: {move}.");
        }

        var ends = moves.Select(move => move.Answer!.Moved).OrderBy(move => move.From).ToList();
        Demand(ends.Zip(ends.Skip(1)).All(pair => pair.First.To <= pair.Second.From), () => "One stretch of time was gone through twice.");
        Demand(!_isAtRest || !_store.Values.Any(value => value.Name.StartsWith("clock-move:")), () => "A move of the clock was begun and never ended.");
    }

    private void ExamineNumbers(List<StoredLetter> letters)
    {
        var numbered = letters.Where(row => row.Number is not null).ToLookup(row => row.Number!.StartsWith("AAP", StringComparison.Ordinal));
        var circulars = numbered[false].Select(row => NumberIn(row.Number!)).ToList();
        Demand(AreWithoutGaps(circulars), () => $"The numbers of Circulars have gaps or doubles: {string.Join(' ', circulars.Order())}.");
        var announcements = numbered[true].GroupBy(row => row.IssuedAt!.Value.InUtc().Date).OrderBy(day => day.Key).ToList();
        Demand(
            announcements.Select((day, place) => day.All(row => NumberIn(row.Number!) == place + 1)).All(isRight => isRight),
            () => "The numbers of AAP announcements are not one for each day of issue, in order.");
    }

    private void ExamineMeetings(List<StoredMeeting> meetings)
    {
        // A command that was taken in changed its meeting once; one of an unknown outcome may have.
        // So may the undoing of a move, which names the act and not the meeting.
        var undoings = _commands.Count(command => command.Type == "correct");
        foreach (var meeting in meetings)
        {
            var changes = _commands.Where(command => command.Type is "schedule-meeting" or "reschedule-meeting" or "cancel-meeting"
                && (string?)JsonNode.Parse(command.Body)!["meeting"] == meeting.Id).ToList();
            var sure = changes.Count(command => command.Answer is { IsRecorded: true });
            var open = changes.Count(command => command.Answer is null);
            Demand(meeting.Version >= 1 && meeting.Version <= sure + open + undoings, () => $"The meeting {meeting.Id} has changed {meeting.Version} times, by {sure} commands ({open} unconfirmed).");
        }
    }

    private static int NumberIn(string text) => int.Parse(text[(text.LastIndexOfAny(['-', ' ']) + 1)..], CultureInfo.InvariantCulture);

    private static bool AreWithoutGaps(IEnumerable<int> numbers) => numbers.Order().Select((number, place) => number == place + 1).All(isRight => isRight);

    private void Demand(bool isTrue, Func<string> otherwise)
    {
        if (!isTrue)
        {
            _findings.Add(otherwise());
        }
    }
}
