using static Approval.Engine.Bpmn.Reading.ElementKinds;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>The diagram part of a file (BPMN 2.0.2 § 12). Attributes of other namespaces are welcome: they are colours and the like.</summary>
internal static class DiagramForms
{
    private static readonly AttributeForm Id = new("id", ValueKind.Id);

    private static readonly ChildForm Extension = new("di:extension", 0, 1);

    public static IEnumerable<ElementForm> All() =>
    [
        Open("bpmndi:BPMNDiagram", [Id, new("name"), new("documentation"), Number("resolution", required: false)], [new("bpmndi:BPMNPlane", 1, 1), new("bpmndi:BPMNLabelStyle")]),
        Open("bpmndi:BPMNPlane", [Id, Drawing("collaboration", "process", "subProcess")], [Extension, new("bpmndi:BPMNShape"), new("bpmndi:BPMNEdge")]),
        Open(
            "bpmndi:BPMNShape",
            [
                Id, Drawing(Drawn), Flag("isHorizontal"), Flag("isExpanded"), Flag("isMarkerVisible"), Flag("isMessageVisible"),
                new("participantBandKind"), new("choreographyActivityShape", ValueKind.Reference) { Allowed = ["bpmndi:BPMNShape"] },
            ],
            [Extension, new("dc:Bounds", 1, 1), new("bpmndi:BPMNLabel", 0, 1)]),
        Open(
            "bpmndi:BPMNEdge",
            [
                Id, Drawing(Lines), new("messageVisibleKind", ValueKind.Word) { Allowed = ["initiating", "non_initiating"] },
                DrawnEnd("sourceElement"), DrawnEnd("targetElement"),
            ],
            [Extension, new("di:waypoint", 2), new("bpmndi:BPMNLabel", 0, 1)]),
        Open("bpmndi:BPMNLabel", [Id, new("labelStyle", ValueKind.Reference) { Allowed = ["bpmndi:BPMNLabelStyle"] }], [Extension, new("dc:Bounds", 0, 1)]),
        Open("bpmndi:BPMNLabelStyle", [Id], [new("dc:Font", 1, 1)]),
        Open("dc:Bounds", [Number("x"), Number("y"), Number("width"), Number("height")], []),
        Open("di:waypoint", [Number("x"), Number("y")], []),
        Open("dc:Font", [new("name"), Number("size", required: false), Flag("isBold"), Flag("isItalic"), Flag("isUnderline"), Flag("isStrikeThrough")], []),
        new("di:extension") { Content = ContentKind.Free, IsOpen = true },
    ];

    private static ElementForm Open(string key, AttributeForm[] attributes, ChildForm[] children) =>
        new(key) { Attributes = attributes, Children = children, IsOpen = true };

    private static AttributeForm Drawing(params string[] kinds) => new("bpmnElement", ValueKind.Reference) { Allowed = kinds };

    private static AttributeForm DrawnEnd(string name) =>
        new(name, ValueKind.Reference);

    private static AttributeForm Flag(string name) => new(name, ValueKind.Boolean);

    private static AttributeForm Number(string name, bool required = true) => new(name, ValueKind.Number) { IsRequired = required };
}
