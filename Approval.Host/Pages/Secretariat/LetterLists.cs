using System.Collections.Immutable;
using Approval.Engine.Reference;
using Approval.Engine.Rulebooks;
using Approval.Host.Acts;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Pages.Design;
using Approval.Host.Pages.Forms;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The letters of all approvals: to sign, issued lately, and not delivered.</summary>
internal static class LetterLists
{
    private const int MostUndelivered = 20;

    /// <summary>What waits for a signature, by when it must be out.</summary>
    private static readonly Listing<LetterLine> s_toSign = new(
        "dueBy,at",
        [SortKey<LetterLine>.ByOptional("dueBy", line => line.DueBy), SortKey<LetterLine>.By("at", line => line.At)],
        SortKey<LetterLine>.By("approval", line => line.Approval),
        SortKey<LetterLine>.By("place", line => line.Place));

    /// <summary>What went out, the latest first: all of it has an instant, so that the database can go along its index.</summary>
    private static readonly Listing<LetterLine> s_issued = new(
        "-issuedAt",
        [SortKey<LetterLine>.By("issuedAt", line => line.IssuedAt!.Value)],
        SortKey<LetterLine>.By("approval", line => line.Approval),
        SortKey<LetterLine>.By("place", line => line.Place));

    /// <summary>Adds it.</summary>
    public static void MapLetterLists(this RouteGroupBuilder secretariat) =>
        secretariat.MapGet("/letters", ShowAsync).Takes([.. LetterFilter.Parameters, .. s_toSign.Parameters]);

    private static async Task<IResult> ShowAsync(HttpContext context, CaseReading reading, Rulebook rulebook, WorkflowFolder workflows, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var asked = context.Request.Query;
        var isIssued = asked["state"] == LetterDesk.Issued;
        var rows = LetterFilter.Of(LetterLine.Of(store.Letters.AsNoTracking(), store.Approvals.AsNoTracking()), query, clock.GetCurrentInstant());
        var (items, next) = isIssued
            ? await s_issued.PartAsync(context, query, rows.Where(line => line.IssuedAt != null), stop)
            : await s_toSign.PartAsync(context, query, rows.Where(line => line.State == LetterDesk.ToSign), stop);
        return PageAnswers.Show<LettersPage, LettersView>(new LettersView
        {
            IsIssued = isIssued,
            Group = asked["studyGroup"],
            Kind = asked["kind"],
            Groups = GroupChoices.Of(workflows.Reference),
            Kinds = [.. KnownLaw.LetterKindsOf(rulebook).Select(kind => new FormChoice(kind, StateNames.Act(kind)))],
            Letters = items,
            Next = PageAddress.With(context, "cursor", next),
            Undelivered = await UndeliveredAsync(store, stop),
        });
    }

    /// <summary>What the transport did not take, each with the place of its letter.</summary>
    private static async Task<ImmutableArray<UndeliveredLetter>> UndeliveredAsync(ApprovalStore store, CancellationToken stop)
    {
        var messages = await StuckReading.Undelivered(store).AsNoTracking().OrderBy(message => message.Position).Take(MostUndelivered).ToListAsync(stop);
        var approvals = messages.Select(message => message.ApprovalId).Distinct().ToList();
        var letters = await store.Letters.AsNoTracking().Where(letter => approvals.Contains(letter.ApprovalId) && letter.IssuedAt != null).Select(letter => new { letter.ApprovalId, letter.Place }).ToListAsync(stop);
        var places = letters.ToDictionary(letter => LetterDesk.EventIdOf(ApprovalRoutes.Named(letter.ApprovalId), letter.Place), letter => letter.Place);
        return [.. messages.Select(message => new UndeliveredLetter(message.ApprovalId, message.Event, places.TryGetValue(message.Id, out var place) ? place : null, message.At, message.Attempts, message.Trouble!))];
    }
}

/// <summary>The study groups, for a choice.</summary>
internal static class GroupChoices
{
    /// <summary>The groups, by code and name.</summary>
    public static ImmutableArray<FormChoice> Of(ReferenceRolls reference) => [.. reference.StudyGroups.Select(group => new FormChoice(group.Code.Value, $"{group.Code} · {group.Title}"))];
}

/// <summary>What tells of a letter and was not taken by the transport.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Event">What it tells.</param>
/// <param name="Place">The letter's place among the approval's; null where it tells of none.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Trouble">Why the last try failed.</param>
public sealed record UndeliveredLetter(string Approval, string Event, int? Place, Instant At, int Attempts, string Trouble);

/// <summary>The letters of all approvals.</summary>
public sealed record LettersView
{
    /// <summary>Whether those that went out are shown, and not those to sign.</summary>
    public required bool IsIssued { get; init; }

    /// <summary>The group that was chosen.</summary>
    public required string? Group { get; init; }

    /// <summary>The kind that was chosen.</summary>
    public required string? Kind { get; init; }

    /// <summary>The groups.</summary>
    public required ImmutableArray<FormChoice> Groups { get; init; }

    /// <summary>The kinds of letters.</summary>
    public required ImmutableArray<FormChoice> Kinds { get; init; }

    /// <summary>A part of the letters.</summary>
    public required ImmutableArray<LetterLine> Letters { get; init; }

    /// <summary>Where the next part is; null where this is the last.</summary>
    public required string? Next { get; init; }

    /// <summary>What was not delivered, the oldest first.</summary>
    public required ImmutableArray<UndeliveredLetter> Undelivered { get; init; }
}
