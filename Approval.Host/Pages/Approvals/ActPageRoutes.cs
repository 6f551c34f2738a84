using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Pages.Design;
using Approval.Host.Pages.Forms;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Approvals;

/// <summary>The page on which one act is filled in, looked at and done.</summary>
internal static class ActPageRoutes
{
    private const string Address = "/approvals/{approval}/acts/{type}";

    /// <summary>Adds it.</summary>
    public static void MapActPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, string type, ActDesk desk, CancellationToken stop)
    {
        var view = await desk.OpenAsync(context, approval, type, stop);
        foreach (var (name, value) in FormTree.Read(view.Fields, new FormCollection(context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value))))
        {
            view.Typed[name] = value?.DeepClone();
        }

        return PageAnswers.Show<ActPage, ActPageView>(view.IsBare ? await desk.LookAsync(context, view) : view);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, string approval, string type, ActDesk desk, CancellationToken stop)
    {
        var view = await desk.OpenAsync(context, approval, type, stop);
        var form = context.Request.Form;
        view = view with { Typed = FormTree.Read(view.Fields, form) };
        var step = form[FormSteps.Name].ToString();
        if (FormSteps.AddRow(view.Typed, step))
        {
            return PageAnswers.Show<ActPage, ActPageView>(view);
        }

        if (step != FormSteps.Do)
        {
            var looked = await desk.LookAsync(context, view);
            return PageAnswers.Show<ActPage, ActPageView>(looked, looked.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }

        var (refused, answer) = await desk.DoAsync(context, view, stop);
        return refused is null
            ? PageAnswers.GoTo($"/approvals/{answer!.Linked ?? view.Approval}?done={view.Type}")
            : PageAnswers.Show<ActPage, ActPageView>(refused, StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>Opens, looks at and does acts for the people who sit before a page.</summary>
/// <param name="reading">Opens approvals.</param>
/// <param name="installation">Members and meetings.</param>
/// <param name="rulebook">The kinds of letters.</param>
/// <param name="steps">Runs steps.</param>
/// <param name="acting">Does acts.</param>
/// <param name="previewing">Says what an act would bring about.</param>
/// <param name="clock">The clock.</param>
internal sealed class ActDesk(
    CaseReading reading, Installation installation, Rulebook rulebook, StepRunner steps, Acting acting, Previewing previewing, HostClock clock)
{
    /// <summary>The empty form of an act.</summary>
    /// <exception cref="CommandRefusedException">There is no such approval or act, or the account may never do it.</exception>
    public async Task<ActPageView> OpenAsync(HttpContext context, string approval, string type, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var actor = context.Actor();
        var description = ActDescription.All.FirstOrDefault(each => each.Law.Type == type && each.Law.ClauseIn(shown.Case.Procedure) is not null)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-type", $"There is no act '{Printable.Of(type)}' in this procedure.", "Go back to the approval: it lists what may be done.");
        var rule = RoleRule.Find(type)!;
        if (!actor.MayAct || !actor.Roles.All.Any(role => rule.Roles.Contains(role.Kind) || (rule.IsEnteredWithOverride && RoleRule.Tsb.Contains(role.Kind))))
        {
            throw new CommandRefusedException(
                RefusalGround.Forbidden, "not-your-role", $"This act is not yours to do. {rule.Reason}", "Sign in with an account that has the role.", AccountRoles.Law.Value);
        }

        var inPlace = Engine.Approvals.CaseEngine.ActsInPlace(shown.Library, shown.Case).FirstOrDefault(each => each.Type == type);
        return new ActPageView
        {
            Approval = shown.Row.Id,
            Text = $"{shown.Case.Opening.Text.Designation} {shown.Case.Opening.Text.Title}",
            Standing = Standing.Of(shown),
            Version = rule.IsMembersWord ? null : shown.Row.Version,
            Type = type,
            Title = EnteredFor.Find(actor, shown.Case.Opening.Text.StudyGroup, type) ?? StateNames.Act(type),
            Effect = inPlace?.Effect ?? description.Law.Effect,
            Clause = inPlace?.Clause.Value ?? description.Law.ClauseIn(shown.Case.Procedure)!.Value.Value,
            Reason = rule.Reason,
            Fields = description.Fields,
            Choices = await ChoicesAsync(store, shown, actor, stop),
            Typed = Own(actor),
            Key = FormKey.New(),
        };
    }

    /// <summary>What the act would bring about.</summary>
    public async Task<ActPageView> LookAsync(HttpContext context, ActPageView view)
    {
        try
        {
            var command = CommandOf(context, view);
            return view with { Preview = await steps.RehearseAsync(step => previewing.PreviewAsync(step, command, context.RequestAborted)) };
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Unknown or RefusalGround.Forbidden))
        {
            return view with { Errors = FormErrors.Of(refused) };
        }
    }

    /// <summary>Does the act.</summary>
    /// <returns>The form with what is wrong, or what became of the act.</returns>
    public Task<(ActPageView? Refused, ActAnswer? Answer)> DoAsync(HttpContext context, ActPageView view, CancellationToken stop) => DoAsync(context, view, [], stop);

    /// <summary>Does an act, and in the same step those that follow it from the same form, as long as none is refused.</summary>
    /// <returns>The form with what is wrong, or what became of the first act.</returns>
    public async Task<(ActPageView? Refused, ActAnswer? Answer)> DoAsync(HttpContext context, ActPageView view, ImmutableArray<ActPageView> further, CancellationToken stop)
    {
        var form = context.Request.Form;
        try
        {
            var expected = view.Version is null ? null : FormKey.VersionOf(form);
            var key = FormKey.Of(context, form, $"{view.Type}\n{string.Join('\n', further.Prepend(view).Select(ContentOf))}");
            var answer = await steps.RunAsync(
                step => CommandLog.OnceAsync(step, key, ApprovalRoutes.Named(view.Approval), () => TakeAsync(step, [.. further.Prepend(view).Select(each => CommandOf(context, each, expected))], stop), stop), stop);
            return answer.Refused is { } refusal
                ? (await LookAsync(context, view) with { Errors = [new FieldError(null, refusal.Message, null, refusal.Clause)] }, null)
                : (null, answer);
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Unknown or RefusalGround.Forbidden))
        {
            return (view with { Errors = FormErrors.Of(refused) }, null);
        }
        catch (LetterIncompleteException incomplete)
        {
            var problem = Problem.Of(incomplete);
            return (view with { Errors = [new FieldError(null, problem.Detail, problem.Repair, problem.Clause)] }, null);
        }
    }

    private async Task<ActAnswer> TakeAsync(Step step, ImmutableArray<ActCommand> commands, CancellationToken stop)
    {
        var first = await acting.TakeAsync(step, commands[0], stop);
        var last = first;
        foreach (var command in commands.Skip(1))
        {
            if (last.Refused is null)
            {
                last = await acting.TakeAsync(step, command with { Expected = null }, stop);
            }
        }

        return first with { Refused = last.Refused };
    }

    private static string ContentOf(ActPageView view) =>
        view.Typed.ToJsonString() + (view.Comments.IsEmpty ? string.Empty : System.Text.Json.JsonSerializer.Serialize(view.Comments, JsonForms.Options));

    /// <summary>A delegate speaks for one member, so nobody need write its name.</summary>
    private static JsonObject Own(Account actor) => actor.Roles.Member is { } member ? new JsonObject { ["from"] = Role.NameOf(member) } : [];

    private static ActCommand CommandOf(HttpContext context, ActPageView view, int? expected = null)
    {
        var body = (JsonObject)view.Typed.DeepClone();
        body.Insert(0, "type", view.Type);
        return new ActCommand(ApprovalRoutes.Named(view.Approval), context.Actor(), JsonTreeReader.Read(body.ToJsonString(), "form").Value!, expected) { Comments = view.Comments };
    }

    private async Task<FormChoices> ChoicesAsync(ApprovalStore store, ShownCase shown, Account actor, CancellationToken stop)
    {
        var meetings = await installation.MeetingsForAsync(store, shown.Case.Opening.Text.StudyGroup, clock.GetCurrentInstant(), stop);
        var members = await installation.MembersAsync(store, stop);
        IEnumerable<Member> offered = actor.Roles.Member is { } own ? members.Values.Where(member => member.Id == own) : members.Values;
        return FormChoices.Of(shown, meetings.Values, offered, rulebook, actor.Roles.AreOfTsb);
    }
}
