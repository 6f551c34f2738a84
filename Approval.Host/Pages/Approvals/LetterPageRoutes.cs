using System.Collections.Immutable;
using System.Globalization;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Letters;
using Approval.Host.Pages.Forms;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Approvals;

/// <summary>
/// The page of one letter. It shows the letter's plain text: that is the same content as its HTML, frozen with it under
/// one hash, it reflows and prints, and it needs no frame that the policy of the page would have to allow. The HTML
/// opens as a document of its own, in which nothing runs.
/// </summary>
internal static class LetterPageRoutes
{
    private const string Address = "/approvals/{approval}/letters/{place:int}";
    private const string Done = "done";
    private const string Signed = "signed";

    /// <summary>Adds it.</summary>
    public static void MapLetterPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapGet(Address + "/html", LetterViewRoutes.HtmlAsync);
        pages.MapGet(Address + "/text", DownloadAsync);
        pages.MapPost(Address + "/sign", SignAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, int place, LetterPages letters, CancellationToken stop) =>
        PageAnswers.Show<LetterPage, LetterPageView>(await letters.ReadAsync(context, approval, place, context.Request.Query[Done] == Signed, stop));

    private static async Task<IResult> DownloadAsync(HttpContext context, string approval, int place, CaseReading reading, LetterDesk desk, HostClock clock, CancellationToken stop)
    {
        var answer = await LetterViewRoutes.TextAsync(context, approval, place, reading, desk, clock, stop);
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{ApprovalRoutes.Named(approval)}-letter-{place}.txt\"");
        return answer;
    }

    private static async Task<IResult> SignAsync(HttpContext context, string approval, int place, LetterPages letters, CancellationToken stop)
    {
        var refused = await letters.SignAsync(context, approval, place, stop);
        return refused.IsEmpty
            ? PageAnswers.GoTo(string.Create(CultureInfo.InvariantCulture, $"/approvals/{ApprovalRoutes.Named(approval)}/letters/{place}?{Done}={Signed}"))
            : PageAnswers.Show<LetterPage, LetterPageView>(await letters.ReadAsync(context, approval, place, false, stop) with { Errors = refused }, StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>Reads letters for their pages, and signs them.</summary>
/// <param name="reading">Opens approvals.</param>
/// <param name="desk">Writes drafts and numbers.</param>
/// <param name="signing">Signs.</param>
/// <param name="steps">Runs steps.</param>
/// <param name="previewing">Says what signing would bring about.</param>
/// <param name="clock">The clock.</param>
internal sealed class LetterPages(CaseReading reading, LetterDesk desk, LetterSigning signing, StepRunner steps, Previewing previewing, HostClock clock)
{
    /// <summary>A letter as the account of a request sees it.</summary>
    public async Task<LetterPageView> ReadAsync(HttpContext context, string approval, int place, bool isSigned, CancellationToken stop)
    {
        await using var store = reading.Open();
        var (shown, row) = await LetterViewRoutes.FindAsync(store, context, approval, place, reading, stop);
        var isDraft = row is { State: LetterDesk.ToSign, Text: null };
        var rendered = isDraft ? LetterViewRoutes.Render(shown, place, desk, clock) : null;
        var view = new LetterPageView
        {
            Approval = shown.Row.Id,
            Text = $"{shown.Case.Opening.Text.Designation} {shown.Case.Opening.Text.Title}",
            Version = shown.Row.Version,
            Letter = StoryViews.Letter(shown, row),
            Subject = row.Subject ?? (rendered as CompleteLetter)?.Subject,
            Content = row.Text ?? (rendered as CompleteLetter)?.Text,
            Missing = (rendered as IncompleteLetter)?.Missing ?? [],
            IsSigned = isSigned && row.IssuedAt is not null,
        };
        return rendered is CompleteLetter && RoleRules.MayDo(context.Actor(), shown.Case, "issue-letter") ? await OfferAsync(view, context, store, shown, stop) : view;
    }

    /// <summary>Signs the letter.</summary>
    /// <returns>What is wrong; empty where it went out.</returns>
    public async Task<ImmutableArray<FieldError>> SignAsync(HttpContext context, string approval, int place, CancellationToken stop)
    {
        var form = context.Request.Form;
        try
        {
            var key = FormKey.Of(context, form, place.ToString(CultureInfo.InvariantCulture));
            var answer = await steps.RunAsync(step => signing.SignAsync(step, ApprovalRoutes.Named(approval), context.Actor(), place, FormKey.VersionOf(form), key, stop), stop);
            return answer.Refused is { } refusal ? [new FieldError(null, refusal.Message, null, refusal.Clause)] : [];
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Unknown or RefusalGround.Forbidden))
        {
            return FormErrors.Of(refused);
        }
        catch (LetterIncompleteException incomplete)
        {
            var problem = Problem.Of(incomplete);
            return [new FieldError(null, problem.Detail, problem.Repair, problem.Clause)];
        }
    }

    /// <summary>What signing would bring about: shown before the button is pressed.</summary>
    private async Task<LetterPageView> OfferAsync(LetterPageView view, HttpContext context, ApprovalStore store, ShownCase shown, CancellationToken stop)
    {
        try
        {
            var preview = await steps.RehearseAsync(async step => await previewing.PreviewAsync(step, await LetterSigning.FindCommandAsync(step, shown.File.Id, context.Actor(), view.Letter.Place, stop), stop));
            var number = await desk.NextNumberAsync(store, shown.Case.Letters[view.Letter.Place].Kind, clock.GetCurrentInstant(), stop);
            return view with { Preview = preview, NextNumber = number?.ToString(), Key = FormKey.New() };
        }
        catch (CommandRefusedException refused)
        {
            return view with { Errors = FormErrors.Of(refused) };
        }
    }
}

/// <summary>One letter as its page shows it.</summary>
public sealed record LetterPageView
{
    /// <summary>The approval's name.</summary>
    public required string Approval { get; init; }

    /// <summary>The text's number and title.</summary>
    public required string Text { get; init; }

    /// <summary>The version on which the account decides.</summary>
    public required int Version { get; init; }

    /// <summary>The letter, without its text.</summary>
    public required LetterView Letter { get; init; }

    /// <summary>Its subject; null where it lacks something.</summary>
    public required string? Subject { get; init; }

    /// <summary>What it says, as plain text; null where it lacks something.</summary>
    public required string? Content { get; init; }

    /// <summary>What it lacks.</summary>
    public required ImmutableArray<MissingContent> Missing { get; init; }

    /// <summary>Whether the account has just signed it.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>What signing would bring about; null where the account may not sign, or it cannot be signed.</summary>
    public PreviewAnswer? Preview { get; init; }

    /// <summary>The number that it would bear; null where its series has none.</summary>
    public string? NextNumber { get; init; }

    /// <summary>The key by which a form that is sent twice is done once.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>What the letter is called.</summary>
    public string Name => Design.StateNames.Act(Letter.Kind);

    /// <summary>The address of the letter.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"/approvals/{Approval}/letters/{Letter.Place}");

    /// <summary>Where the letter stands, in words.</summary>
    public string Standing => Letter.State switch
    {
        LetterDesk.ToSign => "It waits for a signature.",
        LetterDesk.Dropped => "It was dropped: the act that asked for it was undone.",
        _ => "It has gone out; what it says can no longer change.",
    };
}
