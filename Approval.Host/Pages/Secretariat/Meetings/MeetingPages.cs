using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Commands;
using Approval.Host.Api.Views;
using Approval.Host.Files;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Approval.Host.Pages.Secretariat.Meetings;

/// <summary>Opens, looks at and changes meetings for the people who sit before a page. Who may is asked before.</summary>
/// <param name="reading">Reads meetings.</param>
/// <param name="desk">Changes them.</param>
/// <param name="workflows">The study groups.</param>
internal sealed class MeetingPages(CaseReading reading, MeetingDesk desk, WorkflowFolder workflows)
{
    /// <summary>The form of a new meeting.</summary>
    public MeetingForm NewForm(JsonObject typed) => new(
        MeetingCommands.NewMeeting.Fields,
        new FormChoices { Groups = [.. workflows.Reference.StudyGroups.Where(group => group.IsCurrent).Select(group => new FormChoice(group.Code.Value, $"{group.Code} · {group.Title}"))] },
        typed,
        FormKey.New());

    /// <summary>The page of a meeting.</summary>
    /// <exception cref="CommandRefusedException">There is none of that id.</exception>
    public async Task<MeetingPageView> OpenAsync(HttpContext context, string id, CancellationToken stop)
    {
        await using var store = reading.Open();
        var meeting = await MeetingView.Of(store.Meetings.AsNoTracking()).SingleOrDefaultAsync(row => row.Id == id, stop) ?? throw MeetingViewRoutes.Unknown(id);
        var days = new JsonObject { ["opens"] = LocalDatePattern.Iso.Format(meeting.Opens), ["closes"] = LocalDatePattern.Iso.Format(meeting.Closes) };
        return new MeetingPageView(meeting, RoleRules.MayDo(context.Actor(), InstallationArea.Meetings), new MeetingForm(MeetingCommands.NewDays.Fields, FormChoices.None, days, FormKey.New()));
    }

    /// <summary>Convenes the meeting that the form of a request describes.</summary>
    /// <returns>The form with what is wrong, or what was convened.</returns>
    public async Task<(MeetingForm? Refused, MeetingChangeAnswer? Answer)> ConveneAsync(HttpContext context, CancellationToken stop)
    {
        var form = NewForm(FormTree.Read(MeetingCommands.NewMeeting.Fields, context.Request.Form));
        try
        {
            var key = FormKey.Of(context, context.Request.Form, form.Typed.ToJsonString());
            return (null, await desk.ConveneAsync(key, MeetingCommands.NewMeeting.Read(TreeOf(form.Typed)), context.TsbLabel(), stop));
        }
        catch (CommandRefusedException refused) when (refused.Ground is not RefusalGround.Forbidden)
        {
            return (form with { Errors = FormErrors.Of(refused) }, null);
        }
    }

    /// <summary>What the change that a request asks for would do.</summary>
    public async Task<MeetingPageView> LookAsync(HttpContext context, MeetingPageView view, MeetingChange change, CancellationToken stop)
    {
        var id = new MeetingId(view.Meeting.Id);
        try
        {
            if (change == MeetingChange.Cancel)
            {
                return view with { Change = change, Preview = await desk.PreviewCancellationAsync(id, stop) };
            }

            view = Typed(context, view);
            var (opens, closes) = MeetingCommands.NewDays.Read(TreeOf(view.Form.Typed));
            return view with { Change = change, Preview = await desk.PreviewAsync(id, opens, closes, stop) };
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Forbidden or RefusalGround.Unknown))
        {
            return WithErrors(view, refused);
        }
    }

    /// <summary>Does the change that a request asks for.</summary>
    /// <returns>The page with what is wrong, or what became of the meeting.</returns>
    public async Task<(MeetingPageView? Refused, MeetingChangeAnswer? Answer)> DoAsync(HttpContext context, MeetingPageView view, MeetingChange change, CancellationToken stop)
    {
        var (id, form) = (new MeetingId(view.Meeting.Id), context.Request.Form);
        try
        {
            if (FormKey.VersionOf(form) is not { } version)
            {
                throw new CommandRefusedException(RefusalGround.Malformed, "form-without-version", "The form does not say on which version you decided.", "Load the page anew, and send the form again.");
            }

            if (change == MeetingChange.Cancel)
            {
                return (null, await desk.CancelAsync(FormKey.Of(context, form, "cancel"), id, version, context.TsbLabel(), stop));
            }

            view = Typed(context, view);
            var (opens, closes) = MeetingCommands.NewDays.Read(TreeOf(view.Form.Typed));
            return (null, await desk.MoveAsync(FormKey.Of(context, form, view.Form.Typed.ToJsonString()), id, opens, closes, version, context.TsbLabel(), stop));
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Forbidden or RefusalGround.Unknown))
        {
            return (WithErrors(view, refused), null);
        }
    }

    private static MeetingPageView Typed(HttpContext context, MeetingPageView view) =>
        view with { Form = view.Form with { Typed = FormTree.Read(view.Form.Fields, context.Request.Form) } };

    private static MeetingPageView WithErrors(MeetingPageView view, CommandRefusedException refused) =>
        view with { Form = view.Form with { Errors = FormErrors.Of(refused) } };

    private static JsonTree TreeOf(JsonObject typed) => JsonTreeReader.Read(typed.ToJsonString(), "form").Value!;
}
