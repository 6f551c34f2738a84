using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Api;
using Approval.Host.Files;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Approvals;

/// <summary>The page on which the text is described anew: summary, documents, translation, chair.</summary>
internal static class ParticularsRoutes
{
    private const string Address = "/approvals/{approval}/particulars";

    /// <summary>Adds it.</summary>
    public static void MapParticulars(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop) =>
        PageAnswers.Show<ParticularsPage, ParticularsView>(await OpenAsync(context, approval, reading, stop));

    private static async Task<IResult> TakeAsync(HttpContext context, string approval, CaseReading reading, StepRunner steps, CancellationToken stop)
    {
        var form = context.Request.Form;
        var view = await OpenAsync(context, approval, reading, stop);
        view = view with { Typed = FormTree.Read(view.Fields, form) };
        if (FormSteps.AddRow(view.Typed, form[FormSteps.Name].ToString()))
        {
            return PageAnswers.Show<ParticularsPage, ParticularsView>(view);
        }

        try
        {
            var content = view.Typed.ToJsonString();
            var particulars = LaunchReader.ParticularsBody.Read(JsonTreeReader.Read(content, "form").Value!);
            var (id, key, expected) = (ApprovalRoutes.Named(view.Approval), FormKey.Of(context, form, content), FormKey.VersionOf(form));
            await steps.RunAsync(
                step => CommandLog.OnceAsync(step, key, id, () => Describing.DescribeAsync(step, id, context.Actor(), particulars, expected, stop), stop), stop);
            return PageAnswers.GoTo($"/approvals/{view.Approval}#documents");
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Unknown or RefusalGround.Forbidden))
        {
            return PageAnswers.Show<ParticularsPage, ParticularsView>(view with { Errors = FormErrors.Of(refused) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<ParticularsView> OpenAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        if (Describing.Examine(context.Actor(), shown.Case.Opening.Text.StudyGroup) is { } refusal)
        {
            throw new CommandRefusedException(refusal);
        }

        var typed = JsonSerializer.SerializeToNode(TextParticulars.Read(shown.Row.Particulars), JsonForms.Options)!.AsObject();
        return new ParticularsView(shown.Row.Id, shown.Case.Opening.Text.Designation, shown.Row.Version, LaunchReader.ParticularsBody.Fields, typed, FormKey.New(), []);
    }
}

/// <summary>The form by which a text is described.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Version">The version on which the account decides.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Key">The key by which a form that is sent twice is done once.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record ParticularsView(
    string Approval, string Designation, int Version, ImmutableArray<ActField> Fields, JsonObject Typed, string Key, ImmutableArray<FieldError> Errors);
