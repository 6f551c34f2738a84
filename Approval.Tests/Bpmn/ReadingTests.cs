using System.Text;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using NUnit.Framework;

namespace Approval.Tests.Bpmn;

public class ReadingTests
{
    private static BpmnFile Model(string xml)
    {
        var reading = BpmnText.Read(xml);
        Assert.That(reading.Findings, Is.Empty, BpmnText.Shown(reading));
        return reading.File!;
    }

    [Test]
    public void A_process_becomes_its_nodes_and_flows()
    {
        var body = Model(BpmnText.Path("<userTask id=\"work\" name=\"Work\"/>", "start work", "work end")).Processes[0].Body;

        Assert.That(string.Join(" ", body.Nodes.Select(node => node.Id)), Is.EqualTo("start work end"));
        Assert.That(body.Node(new ElementId("work")).Incoming, Is.EqualTo(new[] { new ElementId("start-work") }));
        Assert.That(body.Node(new ElementId("work")).Outgoing, Is.EqualTo(new[] { new ElementId("work-end") }));
        Assert.That(body.Node(new ElementId("work")), Is.InstanceOf<TaskNode>().With.Property("Kind").EqualTo(TaskKind.User));
    }

    [Test]
    public void A_flow_without_an_id_gets_one_of_its_own()
    {
        var body = Model(BpmnText.Path("", "start end").Replace("id=\"start-end\"", "", StringComparison.Ordinal)).Processes[0].Body;

        Assert.That(body.Flows[0].Id.Value, Is.EqualTo("unnamed-sequenceFlow-1"));
        Assert.That(body.Nodes[0].Outgoing, Is.EqualTo(new[] { body.Flows[0].Id }));
    }

    [Test]
    public void Names_in_any_script_survive()
    {
        const string name = "决定 قرار решение 🗳";

        Assert.That(Model(BpmnText.Path($"<task id=\"задача\" name=\"{name}\"/>", "start задача", "задача end")).Processes[0].Body.Nodes[1].Name, Is.EqualTo(name));
    }

    [Test]
    public void Bytes_are_read_in_the_encoding_that_the_file_names()
    {
        var xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + BpmnText.Path("", "start end");

        var reading = BpmnReader.Read("wide.bpmn", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(xml)).ToArray());

        Assert.That(reading.Findings, Is.Empty, BpmnText.Shown(reading));
    }

    [Test]
    public void An_extension_of_the_product_is_kept_with_its_line()
    {
        var xml = BpmnText.Path("<task id=\"work\"><extensionElements>\n<approval:law clause=\"A.8 § 4.1\"/></extensionElements></task>", "start work", "work end");

        var extension = Model(xml).Processes[0].Body.Nodes[1].Extensions.Single();

        Assert.That(extension.Name, Is.EqualTo("law"));
        Assert.That(extension.Attributes["clause"], Is.EqualTo("A.8 § 4.1"));
        Assert.That(extension.Line, Is.EqualTo(4));
    }

    [Test]
    public void A_diagram_becomes_shapes_and_edges()
    {
        var xml = BpmnText.Process(
            "<startEvent id=\"start\"/><endEvent id=\"end\"/>" + BpmnText.Flows("start end"),
            beside: """
            <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
            <bpmndi:BPMNShape bpmnElement="start"><dc:Bounds x="1" y="2.5" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="1" y="40" width="36" height="10"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge bpmnElement="start-end"><di:waypoint x="37" y="20"/><di:waypoint x="90" y="20"/></bpmndi:BPMNEdge>
            </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            """);

        var diagram = Model(xml).Diagrams.Single();

        Assert.That(diagram.Plane, Is.EqualTo(new ElementId("p")));
        Assert.That(diagram.Shapes.Single().Bounds, Is.EqualTo(new Bounds(1, 2.5, 36, 36)));
        Assert.That(diagram.Shapes.Single().Label, Is.EqualTo(new Bounds(1, 40, 36, 10)));
        Assert.That(diagram.Edges.Single().Waypoints, Is.EqualTo(new[] { new Waypoint(37, 20), new Waypoint(90, 20) }));
    }

    [Test]
    public void An_event_bears_the_name_of_what_it_refers_to()
    {
        var body = Model(BpmnText.Path("<intermediateCatchEvent id=\"wait\"><messageEventDefinition messageRef=\"tns:m\"/></intermediateCatchEvent>", "start wait", "wait end")).Processes[0].Body;

        Assert.That(((IntermediateCatchEvent)body.Nodes[1]).Trigger, Is.EqualTo(new MessageDefinition("Letter")));
    }
}
