using Approval.Engine.Rulebooks;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The letters of all approvals: the secretariat's list of what to sign, and what went out.</summary>
internal static class LetterListRoutes
{
    private static readonly Listing<LetterLine> s_listing = new(
        "dueBy,at",
        [
            SortKey<LetterLine>.ByOptional("dueBy", line => line.DueBy),
            SortKey<LetterLine>.By("at", line => line.At),
            SortKey<LetterLine>.ByOptional("issuedAt", line => line.IssuedAt),
            SortKey<LetterLine>.By("kind", line => line.Kind),
            SortKey<LetterLine>.By("state", line => line.State),
            SortKey<LetterLine>.ByOptional("number", line => line.Number),
            SortKey<LetterLine>.By("approval", line => line.Approval),
            SortKey<LetterLine>.By("studyGroup", line => line.StudyGroup),
        ],
        SortKey<LetterLine>.By("approval", line => line.Approval),
        SortKey<LetterLine>.By("place", line => line.Place));

    /// <summary>Adds it.</summary>
    public static void MapLetterList(this RouteGroupBuilder api) =>
        api.MapGet("/letters", ListAsync)
            .Takes([.. LetterFilter.Parameters, .. s_listing.Parameters])
            .Promises("listLetters", new RouteContract("The letters of all approvals. Who is not of TSB sees those that went out to everybody, and a chair those of the group's approvals.") { Problems = [Reading.BadList] })
            .Produces<Page<LetterLine>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, Rulebook rulebook, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = SeenBy(context.Actor(), LetterLine.Of(store.Letters.AsNoTracking(), store.Approvals.AsNoTracking()), rulebook);
        return context.Show(await s_listing.PageAsync(context, query, LetterFilter.Of(rows, query, clock.GetCurrentInstant()), stop), Audience.Account);
    }

    /// <summary>The letters that an account may see, as far as rows tell; one approval shows a member those to its category besides.</summary>
    private static IQueryable<LetterLine> SeenBy(Account account, IQueryable<LetterLine> rows, Rulebook rulebook)
    {
        if (account.Roles.AreOfTsb)
        {
            return rows;
        }

        var chaired = account.Roles.Chaired.Select(group => group.Value).ToList();
        var shown = rulebook.Notifications
            .Where(notification => Sight.IsPublic(notification.Kind, notification.Addressees))
            .Select(notification => notification.Kind.Value)
            .ToList();
        return rows.Where(row => row.State == LetterDesk.Issued && (shown.Contains(row.Kind) || chaired.Contains(row.StudyGroup)));
    }
}
