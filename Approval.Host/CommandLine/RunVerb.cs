using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Host.Stories;

namespace Approval.Host.CommandLine;

/// <summary><c>approval workflows run</c>: plays a BPMN file with its tasks as recorded steps.</summary>
internal static class RunVerb
{
    public static Verb Build(Terminal terminal)
    {
        var file = CommonOptions.File("The BPMN file; its first process is played.");
        var bare = new Option<bool>("--bare") { Description = "Demand only what BPMN 2.0.2 demands, and know no other file." };
        var json = CommonOptions.Json("One JSON object: { \"trace\", \"state\", \"waitingAt\", \"error\" }.");
        var set = new Option<string[]>("--set") { Description = "A variable: true, false, null, a number, or a text with or without quotation marks. May stand several times.", HelpName = "NAME=VALUE", Arity = ArgumentArity.ZeroOrMore };
        var send = new Option<string[]>("--send") { Description = "A message or signal, sent in the order given when nothing else can move; the first may start the process. May stand several times.", HelpName = "NAME", Arity = ArgumentArity.ZeroOrMore };
        var now = new Option<string?>("--now") { Description = "The instant from which timers count. Default: now.", HelpName = "INSTANT" };
        var verb = new Verb("run", "Plays a BPMN file: every task is recorded and done at once; timers fire when nothing else can move, in the order of their instants.")
        {
            Examples =
            [
                "approval workflows run --bare model.bpmn --set amount=5 --set kind=urgent",
                "approval workflows run --bare model.bpmn --send \"Order received\" --json",
            ],
            Statuses = ["0  it ended, or waits for something that was not sent", "1  it failed: an error that nobody caught, or no way on", "2  the file has findings, or an option has no meaning"],
        };
        foreach (var option in new Option[] { bare, json, set, send, now })
        {
            verb.Add(option);
        }

        verb.Add(file);
        verb.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var isBare = parsed.GetValue(bare);
            var reading = isBare
                ? ProcedureFiles.ReadToPlay(path)
                : ProcedureFiles.ReadChecked([path], WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows)).Vocabulary)[0];
            if (reading.File is not { } model)
            {
                Findings.Write(terminal, reading.Findings, parsed.GetValue(json));
                return ExitStatus.Refused;
            }

            foreach (var finding in reading.Findings)
            {
                terminal.Error.WriteLine(Printable.Of($"approval: {finding.File}:{finding.Line}: {finding.Element}: {finding.Code}: {finding.Message} {finding.Repair}"));
            }

            // A procedure of the product calls processes that it shares with others; they stand beside it.
            var library = ProcessLibrary.Of(isBare ? [model] : ProcedureFiles.Callable(model, ProcedureFiles.Neighbours([path])));
            var from = parsed.GetValue(now) is { } text
                ? Moments.FindInstant(text) ?? throw Verb.Refuse("bad-instant", $"--now: {Printable.Quote(text)} is not an instant.", "Write an instant such as 2027-03-19T15:00:00Z.")
                : SystemTime.Now();
            var result = Rehearsal.Play(library, model.Processes[0], Variables(parsed.GetValue(set) ?? []), [.. parsed.GetValue(send) ?? []], from);
            Write(terminal, result, parsed.GetValue(json));
            return result.State == RehearsalState.Failed ? ExitStatus.Differs : ExitStatus.Done;
        });
        return verb;
    }

    private static ImmutableSortedDictionary<string, FeelValue> Variables(string[] settings)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, FeelValue>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw Verb.Refuse("bad-variable", $"--set: {Printable.Quote(setting)} is not a name and a value.", "Write NAME=VALUE, such as amount=5.");
            }

            variables[setting[..equals]] = Value(setting[(equals + 1)..]);
        }

        return variables.ToImmutable();
    }

    private static FeelValue Value(string text) => text switch
    {
        "true" => FeelValue.Of(true),
        "false" => FeelValue.Of(false),
        "null" => FeelValue.Null,
        ['"', .. var inside, '"'] => FeelValue.Of(inside),
        _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => FeelValue.Of(number),
        _ => FeelValue.Of(text),
    };

    private static void Write(Terminal terminal, RehearsalResult result, bool isJson)
    {
        foreach (var remark in result.Remarks)
        {
            terminal.Error.WriteLine(Printable.Of($"approval: {remark}"));
        }

        if (isJson)
        {
            terminal.Out.WriteLine(JsonOutput.Line(writer => WriteFields(writer, result)));
            return;
        }

        var paper = new Paper(terminal.Out);
        foreach (var node in result.Trace)
        {
            paper.Paragraph(0, node.ToString());
        }

        var where = result.WaitingAt.IsEmpty ? string.Empty : $" at {string.Join(", ", result.WaitingAt)}";
        var error = result.Error is { } code ? $": {code}" : string.Empty;
        paper.Paragraph(0, $"{StoryWords.Capital(Terms.Of(result.State))}{error}{where}.");
    }

    private static void WriteFields(Utf8JsonWriter writer, RehearsalResult result)
    {
        writer.WriteTexts("trace", result.Trace.Select(node => node.ToString()));
        writer.WriteString("state", Terms.Of(result.State));
        writer.WriteTexts("waitingAt", result.WaitingAt.Select(node => node.ToString()));
        writer.WriteString("error", result.Error);
    }
}
