using Approval.Engine.Bpmn.Model;
using Approval.Tests.Approvals;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Diagrams;

/// <summary>The pictures of the procedures that the documentation shows.</summary>
internal sealed class ShippedPictures
{
    [TestCase("docs/aap.svg", "workflows/aap.a8-2024.bpmn")]
    [TestCase("docs/tap.svg", "workflows/tap.res1-2022.bpmn")]
    public void A_picture_in_the_documentation_is_what_the_product_draws_now(string picture, string procedure)
    {
        Command drawn = Command.Run("workflows", "show", Path.Combine(Repository.Root, procedure));
        Assert.That(drawn.Status, Is.Zero, drawn.Error);
        Assert.That(
            File.ReadAllText(Path.Combine(Repository.Root, picture)) == drawn.Output,
            $"{picture} is not what the product draws from {procedure} now. Redraw it at the root of the repository: dotnet run --project Approval.Host -- workflows show {procedure} -o {picture}");
    }

    [TestCaseSource(nameof(Files))]
    public void Every_node_and_every_flow_of_a_shipped_procedure_stands_in_its_diagram(BpmnFile file)
    {
        IEnumerable<string> drawn = file.Diagrams.SelectMany(diagram => diagram.Shapes.Select(shape => shape.Element).Concat(diagram.Edges.Select(edge => edge.Element))).Select(id => id.Value);
        IEnumerable<string> known = file.Processes.SelectMany(process => Elements(process.Body)).Select(id => id.Value);
        Assert.That(known.Except(drawn, StringComparer.Ordinal), Is.Empty);
    }

    private static IEnumerable<ElementId> Elements(FlowBody body) =>
        body.Nodes.Select(node => node.Id)
            .Concat(body.Flows.Select(flow => flow.Id))
            .Concat(body.Nodes.OfType<SubProcess>().SelectMany(inner => Elements(inner.Body)));

    private static IEnumerable<TestCaseData> Files() =>
        ShippedProcedures.Files.Select(file => new TestCaseData(file).SetArgDisplayNames(file.FileName));
}
