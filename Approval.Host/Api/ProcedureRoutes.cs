using System.Text;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Procedures;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Diagrams;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>The procedures that the product executes: what they are made of, how they are drawn, and the files themselves.</summary>
internal static class ProcedureRoutes
{
    /// <summary>Adds them.</summary>
    public static void MapProcedures(this RouteGroupBuilder api)
    {
        api.MapGet("/procedures", (HttpContext context, ProcedureLibrary library) => context.Show(Whole.Of(library.Procedures.Select(ProcedureLine.Of))))
            .Promises("listProcedures", new RouteContract("The procedures by edition of the law."))
            .Produces<Whole<ProcedureLine>>();
        api.MapGet("/procedures/{procedure}/{edition}", (HttpContext context, string procedure, string edition, ProcedureLibrary library) =>
            context.Show(ProcedureView.Of(library, Find(library, procedure, edition))))
            .Promises("getProcedure", new RouteContract("A procedure: states, parameters with clauses, settings with both sides, notifications, rules.") { Problems = [new(StatusCodes.Status404NotFound, "unknown-procedure")] })
            .Produces<ProcedureView>();
        api.MapGet("/procedures/{procedure}/{edition}/diagram.svg", (HttpContext context, string procedure, string edition, ProcedureLibrary library) =>
            context.Show(Encoding.UTF8.GetBytes(DiagramDrawing.Draw(Find(library, procedure, edition).File, DiagramOptions.Default)), DiagramRoutes.Svg))
            .Promises("getProcedureDiagramSvg", new RouteContract("The procedure as a drawing.") { Answers = [DiagramRoutes.Svg], Problems = [new(StatusCodes.Status404NotFound, "unknown-procedure")] })
            .Produces<string>(StatusCodes.Status200OK, DiagramRoutes.Svg);
        api.MapGet("/procedures/{procedure}/{edition}/bpmn", Bpmn)
            .Promises("getProcedureBpmn", new RouteContract("The BPMN file that is executed.") { Answers = ["application/xml"], Problems = [new(StatusCodes.Status404NotFound, "unknown-procedure")] })
            .Produces<string>(StatusCodes.Status200OK, "application/xml");
    }

    private static IResult Bpmn(HttpContext context, string procedure, string edition, ProcedureLibrary library)
    {
        var file = Find(library, procedure, edition).File.FileName;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{Path.GetFileName(file)}\"";
        return context.Show(TextFile.ReadBytes(file).ToArray(), "application/xml");
    }

    private static ProcedureDefinition Find(ProcedureLibrary library, string procedure, string edition) =>
        Terms.Find<Procedure>(procedure) is { } known && library.Find(known, edition) is { } definition
            ? definition
            : throw new CommandRefusedException(
                RefusalGround.Unknown,
                "unknown-procedure",
                $"There is no procedure '{Printable.Of(procedure)}' of edition '{Printable.Of(edition)}'.",
                $"There are: {string.Join(", ", library.Procedures.Select(each => $"{Terms.Of(each.Procedure)}/{each.Edition.Id}"))}.");
}
