using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Bpmn.Validation;
using NUnit.Framework;
using static Approval.Tests.Bpmn.BpmnText;

namespace Approval.Tests.Bpmn;

public class LibraryTests
{
    private static BpmnFile File(string name, string xml)
    {
        var reading = BpmnReader.Read(name, xml);
        Assert.That(reading.Findings, Is.Empty, Shown(reading));
        return reading.File!;
    }

    private static BpmnFile Caller(string called) => File("caller.bpmn", Path($"<callActivity id=\"call\" calledElement=\"{called}\"/>", "start call", "call end"));

    private static BpmnFile Called(string start) =>
        File("called.bpmn", Definitions($"<process id=\"q\">{start}<endEvent id=\"end\"/>{Flows("start end")}</process>"));

    [Test]
    public void A_call_leads_to_a_process_of_another_file() =>
        Assert.That(BpmnLibrary.Check([Caller("q"), Called("<startEvent id=\"start\"/>")]), Is.Empty);

    [Test]
    public void A_call_may_bear_the_prefix_of_another_namespace() =>
        Assert.That(BpmnLibrary.Check([Caller("foreign:q"), Called("<startEvent id=\"start\"/>")]), Is.Empty);

    [Test]
    public void A_call_of_a_process_that_no_file_holds_is_found()
    {
        var finding = BpmnLibrary.Check([Caller("q")]).Single();

        Assert.That((finding.Code, finding.File, finding.Element), Is.EqualTo((FindingCode.CalledProcessMissing, "caller.bpmn", "call")));
    }

    [Test]
    public void A_call_of_a_process_that_only_a_message_starts_is_found() =>
        Assert.That(BpmnLibrary.Check([Caller("q"), Called("<startEvent id=\"start\"><messageEventDefinition messageRef=\"m\"/></startEvent>")]).Single().Code, Is.EqualTo(FindingCode.CalledProcessStart));

    [Test]
    public void One_process_in_two_files_is_found() =>
        Assert.That(BpmnLibrary.Check([Called("<startEvent id=\"start\"/>"), Called("<startEvent id=\"start\"/>")]).Single().Code, Is.EqualTo(FindingCode.DuplicateProcess));
}
