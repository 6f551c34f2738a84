using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Host.Api;
using Approval.Host.Pages.Approvals;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Delegates;

/// <summary>The page on which a delegate gives its member's word.</summary>
internal static class ReplyRoutes
{
    private const string Address = "/approvals/{approval}/reply";

    /// <summary>Adds it.</summary>
    public static void MapReplyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, ReplyDesk desk, CancellationToken stop) =>
        PageAnswers.Show<ReplyPage, ReplyView>(await desk.OpenAsync(context, approval, stop));

    private static async Task<IResult> TakeAsync(HttpContext context, string approval, ReplyDesk desk, ActDesk acts, CancellationToken stop)
    {
        var view = await desk.OpenAsync(context, approval, stop);
        if (view.Act is not { } form)
        {
            return PageAnswers.Show<ReplyPage, ReplyView>(view, StatusCodes.Status409Conflict);
        }

        var sent = context.Request.Form;
        view = view with { Typed = FormTree.Read([.. view.Fields, .. view.Clauses], sent) };
        var step = sent[FormSteps.Name].ToString();
        if (FormSteps.AddRow(view.Typed, step))
        {
            return PageAnswers.Show<ReplyPage, ReplyView>(view);
        }

        var (comments, errors) = ClauseComments.Read(view.Typed);
        if (!errors.IsEmpty)
        {
            // Whoever mends the comments should not be told afterwards what else is missing.
            ImmutableArray<FieldError> others = form.Type == "comment" ? [] : (await acts.LookAsync(context, form with { Typed = OfMember(ClauseComments.Without(view.Typed), view) })).Errors;
            return PageAnswers.Show<ReplyPage, ReplyView>(view with { Act = form with { Errors = [.. others, .. errors] } }, StatusCodes.Status422UnprocessableEntity);
        }

        var said = ClauseComments.Acts(form, view.Typed, comments).Select(act => act with { Typed = OfMember(act.Typed, view) }).ToImmutableArray();
        (form, view) = (said[0], view with { Further = said[1..] });
        if (step != FormSteps.Do)
        {
            var looked = await acts.LookAsync(context, form);
            return PageAnswers.Show<ReplyPage, ReplyView>(
                view with { Act = looked }, looked.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }

        var (refused, answer) = await acts.DoAsync(context, form, view.Further, stop);
        return refused is null
            ? PageAnswers.GoTo(FormattableString.Invariant($"/approvals/{view.Approval.Id}/reply/{answer!.Act}?{ReceiptRoutes.Done}={said.Length}"))
            : PageAnswers.Show<ReplyPage, ReplyView>(view with { Act = refused }, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The act as the word of the account's own member, whatever the form says.</summary>
    private static JsonObject OfMember(JsonObject act, ReplyView view)
    {
        act[ReplyView.Sender] = view.Member.Label;
        return act;
    }
}

/// <summary>Opens the form in which a delegate gives its member's word.</summary>
/// <param name="reading">Opens approvals.</param>
/// <param name="installation">The members.</param>
/// <param name="acts">Opens the form of the act.</param>
internal sealed class ReplyDesk(CaseReading reading, Installation installation, ActDesk acts)
{
    /// <summary>The text, where the approval stands, and the empty form.</summary>
    /// <exception cref="CommandRefusedException">There is no such approval, or the account speaks for no member.</exception>
    public async Task<ReplyView> OpenAsync(HttpContext context, string approval, CancellationToken stop)
    {
        var own = DelegateRoutes.MemberOf(context.Actor());
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var member = (await installation.MembersAsync(store, stop))[own];
        var window = shown.Case.Facts.OpenWindow;
        return new ReplyView(await ApprovalViewRoutes.ViewAsync(store, shown, stop), member)
        {
            Window = window,
            Answer = window is null ? null : MemberWindow.Answer(shown.Case.Facts, window, own),
            Act = window is not null && context.Actor().MayAct && MemberWindow.MaySpeak(shown.Library, shown.File, member)
                ? await acts.OpenAsync(context, approval, MemberWindow.ActIn(window.Kind), stop)
                : null,
        };
    }
}
