using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
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
            ImmutableArray<Finding> findings = [.. paths.SelectMany(path => Check(path))];
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonOutput.Line(writer => writer.WriteRows("findings", findings, WriteFinding)));
            }
            else
            {
                WriteLines(terminal.Out, findings, paths.Length);
            }

            return findings.IsEmpty ? ExitStatus.Done : ExitStatus.Refused;
        });
        return verb;
    }

    private static ImmutableArray<Finding> Check(string path)
    {
        try
        {
            return BpmnReader.Read(path, TextFile.ReadBytes(path)).Findings;
        }
        catch (RefusedException refused)
        {
            return [.. refused.Faults.Select(fault => new Finding(path, 0, null, fault.Code, fault.What, fault.Repair))];
        }
    }

    private static void WriteLines(TextWriter output, ImmutableArray<Finding> findings, int files)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(Line(finding));
        }

        if (findings.IsEmpty)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files} checked, no findings."));
        }
    }

    internal static string Line(Finding finding) => Printable.Of(string.Create(
        CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line} {finding.Element ?? "-"} {finding.Code} {finding.Message} — {finding.Repair}"));

    private static void WriteFinding(System.Text.Json.Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteString("file", finding.File);
        writer.WriteNumber("line", finding.Line);
        writer.WriteString("element", finding.Element);
        writer.WriteString("code", finding.Code);
        writer.WriteString("message", finding.Message);
        writer.WriteString("repair", finding.Repair);
    }
}
