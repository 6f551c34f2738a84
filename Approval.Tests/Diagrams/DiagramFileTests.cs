using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Host.Diagrams;
using NUnit.Framework;

namespace Approval.Tests.Diagrams;

public sealed class DiagramFileTests
{
    private const string Process = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
            xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="urn:test">
          <process id="p" name="Announcement" isExecutable="true">
            <startEvent id="begin" name="Consent"/>
            <sequenceFlow id="flow" sourceRef="begin" targetRef="announce"/>
            <userTask id="announce" name="Announce"/>
            <sequenceFlow id="last" sourceRef="announce" targetRef="done"/>
            <endEvent id="done"/>
          </process>
        """;

    private const string Diagram = """
          <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="p">
            <bpmndi:BPMNShape id="s1" bpmnElement="begin"><dc:Bounds x="0" y="22" width="36" height="36"/></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="s2" bpmnElement="announce"><dc:Bounds x="100" y="0" width="100" height="80"/></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="e1" bpmnElement="flow"><di:waypoint x="36" y="40"/><di:waypoint x="100" y="40"/></bpmndi:BPMNEdge>
          </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
        """;

    [Test]
    public void A_file_with_a_diagram_is_drawn_with_its_nodes_and_flows()
    {
        XElement drawing = XElement.Parse(DiagramDrawing.Draw(Read(Process + Diagram + "</definitions>"), DiagramOptions.Default));
        Assert.That(drawing.Descendants().Attributes("id").Select(id => id.Value), Is.EquivalentTo(["begin", "announce", "flow"]));
    }

    [Test]
    public void A_file_without_a_diagram_is_found_to_hold_nothing_to_draw() =>
        Assert.That(DiagramDrawing.Findings(Read(Process + "</definitions>")).Select(finding => finding.Code), Is.EqualTo(["nothing-to-draw"]));

    private static BpmnFile Read(string xml) => BpmnReader.Read("announcement.bpmn", xml).File!;
}
