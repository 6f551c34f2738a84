using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Procedures;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Chairs;

/// <summary>Opens the comments of an approval, says what classes would come to, and records classes and dispositions.</summary>
/// <param name="reading">Opens approvals.</param>
/// <param name="steps">Runs steps.</param>
/// <param name="acting">Does acts.</param>
/// <param name="previewing">Says what an act would bring about.</param>
/// <param name="library">The procedures.</param>
internal sealed class CommentDesk(CaseReading reading, StepRunner steps, Acting acting, Previewing previewing, ProcedureLibrary library)
{
    private const int MostMeetings = 3;

    /// <summary>The page.</summary>
    /// <exception cref="CommandRefusedException">There is no such approval, or the account does not see every comment with its judgment.</exception>
    public async Task<CommentSheet> OpenAsync(HttpContext context, string approval, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        if (!shown.Sight.SeesReplies)
        {
            throw new CommandRefusedException(
                RefusalGround.Forbidden, "not-your-group", $"The comments of {shown.Row.Id} are judged by the chair of {shown.Row.StudyGroup}, with TSB.", "Read them on the approval's page.", "A.8 § 4.4.1");
        }

        var may = MayView.Of(shown, context.Actor());
        return new CommentSheet
        {
            Approval = shown.Row.Id,
            Text = $"{shown.Case.Opening.Text.Designation} {shown.Case.Opening.Text.Title}",
            Standing = Standing.Of(shown),
            Version = shown.Row.Version,
            Key = FormKey.New(),
            Rows = [.. MessageViews.Comments(shown).Select(comment => new CommentRow(comment, CommentTyping.Nothing with { Resolution = comment.Disposition ?? string.Empty }))],
            MayClassify = may.You.Contains("reclassify-comment"),
            MayResolve = may.You.Contains("resolve-comments"),
            Judgment = may.Acts.FirstOrDefault(act => act is { Type: "judge-last-call", YouMay: true }),
            Done = context.Request.Query["done"].ToString() switch
            {
                CommentForm.Classes => "The classes are judged.",
                CommentForm.Resolve => "The dispositions are recorded.",
                _ => null,
            },
        };
    }

    /// <summary>The page with what its classes would come to.</summary>
    public async Task<CommentSheet> LookAsync(HttpContext context, CommentSheet sheet, CancellationToken stop)
    {
        try
        {
            return sheet with { Outlook = await steps.RehearseAsync(step => OutlookAsync(step, context.Actor(), sheet, stop)) };
        }
        catch (CommandRefusedException refused) when (refused.Ground is not RefusalGround.Forbidden)
        {
            return sheet with { Errors = FormErrors.Of(refused) };
        }
    }

    /// <summary>Records acts together: all of them, or none where the law refuses one.</summary>
    /// <returns>What is wrong; empty where they are recorded.</returns>
    public async Task<ImmutableArray<FieldError>> RecordAsync(HttpContext context, CommentSheet sheet, ImmutableArray<JsonObject> acts, CancellationToken stop)
    {
        var form = context.Request.Form;
        var id = ApprovalRoutes.Named(sheet.Approval);
        try
        {
            var key = FormKey.Of(context, form, new JsonArray([.. acts.Select(act => act.DeepClone())]).ToJsonString());
            await steps.RunAsync(
                step => CommandLog.OnceAsync(step, key, id, () => TakeAllAsync(step, context.Actor(), id, acts, FormKey.VersionOf(form), stop), stop), stop);
            return [];
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Unknown or RefusalGround.Forbidden))
        {
            return CommentForm.Placed(sheet, FormErrors.Of(refused));
        }
    }

    private async Task<ActAnswer> TakeAllAsync(Step step, Account actor, ApprovalId id, ImmutableArray<JsonObject> acts, int? expected, CancellationToken stop)
    {
        ActAnswer? last = null;
        foreach (var act in acts)
        {
            last = await acting.TakeAsync(step, CommandOf(id, actor, act, last is null ? expected : null), stop);
            if (last.Refused is { } refused)
            {
                throw new CommandRefusedException(RefusalGround.Unprocessable, refused.Code, refused.Message, "Nothing was recorded. Mend it, and send the form again.", refused.Clause);
            }
        }

        return last ?? throw new CommandRefusedException(RefusalGround.Malformed, "nothing-to-record", "Nothing differs from what is recorded.", "Choose a class or write a disposition first.");
    }

    private async Task<CommentOutlook> OutlookAsync(Step step, Account actor, CommentSheet sheet, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(sheet.Approval);
        var file = (await step.OpenAsync(id, stop))!;
        var decided = file.Case.Decisions.Length;
        if (CommentForm.Judgments(sheet) is { IsEmpty: false } judgments)
        {
            await TakeAllAsync(step, actor, id, judgments, null, stop);
        }

        var @case = file.Case;
        var window = @case.Facts.LastWindow(WindowKind.LastCall, WindowKind.AdditionalReview);
        return new CommentOutlook(window is null ? new Dictionary<string, object?>() : Counts.Of(StandingCount.Of(library, @case, window)), @case.State)
        {
            Decisions = [.. @case.Decisions.Skip(decided).Select(Proceedings.DecisionView.Of)],
            StateAtClose = window is { IsOpen: true } ? CaseEngine.AdvanceTo(library, @case, window.Closing.At).State : null,
            Sides = sheet.Judgment is null || @case.WaitingFor?.What != sheet.Judgment.Type ? [] : await SidesAsync(step, actor, file, stop),
        };
    }

    private async Task<ImmutableArray<JudgmentSide>> SidesAsync(Step step, Account actor, CaseFile file, CancellationToken stop)
    {
        const string decision = "decision";
        var sides = ImmutableArray.CreateBuilder<JudgmentSide>();
        var resolution = Terms.Of(LastCallJudgment.CommentResolution);
        sides.Add(await SideAsync("Comment resolution", $"{decision}={resolution}", new JsonObject { [decision] = resolution }));
        var today = file.Case.Opening.Calendar.DayOf(file.Case.Now);
        foreach (var meeting in file.Case.Facts.Meetings.Values.Where(each => IsCandidate(each) && each.Opens > today).OrderBy(each => each.Opens).Take(MostMeetings))
        {
            var toMeeting = Terms.Of(LastCallJudgment.StudyGroupMeeting);
            sides.Add(await SideAsync(
                $"The study group meeting {FormChoices.WordsOf(meeting)}",
                $"{decision}={toMeeting}&meeting={Uri.EscapeDataString(meeting.Id.Value)}",
                new JsonObject { [decision] = toMeeting, ["meeting"] = meeting.Id.Value }));
        }

        return sides.ToImmutable();

        bool IsCandidate(Meeting meeting) => meeting is { IsCancelled: false, Kind: MeetingKind.StudyGroup or MeetingKind.Tsag } && meeting.Group == file.Case.Opening.Text.StudyGroup;

        async Task<JudgmentSide> SideAsync(string name, string query, JsonObject act)
        {
            act["type"] = "judge-last-call";
            return new JudgmentSide(name, query, await previewing.PreviewAsync(step, CommandOf(file.Id, actor, act, null), stop));
        }
    }

    private static ActCommand CommandOf(ApprovalId id, Account actor, JsonObject act, int? expected) =>
        new(id, actor, JsonTreeReader.Read(act.ToJsonString(), "form").Value!, expected);
}
