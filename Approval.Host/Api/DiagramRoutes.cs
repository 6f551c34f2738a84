using System.Collections.Immutable;
using System.Text;
using Approval.Engine.Approvals;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Procedures;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Diagrams;

namespace Approval.Host.Api;

/// <summary>The drawing of a procedure with the way that an approval has taken in it, and the same as a list.</summary>
internal static class DiagramRoutes
{
    internal const string Svg = "image/svg+xml";

    /// <summary>Adds them.</summary>
    public static void MapDiagrams(this RouteGroupBuilder api)
    {
        api.MapGet("/approvals/{approval}/diagram.svg", SvgAsync)
            .Promises("getApprovalDiagramSvg", new RouteContract("The procedure as a drawing, with the path taken and the present position.") { Answers = [Svg], Problems = [Reading.UnknownApproval] })
            .Produces<string>(StatusCodes.Status200OK, Svg);
        api.MapGet("/approvals/{approval}/diagram", ListAsync)
            .Promises("getApprovalDiagram", new RouteContract("What the drawing shows, as a list in the order of the first time.") { Problems = [Reading.UnknownApproval] })
            .Produces<DiagramView>();
    }

    private static async Task<IResult> SvgAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        return context.Show(Draw(shown), Svg, Audience.Account);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        return context.Show(ViewOf(shown), Audience.Account);
    }

    /// <summary>What a drawing shows, as lists.</summary>
    internal static DiagramView ViewOf(ShownCase shown)
    {
        var trace = CaseTrace.Of(shown.Library, shown.Case);
        return new DiagramView(Nodes(shown.Definition, trace.Visited), Nodes(shown.Definition, trace.Active), Standing.Of(shown));
    }

    /// <summary>The drawing itself.</summary>
    internal static byte[] Draw(ShownCase shown)
    {
        var trace = CaseTrace.Of(shown.Library, shown.Case);
        return Encoding.UTF8.GetBytes(DiagramDrawing.Draw(shown.Definition.File, new DiagramOptions { Visited = [.. trace.Visited], Active = [.. trace.Active] }));
    }

    /// <summary>The nodes among elements that have a name.</summary>
    private static ImmutableArray<DiagramNodeView> Nodes(ProcedureDefinition definition, ImmutableArray<ElementId> elements)
    {
        var nodes = definition.File.Processes.SelectMany(process => ProcedureDefinition.NodesIn(process.Body)).ToDictionary(node => node.Id);
        return
        [
            .. from element in elements
               let node = nodes.GetValueOrDefault(element)
               where node?.Name is not null
               select new DiagramNodeView(element.Value, string.Join(' ', node.Name!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), definition.Marks(element).Clause?.Value),
        ];
    }
}
