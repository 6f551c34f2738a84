using System.Globalization;
using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Replays;
using Approval.Host.Stories;

namespace Approval.Host.CommandLine;

/// <summary><c>approval replay</c>: plays the public record of approvals and compares the dates.</summary>
internal static class ReplayVerb
{
    public static Verb Build(Terminal terminal)
    {
        var file = CommonOptions.File("A table in CSV with the columns recommendation, path (last-call or additional-review), opened_on and approved_on; others are ignored.");
        var json = CommonOptions.Json("One JSON object: { \"played\", \"agree\", \"skipped\", \"disagree\": [ { \"row\", \"recommendation\", \"expected\", \"got\", \"why\" } ] }.");
        var verb = new Verb("replay", "Plays an approval for each row of a record on the real procedures, and says which dates of approval disagree. Rows with another path are skipped; rows are counted from 1 behind the heading.")
        {
            Examples = ["approval replay history.csv", "approval replay history.csv --json"],
            Statuses = ["0  every row that was played agrees", "1  a row disagrees", "2  the file is not such a table"],
        };
        verb.Add(file);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var record = ReplayFile.Read(parsed.GetRequiredValue(file));
            var law = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows)).Law;
            var result = WorkProgress.Watch(terminal, "Playing", record.Rows.Length, played => Replay.Play(record, law, played));
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonOutput.Line(writer => WriteFields(writer, result)));
            }
            else
            {
                WriteWords(terminal.Out, result);
            }

            return result.Disagreements.IsEmpty ? ExitStatus.Done : ExitStatus.Differs;
        });
        return verb;
    }

    private static void WriteFields(Utf8JsonWriter writer, ReplayResult result)
    {
        writer.WriteNumber("played", result.Played);
        writer.WriteNumber("agree", result.Agree);
        writer.WriteNumber("skipped", result.Skipped);
        writer.WriteRows("disagree", result.Disagreements, (row, disagreement) =>
        {
            row.WriteNumber("row", disagreement.Row.Number);
            row.WriteString("recommendation", disagreement.Row.Recommendation);
            row.WriteDate("expected", disagreement.Row.ApprovedOn);
            row.WriteDate("got", disagreement.Got);
            row.WriteString("why", disagreement.Why);
        });
    }

    private static void WriteWords(TextWriter output, ReplayResult result)
    {
        var paper = new Paper(output);
        paper.Paragraph(0, string.Create(CultureInfo.InvariantCulture, $"{result.Agree} of {result.Played} approvals agree with the record. {result.Skipped} rows have another path and were skipped."));
        foreach (var disagreement in result.Disagreements)
        {
            var row = disagreement.Row;
            var got = disagreement.Got is { } day ? DateWords.Day(day) : "no approval";
            paper.Paragraph(
                0,
                string.Create(CultureInfo.InvariantCulture, $"Row {row.Number}, {row.Recommendation}: the record says {DateWords.Day(row.ApprovedOn)}, the procedure says {got}. {disagreement.Why}"),
                "- ");
        }
    }
}
