using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Feel;
using Approval.Host.Stories;

namespace Approval.Host.Letters.Contents;

/// <summary>Values that say what happened, was decided, or is to come.</summary>
internal static class EventPlaceholders
{
    /// <summary>Every value of this kind.</summary>
    internal static ImmutableArray<Placeholder> All { get; } =
    [
        Inline("meetingGroup", Supplies.Meeting, facts => facts.Meeting is { } meeting ? TextPlaceholders.GroupOf(meeting.Group) : null),
        Inline("meetingFirstDay", Supplies.Meeting, facts => facts.Meeting is { } meeting ? Deadline.InWords(meeting.Opens) : null),
        Inline("meetingLastDay", Supplies.Meeting, facts => facts.Meeting is { } meeting ? Deadline.InWords(meeting.Closes) : null),
        Inline("closes", Supplies.Closing, facts => facts.Closing?.Label),
        Inline("window", Supplies.Closing, facts => facts.Window is { } window ? StoryWords.Spaced(Terms.Of(window.Kind)) : null),
        Inline("because", Supplies.Outcome, facts => facts.Decision?.Because),
        Inline("decisionClause", Supplies.Outcome, facts => facts.Decision?.Clause.Value),
        new BlockPlaceholder("arithmetic", Supplies.Outcome, Arithmetic),
        Inline("approvedOn", Supplies.Outcome, facts => facts.IsApproved == true && facts.Case.ApprovedOn is { } day ? Deadline.InWords(day) : null),
        Inline("newProcedure", Supplies.Outcome, facts => facts.Last<ChangeProcedure>() is { } change ? StoryWords.Name(change.To) : null),
        Inline("changeReason", Supplies.Outcome, facts => facts.Last<ChangeProcedure>()?.Reason),
        new BlockPlaceholder("directorsReason", Supplies.Outcome, facts => facts.Last<JudgeConsultation>()?.Reason is { } reason ? Block.LinesOf(reason) : []),
        new BlockPlaceholder("statements", Supplies.Nothing, facts => Block.Bullets(Statements(facts).Select(statement => StatementOf(facts, statement)))),
        Inline("statementFrom", Supplies.Statement, facts => facts.Cause<IprStatement>()?.From),
        Inline("statementKind", Supplies.Statement, facts => facts.Cause<IprStatement>() is { } statement ? KindOf(statement) : null),
        Inline("statementReceived", Supplies.Statement, facts => facts.Cause<IprStatement>() is { } statement ? Moment(facts, statement) : null),
        new BlockPlaceholder("reservations", Supplies.Nothing, Reservations),
    ];

    /// <summary>Every statement on intellectual property received before the letter fell due.</summary>
    internal static IEnumerable<IprStatement> Statements(LetterFacts facts) => facts.Case.Facts.Statements.Where(statement => statement.At <= facts.Row.At);

    private static InlinePlaceholder Inline(string name, Supply supply, Func<LetterFacts, string?> find) =>
        new(name, supply, facts => find(facts) is { } value && !string.IsNullOrWhiteSpace(value) ? [Words.Value(value)] : []);

    private static string Moment(LetterFacts facts, Act act) => new DateWords(facts.Case.Opening.Calendar).Moment(act.At);

    private static string KindOf(IprStatement statement) => statement.Kind == IprKind.Patent ? "patents or patent applications" : "software copyright";

    private static ImmutableArray<Block> StatementOf(LetterFacts facts, IprStatement statement) =>
        [Block.Line(Words.Value(statement.From), new Words($", on {KindOf(statement)}, received {Moment(facts, statement)}"))];

    private static ImmutableArray<Block> Arithmetic(LetterFacts facts) => facts.Decision is { } decision
        ? Block.Bullets(decision.Arithmetic.Select(count =>
            ImmutableArray.Create<Block>(Block.Line(new Words($"{StoryWords.Spaced(count.Key)}: "), Words.Value(Shown(count.Value))))))
        : [];

    private static string Shown(FeelValue value) => value switch
    {
        { Truth: { } truth } => truth ? "yes" : "no",
        { Number: { } number } => number.ToString("0.############################", CultureInfo.InvariantCulture),
        _ => value.Text ?? "none",
    };

    private static ImmutableArray<Block> Reservations(LetterFacts facts) =>
        Block.Bullets((facts.Last<MeetingDecision>()?.Reservations ?? []).Select(reservation => ImmutableArray.Create<Block>(
            [Block.Line(Words.Value(facts.Name(reservation.From)), new Words(":")), .. reservation.Text is { } text ? Block.LinesOf(text) : [Block.Line(new Words("No words were given."))]])));
}
