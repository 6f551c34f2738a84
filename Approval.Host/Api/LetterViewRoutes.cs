using System.Text;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Letters;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The letters of one approval: what went out, frozen, and what waits for a signature, as it would go out now.</summary>
internal static class LetterViewRoutes
{
    private const string Html = "text/html";
    private const string Text = "text/plain";

    /// <summary>Adds them.</summary>
    public static void MapLetterViews(this RouteGroupBuilder api)
    {
        api.MapGet("/approvals/{approval}/letters", ListAsync)
            .Promises("getApprovalLetters", new RouteContract("The letters that the account may see, without their texts.") { Problems = [new(StatusCodes.Status404NotFound, "unknown-approval", "unknown-letter")] })
            .Produces<LetterView[]>();
        api.MapGet("/approvals/{approval}/letters/{place:int}", OneAsync)
            .Promises("getApprovalLetter", new RouteContract("One letter, without its text.") { Problems = [new(StatusCodes.Status404NotFound, "unknown-approval", "unknown-letter")] })
            .Produces<LetterView>();
        api.MapGet("/approvals/{approval}/letters/{place:int}/html", HtmlAsync)
            .Promises("getApprovalLetterHtml", new RouteContract("The letter as HTML: as it went out or, before that, as a draft that is rendered now.") { Answers = [Html], Problems = [new(StatusCodes.Status404NotFound, "unknown-approval", "unknown-letter"), new(StatusCodes.Status422UnprocessableEntity, "letter-incomplete")] })
            .Produces<string>(StatusCodes.Status200OK, Html);
        api.MapGet("/approvals/{approval}/letters/{place:int}/text", TextAsync)
            .Promises("getApprovalLetterText", new RouteContract("The letter as plain text: as it went out or, before that, as a draft that is rendered now.") { Answers = [Text], Problems = [new(StatusCodes.Status404NotFound, "unknown-approval", "unknown-letter"), new(StatusCodes.Status422UnprocessableEntity, "letter-incomplete")] })
            .Produces<string>(StatusCodes.Status200OK, Text);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        return context.Show(StoryViews.Letters(shown, await ApprovalViewRoutes.LettersAsync(store, shown.Row.Id, stop)), Audience.Account);
    }

    private static async Task<IResult> OneAsync(HttpContext context, string approval, int place, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var (shown, letter) = await FindAsync(store, context, approval, place, reading, stop);
        return context.Show(StoryViews.Letter(shown, letter), Audience.Account);
    }

    /// <summary>The letter as HTML: as it went out or, before that, as a draft that is rendered now.</summary>
    internal static async Task<IResult> HtmlAsync(HttpContext context, string approval, int place, CaseReading reading, LetterDesk desk, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var (shown, letter) = await FindAsync(store, context, approval, place, reading, stop);
        return context.Show(Encoding.UTF8.GetBytes(letter.Html ?? Draft(shown, letter, desk, clock).Html), Html + "; charset=utf-8", Audience.Account);
    }

    /// <summary>The letter as plain text: as it went out or, before that, as a draft that is rendered now.</summary>
    internal static async Task<IResult> TextAsync(HttpContext context, string approval, int place, CaseReading reading, LetterDesk desk, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var (shown, letter) = await FindAsync(store, context, approval, place, reading, stop);
        return context.Show(Encoding.UTF8.GetBytes(letter.Text ?? Draft(shown, letter, desk, clock).Text), Text + "; charset=utf-8", Audience.Account);
    }

    /// <summary>A letter that the account of a request may see.</summary>
    /// <exception cref="CommandRefusedException">There is none at that place that it may see.</exception>
    internal static async Task<(ShownCase Shown, StoredLetter Letter)> FindAsync(
        ApprovalStore store, HttpContext context, string approval, int place, CaseReading reading, CancellationToken stop)
    {
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var letter = await store.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.ApprovalId == shown.Row.Id && row.Place == place, stop);
        return letter is not null && place < shown.Case.Letters.Length && shown.Sight.Sees(shown.Case.Letters[place])
            ? (shown, letter)
            : throw new CommandRefusedException(RefusalGround.Unknown, "unknown-letter", $"{shown.Row.Id} has no letter {place} that you may see.", "Look at the list of its letters.");
    }

    /// <summary>A letter that waits for a signature as it would go out now, or what it lacks.</summary>
    internal static Letter Render(ShownCase shown, int place, LetterDesk desk, HostClock clock) =>
        desk.Draft(shown.File.Id, shown.Case, place, TextParticulars.Read(shown.Row.Particulars), clock.GetCurrentInstant());

    /// <summary>A letter that waits for a signature as it would go out now.</summary>
    /// <exception cref="LetterIncompleteException">It lacks something.</exception>
    internal static CompleteLetter Draft(ShownCase shown, StoredLetter letter, LetterDesk desk, HostClock clock)
    {
        var row = shown.Case.Letters[letter.Place];
        return Render(shown, letter.Place, desk, clock) switch
        {
            CompleteLetter complete => complete,
            IncompleteLetter incomplete => throw new LetterIncompleteException(row.Kind, row.Clause.Value, incomplete.Missing),
            var other => throw new InvalidOperationException($"There is no other letter: {other}."),
        };
    }
}
