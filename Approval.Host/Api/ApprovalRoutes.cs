using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>The routes by which approvals are launched and acted on.</summary>
public static class ApprovalRoutes
{
    /// <summary>The form of an act.</summary>
    internal static ActBody Act { get; } = new("""{ "type": "withdraw", "reason": "The group gives the draft up." }""");

    /// <summary>What an act that cannot be read is refused with.</summary>
    internal static ImmutableArray<RouteProblem> UnreadableAct { get; } =
    [
        new(400, "unknown-type", "type-of-another-procedure", "set-by-product", "unknown-member", "unknown-input", "not-earlier", "wrong-input", "two-roles", "duplicate-member", "closes-before-opens", "bad-language", "bad-id"),
    ];

    /// <summary>Adds them.</summary>
    public static void MapApprovals(this RouteGroupBuilder api, LaunchReader launches)
    {
        ArgumentNullException.ThrowIfNull(launches);
        api.MapPost("/approvals", LaunchAsync)
            .Produces<LaunchAnswer>(StatusCodes.Status201Created)
            .Promises("launch", new RouteContract("Launches an approval: the text is put under a procedure, in an edition of the law.")
            {
                Roles = [RoleKind.Chair, RoleKind.Director, RoleKind.Secretariat],
                Remarks = "A chair launches for the groups that it chairs.",
                IsCommand = true,
                Body = launches.Body,
                Problems = [new(400, "procedure-not-executed", "unknown-edition", "unknown-setting", "not-a-recommendation", "bad-id", "bad-language")],
            });
        api.MapPost("/approvals/{approval}/acts", ActAsync)
            .Produces<ActAnswer>()
            .Promises("act", new RouteContract("Does an act of the procedure: announces, judges, decides, comments, replies, corrects.")
            {
                Roles = [.. RoleRule.All.SelectMany(rule => rule.Roles).Distinct().Order()],
                Remarks = "Each type of act is for the roles that its schema names in x-roles. What members say (comment, reply, objection, withdraw-message) and ipr-statement need no If-Match. An act that the law refuses stands in the record as refused: the problem then bears the version and the number of the act.",
                IsCommand = true,
                Version = VersionUse.Required,
                Body = Act,
                Problems =
                [
                    new(404, "unknown-approval"),
                    .. UnreadableAct,
                    new(409, "wrong-state", "late", "already-ended", "selection-frozen", "not-open", "meeting-exists"),
                    new(422, "unknown-meeting", "not-a-study-group-meeting", "outside-meeting", "outside-mandate", "not-entitled", "not-asked-for-time", "text-incomplete", "summary-missing", "additional-review-excluded", "policy-outcome-required", "announcement-too-late", "text-too-late", "meeting-announcement-too-late", "meeting-too-soon", "letter-incomplete"),
                ],
            });
    }

    private static async Task<IResult> LaunchAsync(HttpContext context, StepRunner steps, Launching launching, LaunchReader reader, CancellationToken stop)
    {
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var request = reader.Read(tree);
        var answer = await steps.RunAsync(step => launching.LaunchAsync(step, context.Actor(), request, key, stop), stop);
        return context.Answer(answer, answer.Version, $"/api/approvals/{answer.Approval}");
    }

    private static async Task<IResult> ActAsync(HttpContext context, string approval, StepRunner steps, Acting acting, CancellationToken stop)
    {
        var id = Named(approval);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var command = new ActCommand(id, context.Actor(), tree, context.ExpectedVersion(!IsOfMember(tree)));
        return AnswerOf(context, await steps.RunAsync(step => acting.ActAsync(step, command, key, stop), stop));
    }

    /// <summary>The answer to an act: what became of it, or the law's refusal.</summary>
    internal static IResult AnswerOf(HttpContext context, ActAnswer answer)
    {
        if (answer.Refused is null)
        {
            return context.Answer(answer, answer.Version);
        }

        context.Response.Headers.ETag = Requests.Tag(answer.Version);
        return Problem.Of(answer).AsResult();
    }

    /// <summary>The approval that an address names.</summary>
    /// <exception cref="CommandRefusedException">It names none.</exception>
    internal static ApprovalId Named(string approval) =>
        ApprovalId.Find(approval)
        ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-approval", $"There is no approval '{Printable.Of(approval)}'.", "Look at the list of approvals.");

    /// <summary>Members speak whatever the version: what they say adds to the record and never rests on what others said.</summary>
    private static bool IsOfMember(JsonTree body) =>
        body is JsonFields fields && fields.Find("type") is JsonText { Value: "comment" or "reply" or "objection" or "withdraw-message" or "ipr-statement" };
}
