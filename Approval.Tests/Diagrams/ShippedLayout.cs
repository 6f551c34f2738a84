using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Tests.Approvals;
using NUnit.Framework;

namespace Approval.Tests.Diagrams;

/// <summary>What makes the drawings of the shipped procedures readable in any modeller.</summary>
internal sealed class ShippedLayout
{
    [TestCaseSource(nameof(Files))]
    public void No_two_shapes_overlap_unless_one_holds_the_other_or_sits_on_its_border(BpmnFile file)
    {
        var sheet = new DrawnSheet(file);
        IEnumerable<string> overlaps =
            from one in sheet.Shapes
            from other in sheet.Shapes
            where one != other && Meet(one.Bounds, other.Bounds) && !Holds(one.Bounds, other.Bounds) && !Holds(other.Bounds, one.Bounds)
            where sheet.Host(one.Element) != other.Element && sheet.Host(other.Element) != one.Element
            select $"{one.Element.Value} and {other.Element.Value}";
        Assert.That(overlaps, Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void No_flow_runs_through_a_shape_that_is_not_its_end_and_none_leaves_its_scope(BpmnFile file)
    {
        var sheet = new DrawnSheet(file);
        IEnumerable<string> faults =
            from edge in sheet.Edges
            let flow = sheet.Flows[edge.Element]
            from stretch in edge.Waypoints.Zip(edge.Waypoints.Skip(1), Stretch)
            from shape in sheet.Shapes
            where shape.Element != flow.Source && shape.Element != flow.Target
            where sheet.Holds(shape.Element, flow.Id) ? !Holds(shape.Bounds, stretch) : Meet(shape.Bounds, stretch)
            select $"{flow.Id.Value} at {shape.Element.Value}";
        Assert.That(faults, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Files() =>
        ShippedProcedures.Files.Select(file => new TestCaseData(file).SetArgDisplayNames(file.FileName));

    private static Bounds Stretch(Waypoint from, Waypoint to) =>
        new(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));

    private static bool Meet(Bounds one, Bounds other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static bool Holds(Bounds outer, Bounds inner) =>
        outer.X <= inner.X && inner.X + inner.Width <= outer.X + outer.Width && outer.Y <= inner.Y && inner.Y + inner.Height <= outer.Y + outer.Height;

    /// <summary>The shapes and sequence flows of a file, with who holds whom.</summary>
    private sealed class DrawnSheet
    {
        private readonly Dictionary<ElementId, ElementId> hosts = [];
        private readonly HashSet<(ElementId Scope, ElementId Flow)> held = [];

        public DrawnSheet(BpmnFile file)
        {
            foreach (BpmnProcess process in file.Processes)
            {
                Add(process.Body, []);
            }

            Shapes = [.. file.Diagrams.SelectMany(diagram => diagram.Shapes)];
            Edges = [.. file.Diagrams.SelectMany(diagram => diagram.Edges).Where(edge => Flows.ContainsKey(edge.Element))];
        }

        public Dictionary<ElementId, SequenceFlow> Flows { get; } = [];

        public ImmutableArray<Shape> Shapes { get; }

        public ImmutableArray<Edge> Edges { get; }

        /// <summary>The activity that a boundary event sits on; null for every other element.</summary>
        public ElementId? Host(ElementId id) => hosts.TryGetValue(id, out ElementId host) ? host : null;

        public bool Holds(ElementId scope, ElementId flow) => held.Contains((scope, flow));

        private void Add(FlowBody body, ImmutableArray<ElementId> scopes)
        {
            foreach (SequenceFlow flow in body.Flows)
            {
                Flows[flow.Id] = flow;
                held.UnionWith(scopes.Select(scope => (scope, flow.Id)));
            }

            foreach (BoundaryEvent boundary in body.Nodes.OfType<BoundaryEvent>())
            {
                hosts[boundary.Id] = boundary.AttachedTo;
            }

            foreach (SubProcess inner in body.Nodes.OfType<SubProcess>())
            {
                Add(inner.Body, scopes.Add(inner.Id));
            }
        }
    }
}
