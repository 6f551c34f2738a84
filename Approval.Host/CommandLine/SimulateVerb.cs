using System.Globalization;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Files;
using Approval.Host.Scenarios;
using Approval.Host.Stories;

namespace Approval.Host.CommandLine;

/// <summary><c>approval simulate</c>: plays scenarios to their end.</summary>
internal static class SimulateVerb
{
    private static readonly string Rule = new('=', Paper.Width);

    public static Verb Build(Terminal terminal)
    {
        var files = CommonOptions.Files("Scenario files (format version 1).");
        var json = CommonOptions.Json("One compact JSON object a line for each file, in order, and no story.");
        var verb = new Verb("simulate", "Plays scenarios on the real procedures with the clock of the story, and tells what happened, why, and what comes next.")
        {
            Examples =
            [
                "approval simulate workflows/scenarios/aap-real-h266.json",
                "approval simulate --json a.json b.json",
            ],
            Statuses =
            [
                "0  played to the end; refused inputs are part of a story",
                "1  played, and a result is not what its scenario expects; where it differs stands on the standard error",
                "2  a file is not a valid scenario; the others are played",
            ],
        };
        verb.Add(files);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var law = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows)).Law;
            return Run(terminal, law, parsed.GetRequiredValue(files), parsed.GetValue(json));
        });
        return verb;
    }

    private static int Run(Terminal terminal, KnownLaw law, string[] paths, bool isJson)
    {
        var reader = new ScenarioReader(law);
        var player = new ScenarioPlayer(law.Library);
        var watched = terminal with { ShowsProgress = terminal is { ShowsProgress: true, ShowsResults: false } && paths.Length > 1 };
        return WorkProgress.Watch(watched, "Playing", paths.Length, played =>
        {
            var status = ExitStatus.Done;
            var isFirst = true;
            foreach (var performance in paths.AsParallel().AsOrdered().Select(path => Performance.Of(path, reader, player)))
            {
                if (!isJson && !isFirst)
                {
                    terminal.Out.WriteLine();
                    terminal.Out.WriteLine(Rule);
                }

                isFirst = false;
                status = Math.Max(status, Write(terminal, performance, isJson));
                played();
            }

            return status;
        });
    }

    private static int Write(Terminal terminal, Performance performance, bool isJson)
    {
        if (performance is not { Scenario: { } scenario, Result: { } result })
        {
            Complaints.Write(terminal, performance.Faults);
            return ExitStatus.Refused;
        }

        if (isJson)
        {
            terminal.Out.WriteLine(ResultWriter.Line(result));
        }
        else
        {
            new StoryWriter(terminal.Out).Write(scenario, result);
        }

        return WriteDifferences(terminal, performance.Path, scenario, result);
    }

    private static int WriteDifferences(Terminal terminal, string path, Scenario scenario, ScenarioResult result)
    {
        if (scenario.Expected is not { } expected)
        {
            return ExitStatus.Done;
        }

        var differences = Expectation.Compare(expected, ResultWriter.Tree(result));
        foreach (var difference in differences)
        {
            terminal.Error.WriteLine(Printable.Of(string.Create(
                CultureInfo.InvariantCulture,
                $"approval: {path}:{difference.Line}: {difference.Path}: differs: expected {difference.Expected}, got {difference.Got}.")));
        }

        return differences.IsEmpty ? ExitStatus.Done : ExitStatus.Differs;
    }

    /// <summary>One file, played or refused.</summary>
    private sealed record Performance(string Path, Scenario? Scenario, ScenarioResult? Result, IReadOnlyList<Fault> Faults)
    {
        public static Performance Of(string path, ScenarioReader reader, ScenarioPlayer player)
        {
            try
            {
                var scenario = reader.ReadFile(path);
                return new Performance(path, scenario, player.Play(scenario), []);
            }
            catch (RefusedException refused)
            {
                return new Performance(path, null, null, refused.Faults);
            }
        }
    }
}
