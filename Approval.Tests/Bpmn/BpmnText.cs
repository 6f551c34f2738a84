using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Tests.Bpmn;

/// <summary>Writes small BPMN files. A flow is written "source target"; its id is source-target.</summary>
internal static class BpmnText
{
    public const string FileName = "tiny.bpmn";

    /// <summary>A file with these elements in its root.</summary>
    public static string Definitions(string inside, string attributes = "") =>
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:approval="urn:approval:procedure:1" xmlns:foreign="urn:example:foreign" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:tns="urn:example" id="file" targetNamespace="urn:example" {attributes}>
        <message id="m" name="Letter"/><signal id="s" name="Bell"/><error id="e" errorCode="E1"/><escalation id="c" escalationCode="C1"/>
        {inside}
        </definitions>
        """;

    /// <summary>A file with one process that holds these elements.</summary>
    public static string Process(string inside, string attributes = "", string beside = "") =>
        Definitions($"<process id=\"p\" {attributes}>{inside}</process>{beside}");

    /// <summary>A process from a start to an end through whatever stands between; the flows are given.</summary>
    public static string Path(string between, params string[] flows) =>
        Process("<startEvent id=\"start\"/>" + between + "<endEvent id=\"end\"/>" + Flows(flows));

    public static string Flows(params string[] flows) => string.Concat(flows.Select(Flow));

    /// <summary>"a b" is a flow from a to b; "a b if x &gt; 1" one with a condition.</summary>
    public static string Flow(string text)
    {
        var words = text.Split(' ', 4);
        var condition = words.Length > 3 ? $"<conditionExpression xsi:type=\"tFormalExpression\"><![CDATA[{words[3]}]]></conditionExpression>" : "";
        return $"<sequenceFlow id=\"{words[0]}-{words[1]}\" sourceRef=\"{words[0]}\" targetRef=\"{words[1]}\">{condition}</sequenceFlow>";
    }

    public static BpmnReading Read(string xml) => BpmnReader.Read(FileName, xml);

    /// <summary>The findings as "code at element", for a failing test to show.</summary>
    public static string Shown(BpmnReading reading) =>
        string.Join("; ", reading.Findings.Select(finding => $"{finding.Code} at {finding.Element} (line {finding.Line}): {finding.Message}"));
}
