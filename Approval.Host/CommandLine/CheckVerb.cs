using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Approval.Engine.Bpmn.Model;
using Approval.Host.Files;

namespace Approval.Host.CommandLine;

/// <summary><c>approval workflows check</c>: says what is wrong with BPMN files.</summary>
internal static class CheckVerb
{
    public static Verb Build(Terminal terminal)
    {
        var files = CommonOptions.Files("BPMN files.");
        var bare = new Option<bool>("--bare") { Description = "Demand only what BPMN 2.0.2 demands, not what this product adds (clauses, known names, layout)." };
        var json = CommonOptions.Json("One JSON object: { \"findings\": [ { \"file\", \"line\", \"element\", \"code\", \"message\", \"repair\" } ] }.");
        var verb = new Verb("check", "Checks BPMN files against BPMN 2.0.2, for soundness, and against this product's own demands.")
        {
            Examples = ["approval workflows check workflows/*.bpmn", "approval workflows check --bare --json model.bpmn"],
            Statuses = ["0  no findings", "2  findings, one a line: file:line element code what — repair"],
        };
        verb.Add(files);
        verb.Add(bare);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var paths = parsed.GetRequiredValue(files);
            var vocabulary = parsed.GetValue(bare) ? null : WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows)).Vocabulary;
            ImmutableArray<Finding> findings = [.. ProcedureFiles.ReadChecked(paths, vocabulary).SelectMany(reading => reading.Findings)];
            Findings.Write(terminal, findings, parsed.GetValue(json));
            if (findings.IsEmpty && !parsed.GetValue(json))
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{paths.Length} checked, no findings."));
            }

            return findings.IsEmpty ? ExitStatus.Done : ExitStatus.Refused;
        });
        return verb;
    }
}
