using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.CommandLine;

/// <summary>Writes findings, for a person one a line, or for a program.</summary>
internal static class Findings
{
    public static void Write(Terminal terminal, ImmutableArray<Finding> findings, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonOutput.Line(writer => writer.WriteRows("findings", findings, WriteFields)));
            return;
        }

        foreach (var finding in findings)
        {
            terminal.Out.WriteLine(Printable.Of(string.Create(
                CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line} {finding.Element ?? "-"} {finding.Code} {finding.Message} — {finding.Repair}")));
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteString("file", finding.File);
        writer.WriteNumber("line", finding.Line);
        writer.WriteString("element", finding.Element);
        writer.WriteString("code", finding.Code);
        writer.WriteString("message", finding.Message);
        writer.WriteString("repair", finding.Repair);
    }
}
