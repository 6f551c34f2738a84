using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Rulebooks;
using Approval.Host.Scenarios;

namespace Approval.Host.Stories;

/// <summary>Tells a played scenario so that a chair reads it without a manual.</summary>
/// <param name="output">Where the story is written.</param>
public sealed class StoryWriter(TextWriter output)
{
    private const int Indent = 2;
    private const string Bullet = "- ";
    private readonly Paper paper = new(output);

    /// <summary>Writes the story.</summary>
    /// <param name="scenario">What was played.</param>
    /// <param name="result">What came of it.</param>
    public void Write(Scenario scenario, ScenarioResult result)
    {
        var words = new DateWords(scenario.Opening.Calendar);
        WriteTitle(scenario, result);
        WriteHappenings(scenario, result, words);
        WriteStanding(result, words);
        WriteOpenDeadlines(result);
        WriteDueLetters(result, words);
        WriteNext(result, words);
    }

    private void WriteTitle(Scenario scenario, ScenarioResult result)
    {
        var text = scenario.Opening.Text;
        paper.Paragraph(0, $"{text.Designation} · {text.Title}");
        var question = text.Question is { } number ? $", Question {number}" : string.Empty;
        paper.Paragraph(0, $"{StoryWords.Kind(text.Kind)}, {text.StudyGroup}{question}; by {StoryWords.Name(result.Procedure)}, edition {result.Edition}.");
        paper.Paragraph(0, $"Story: {result.Scenario}");
        foreach (var (name, value) in scenario.Opening.Settings)
        {
            paper.Paragraph(0, $"Reading chosen: {name} = {value}");
        }
    }

    private void WriteHappenings(Scenario scenario, ScenarioResult result, DateWords words)
    {
        paper.Heading("What happened");
        if (result.Timeline.IsEmpty && result.Rejected.IsEmpty)
        {
            paper.Paragraph(Indent, "Nothing.");
        }

        var decisions = new Queue<DecisionRow>(result.Decisions);
        string? moment = null;
        foreach (var row in StoryLine.Of(result))
        {
            var at = row.IsOfDeadline ? words.End(row.At) : words.Moment(row.At);
            if (at != moment)
            {
                paper.Gap();
                paper.Paragraph(0, at);
                moment = at;
            }

            if (row.Refused is { } refused)
            {
                WriteRefusal(scenario, refused);
            }
            else if (row.Fact is { } fact)
            {
                WriteFact(fact, decisions);
            }
        }
    }

    private void WriteFact(TimelineRow fact, Queue<DecisionRow> decisions)
    {
        var by = fact.By is { } actor ? $" ({actor})" : string.Empty;
        if (decisions.TryPeek(out var decision) && decision.At == fact.At && decision.Because == fact.Text)
        {
            decisions.Dequeue();
            paper.Paragraph(Indent, $"Decided: {StoryWords.Spaced(Terms.Of(decision.Outcome))}. {decision.Because}{Cite(decision.Clause)}", Bullet);
            WriteArithmetic(decision);
            return;
        }

        paper.Paragraph(Indent, $"{fact.Text}{by}{Cite(fact.Clause)}", Bullet);
    }

    private void WriteArithmetic(DecisionRow decision)
    {
        if (decision.Arithmetic.IsEmpty)
        {
            return;
        }

        var counts = decision.Arithmetic.Select(pair => Paper.Whole($"{StoryWords.Spaced(pair.Key)}: {pair.Value.Text ?? pair.Value.ToString()}"));
        paper.Paragraph(Indent + Bullet.Length, $"Counted: {string.Join("; ", counts)}.");
    }

    private void WriteRefusal(Scenario scenario, RejectedRow refused)
    {
        var act = scenario.Inputs.FirstOrDefault(input => input.Index == refused.Input);
        var by = act?.By is { } actor ? $" ({actor})" : string.Empty;
        paper.Paragraph(
            Indent,
            $"REFUSED, input {refused.Input}{by}: {refused.Message} {Paper.Whole($"[{refused.Code}, {refused.Clause}]")}",
            Bullet);
    }

    private void WriteStanding(ScenarioResult result, DateWords words)
    {
        paper.Heading("Where it stands");
        var code = result.Status is { Length: > 0 } status ? $" Status code {status}." : string.Empty;
        var approved = result.ApprovedOn is { } day ? $" The text bears the date {DateWords.Day(day)}." : string.Empty;
        var decided = result.DecidedAt is { } at ? $" Decided: {words.End(at)}." : string.Empty;
        paper.Paragraph(Indent, $"{StoryWords.State(result.State)}{code}{approved}{decided}");
    }

    private void WriteOpenDeadlines(ScenarioResult result)
    {
        var open = result.Deadlines.Where(deadline => deadline.Status is DeadlineStatus.Open).OrderBy(deadline => deadline.At).ToArray();
        if (open.Length == 0)
        {
            return;
        }

        paper.Heading("Open deadlines");
        foreach (var deadline in open)
        {
            paper.Paragraph(Indent, $"{Paper.Whole(deadline.Label)}: {StoryWords.Spaced(deadline.Id)}. {deadline.Reckoning}{Cite(deadline.Clause)}", Bullet);
        }
    }

    private void WriteDueLetters(ScenarioResult result, DateWords words)
    {
        var due = result.Letters.Where(letter => letter.IssuedAt is null).ToArray();
        if (due.Length == 0)
        {
            return;
        }

        paper.Heading("Letters still to go out");
        foreach (var letter in due)
        {
            var by = letter.DueBy is { } at ? $", by {Paper.Whole(words.Label(at))}" : string.Empty;
            paper.Paragraph(
                Indent,
                $"{StoryWords.Letter(letter.Kind)} ({letter.Notification}) to {Addressees.InWords(letter.To)}{by}{Cite(letter.Clause)}",
                Bullet);
        }
    }

    private void WriteNext(ScenarioResult result, DateWords words)
    {
        paper.Heading("What comes next");
        if (result.WaitingFor is not { } waiting)
        {
            paper.Paragraph(Indent, result.Letters.Any(letter => letter.IssuedAt is null)
                ? "The approval has ended; only the letters above are still to be written."
                : "Nothing. The approval has ended.");
            return;
        }

        paper.Paragraph(
            Indent,
            $"It waits for {StoryWords.Actor(waiting.Who)} to {StoryWords.Task(waiting.What)} ({waiting.What}), since {words.End(waiting.Since)}.{Cite(waiting.Clause)}");
    }

    private static string Cite(ClauseRef clause) => $" {Paper.Whole($"[{clause}]")}";
}
