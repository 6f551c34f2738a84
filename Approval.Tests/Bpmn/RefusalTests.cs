using System.Reflection;
using Approval.Engine.Bpmn.Reading;
using NUnit.Framework;

namespace Approval.Tests.Bpmn;

public class RefusalTests
{
    private static IEnumerable<TestCaseData> Refused() =>
    [
        .. RefusedModels.Text(), .. RefusedModels.Form(), .. RefusedModels.NotExecuted(),
        .. RefusedProcesses.Flowing(), .. RefusedProcesses.Events(), .. RefusedProcesses.Unsound(),
    ];

    [TestCaseSource(nameof(Refused))]
    public void A_model_that_is_refused_says_why_and_how_to_mend_it(string code, string xml, bool amongOthers)
    {
        var reading = BpmnReader.ReadBare(BpmnText.FileName, xml);

        Assert.That(reading.File, Is.Null);
        Assert.That(reading.Findings.Select(finding => finding.Code), amongOthers ? Has.Member(code) : Has.All.EqualTo(code).And.Not.Empty, BpmnText.Shown(reading));
        Assert.That(
            reading.Findings.All(finding => finding is { File: BpmnText.FileName, Line: > 0, Message.Length: > 20, Repair.Length: > 5 }),
            BpmnText.Shown(reading));
    }

    [Test]
    public void Every_code_is_pinned_by_a_model_that_has_it()
    {
        string[] pinnedElsewhere =
        [
            FindingCode.Encoding, FindingCode.FileTooLarge,
            FindingCode.CalledProcessMissing, FindingCode.CalledProcessStart, FindingCode.DuplicateProcess,
            FindingCode.ClauseMissing, FindingCode.UnknownExtension, FindingCode.ExtensionPlace, FindingCode.ExtensionAttribute,
            FindingCode.UnknownName, FindingCode.NotDrawn,
        ];
        var codes = typeof(FindingCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.That(codes.Except(pinnedElsewhere).Except(Refused().Select(one => (string)one.Arguments[0]!)), Is.Empty);
    }

    [Test]
    public void A_file_above_the_limit_is_refused()
    {
        var xml = BpmnText.Path("", "start end");

        Assert.That(BpmnReader.Read("a.bpmn", xml, new ReadingLimits(xml.Length, 256)).Findings, Is.Empty);
        Assert.That(BpmnReader.Read("a.bpmn", xml, new ReadingLimits(xml.Length - 1, 256)).Findings.Single().Code, Is.EqualTo(FindingCode.FileTooLarge));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] xml = [.. "<definitions name=\""u8, 0xC3, 0x28, .. "\"/>"u8];

        Assert.That(BpmnReader.Read("a.bpmn", xml).Findings.Single().Code, Is.EqualTo(FindingCode.Encoding));
    }

    [Test]
    public void An_encoding_that_nobody_knows_is_refused()
    {
        var reading = BpmnReader.Read("a.bpmn", "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>"u8.ToArray());

        Assert.That(reading.Findings.Single().Code, Is.EqualTo(FindingCode.Encoding));
    }

    [Test]
    public void A_finding_names_the_line_of_its_element()
    {
        var reading = BpmnText.Read(BpmnText.Path("\n\n<complexGateway id=\"x\"/>", "start end"));

        Assert.That(reading.Findings.Single().Line, Is.EqualTo(5));
        Assert.That(reading.Findings.Single().Element, Is.EqualTo("x"));
    }

    [Test]
    public void Several_mistakes_are_told_at_once_in_the_order_of_lines()
    {
        var reading = BpmnText.Read(BpmnText.Path("\n<complexGateway id=\"x\"/>\n<task id=\"1\"/>\n<transaction id=\"t\"/>", "start end"));

        Assert.That(reading.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "complex-gateway", "bad-value", "transaction" }));
    }
}
