using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
using Approval.Host.Pages.Approvals;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The Director's decision about messages that were received in an outage (queue contract, "In time or late").</summary>
internal static class OutagePages
{
    private const string Address = "/messages/outages/{approval}";
    private const string Messages = "messages";
    private const string Decision = "decision";
    private const string Reason = "reason";
    private const int LongestReason = 4000;
    private const int Most = 200;

    /// <summary>Adds it.</summary>
    public static void MapOutagePages(this RouteGroupBuilder secretariat)
    {
        secretariat.MapGet(Address, async (HttpContext context, string approval, CaseReading reading, CancellationToken stop) =>
            PageAnswers.Show<OutagePage, OutageView>(await ReadAsync(context, approval, reading, stop)));
        secretariat.MapPost(Address, DecideAsync);
    }

    private static async Task<OutageView> ReadAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(approval).Value;
        await using var store = reading.Open();
        var row = await store.Approvals.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-approval", $"There is no approval '{id}'.", "Look at the list of approvals.");
        var messages = await MessageLine.Of(TroubledMessages.InOutage(store).AsNoTracking().Where(message => message.ApprovalId == id)).OrderBy(line => line.Position).Take(Most).ToListAsync(stop);
        return new OutageView(id, $"{row.Designation} {row.Title}", [.. messages], context.Actor() is { MayAct: true } actor && actor.Roles.Has(RoleKind.Director), FormKey.New());
    }

    private static async Task<IResult> DecideAsync(HttpContext context, string approval, CaseReading reading, StepRunner steps, CancellationToken stop)
    {
        var form = context.Request.Form;
        var view = await ReadAsync(context, approval, reading, stop) with
        {
            Chosen = [.. form[Messages].Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0).Where(position => position > 0)],
            Judgment = Terms.Find<OutageJudgment>(form[Decision].ToString()),
            Reason = form[Reason].ToString().Trim().ReplaceLineEndings("\n"),
        };
        view = view with { Errors = [.. Faults(view)] };
        if (!view.Errors.IsEmpty)
        {
            return PageAnswers.Show<OutagePage, OutageView>(view, StatusCodes.Status422UnprocessableEntity);
        }

        if (form[FormSteps.Name] != FormSteps.Do)
        {
            return PageAnswers.Show<OutagePage, OutageView>(view with { IsLookedAt = true });
        }

        var decision = new OutageDecision([.. view.Chosen.Order()], view.Judgment!.Value, view.Reason);
        var id = ApprovalRoutes.Named(approval);
        try
        {
            var key = FormKey.Of(context, form, $"{string.Join(' ', decision.Messages)}\n{Terms.Of(decision.Judgment)}\n{decision.Reason}");
            await steps.RunAsync(step => CommandLog.OnceAsync(step, key, id, () => OutageDecisions.DecideAsync(step, id, context.Actor(), decision, stop), stop), stop);
            return PageAnswers.GoTo($"/approvals/{id}?done={DoneWords.Of(decision.Judgment)}");
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Unknown or RefusalGround.Forbidden))
        {
            return PageAnswers.Show<OutagePage, OutageView>(view with { Errors = FormErrors.Of(refused) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static IEnumerable<FieldError> Faults(OutageView view)
    {
        if (view.Chosen.IsEmpty)
        {
            yield return new FieldError("f-messages", "No message is chosen.", "Choose those about which you decide.");
        }

        if (view.Judgment is null)
        {
            yield return new FieldError("f-decision", "It is not said whether they count.", "Choose one.");
        }

        if (view.Reason.Length is 0 or > LongestReason)
        {
            yield return new FieldError("f-reason", "There is no reason, or it is too long.", $"Say in at most {LongestReason} characters why; it is recorded and shown.");
        }
    }
}

/// <summary>What came in an outage to one approval, and what the Director makes of it.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Text">The text's number and title.</param>
/// <param name="Messages">The messages that wait, in the order of the queue.</param>
/// <param name="MayDecide">Whether the account is the Director's.</param>
/// <param name="Key">The key by which a form that is sent twice is done once.</param>
public sealed record OutageView(string Approval, string Text, ImmutableArray<MessageLine> Messages, bool MayDecide, string Key)
{
    /// <summary>The messages that were chosen.</summary>
    public ImmutableArray<long> Chosen { get; init; } = [];

    /// <summary>What was chosen for them; null while nothing was.</summary>
    public OutageJudgment? Judgment { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Whether the Director has looked at what will follow.</summary>
    public bool IsLookedAt { get; init; }

    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];
}
