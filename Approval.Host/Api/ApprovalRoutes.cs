using Approval.Engine.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>The routes by which approvals are launched and acted on.</summary>
public static class ApprovalRoutes
{
    /// <summary>Adds them.</summary>
    public static void MapApprovals(this RouteGroupBuilder api)
    {
        api.MapPost("/approvals", LaunchAsync).WithName("launch");
        api.MapPost("/approvals/{approval}/acts", ActAsync).WithName("act");
    }

    private static async Task<IResult> LaunchAsync(HttpContext context, StepRunner steps, Launching launching, LaunchReader reader, CancellationToken stop)
    {
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var request = reader.Read(tree);
        var answer = await steps.RunAsync(step => launching.LaunchAsync(step, context.Actor(), request, key, stop), stop);
        context.Response.Headers.ETag = Requests.Tag(answer.Version);
        return Results.Json(answer, Files.JsonForms.Options, statusCode: StatusCodes.Status201Created)
            .At($"/api/approvals/{answer.Approval}", context);
    }

    private static async Task<IResult> ActAsync(HttpContext context, string approval, StepRunner steps, Acting acting, CancellationToken stop)
    {
        var id = Named(approval);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var command = new ActCommand(id, context.Actor(), tree, context.ExpectedVersion(!IsOfMember(tree)));
        var answer = await steps.RunAsync(step => acting.ActAsync(step, command, key, stop), stop);
        context.Response.Headers.ETag = Requests.Tag(answer.Version);
        return answer.Refused is null ? Results.Json(answer, Files.JsonForms.Options) : Problem.Of(answer).AsResult();
    }

    /// <summary>The approval that an address names.</summary>
    /// <exception cref="CommandRefusedException">It names none.</exception>
    internal static ApprovalId Named(string approval) =>
        ApprovalId.Find(approval)
        ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-approval", $"There is no approval '{Printable.Of(approval)}'.", "Look at the list of approvals.");

    /// <summary>Members speak whatever the version: what they say adds to the record and never rests on what others said.</summary>
    private static bool IsOfMember(JsonTree body) =>
        body is JsonFields fields && fields.Find("type") is JsonText { Value: "comment" or "reply" or "objection" or "withdraw-message" or "ipr-statement" };

    private static IResult At(this IResult result, string address, HttpContext context)
    {
        context.Response.Headers.Location = address;
        return result;
    }
}
