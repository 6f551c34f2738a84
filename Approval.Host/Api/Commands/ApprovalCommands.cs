using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Intake;
using Approval.Host.Proceedings;

namespace Approval.Host.Api.Commands;

/// <summary>The routes that change an approval beside its acts, and the preview of an act.</summary>
public static class ApprovalCommands
{
    /// <summary>Adds them.</summary>
    public static void MapApprovalCommands(this RouteGroupBuilder api)
    {
        api.MapPost("/approvals/{approval}/preview", PreviewAsync)
            .Produces<PreviewAnswer>()
            .Promises("previewAct", new RouteContract("Says what an act would bring about, and changes nothing.")
            {
                Remarks = "Whoever may not do the act is told so and why; TSB and the chair of the group see the effect all the same.",
                Version = VersionUse.Optional,
                Body = ApprovalRoutes.Act,
                Problems = [new(404, "unknown-approval"), .. ApprovalRoutes.UnreadableAct],
            });
        api.MapPost("/approvals/{approval}/letters/{place}/sign", SignAsync)
            .Produces<ActAnswer>()
            .Promises("signLetter", new RouteContract("Signs a letter that is due, so that it is numbered and goes out; in the record this is the act issue-letter.")
            {
                Roles = RoleRules.RolesFor("issue-letter"),
                IsCommand = true,
                Version = VersionUse.Required,
                Problems = [new(404, "unknown-approval", "unknown-letter"), new(409, "letter-issued", "older-letter-due", "wrong-state"), new(422, "letter-incomplete")],
            });
        api.MapPut("/approvals/{approval}/particulars", DescribeAsync)
            .Produces<ParticularsAnswer>()
            .Promises("describeText", new RouteContract("Describes anew what letters say of the text beside the law's facts: summary, documents, translation, chair.")
            {
                Roles = [RoleKind.Chair, RoleKind.Director, RoleKind.Secretariat],
                IsCommand = true,
                Version = VersionUse.Required,
                Body = LaunchReader.ParticularsBody,
                Problems = [new(404, "unknown-approval")],
            });
        api.MapPost("/approvals/{approval}/outage-decisions", DecideOutageAsync)
            .Produces<OutageDecisionAnswer>()
            .Promises("decideOutage", new RouteContract("Decides whether messages that were received in an outage count; the window closes when all are decided.")
            {
                Roles = [RoleKind.Director],
                IsCommand = true,
                Body = OutageBody.Form,
                Problems = [new(404, "unknown-approval"), new(409, "nothing-in-outage")],
            });
    }

    private static async Task<IResult> DecideOutageAsync(HttpContext context, string approval, StepRunner steps, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(approval);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var decision = OutageBody.Form.Read(tree);
        var answer = await steps.RunAsync(
            step => CommandLog.OnceAsync(step, key, id, () => OutageDecisions.DecideAsync(step, id, context.Actor(), decision, stop), stop), stop);
        return context.Answer(answer, answer.Version);
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, string approval, StepRunner steps, Previewing previewing, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(approval);
        var (tree, _) = await context.Request.ReadBodyAsync(stop);
        var command = new ActCommand(id, context.Actor(), tree, context.ExpectedVersion(isRequired: false));
        var answer = await steps.RehearseAsync(step => previewing.PreviewAsync(step, command, stop));
        return context.Answer(answer, answer.Version);
    }

    private static async Task<IResult> SignAsync(HttpContext context, string approval, string place, StepRunner steps, LetterSigning signing, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(approval);
        var actor = context.Actor();
        var number = int.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var read)
            ? read
            : throw new CommandRefusedException(RefusalGround.Unknown, "unknown-letter", $"'{Printable.Of(place)}' is not the place of a letter.", "Look at the approval's list of letters.");
        var key = context.Key(await context.Request.ReadNoBodyAsync(stop));
        var expected = context.ExpectedVersion(isRequired: true);
        var answer = await steps.RunAsync(step => signing.SignAsync(step, id, actor, number, expected, key, stop), stop);
        return ApprovalRoutes.AnswerOf(context, answer);
    }

    private static async Task<IResult> DescribeAsync(HttpContext context, string approval, StepRunner steps, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(approval);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var expected = context.ExpectedVersion(isRequired: true);
        var particulars = LaunchReader.ParticularsBody.Read(tree);
        var answer = await steps.RunAsync(
            step => CommandLog.OnceAsync(step, key, id, () => Describing.DescribeAsync(step, id, context.Actor(), particulars, expected, stop), stop), stop);
        return context.Answer(answer, answer.Version);
    }
}
