using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Members;
using Approval.Host.Pages.Forms;
using Approval.Host.Stories;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The roll of members.</summary>
internal static class MemberPages
{
    /// <summary>Where it is.</summary>
    public const string Address = "/secretariat/members";

    private const string Added = "added";
    private const string Changed = "changed";
    private const string Account = "account";
    private const string None = "none";
    private static readonly QueryParameter[] s_done = [new(Added, "How many members were just added."), new(Changed, "How many were just described otherwise.")];
    private static readonly QueryParameter s_account = new(Account, "Whether an open account speaks for them.") { Words = ["some", None] };

    /// <summary>Whether an account speaks for a member, as one may choose.</summary>
    public static ImmutableArray<FormChoice> Choices { get; } = [new("some", "With an open account"), new(None, "Without one")];

    /// <summary>The kinds of membership, each with what it is called.</summary>
    public static ImmutableArray<FormChoice> Categories { get; } = [.. Terms.All<MemberCategory>().Select(word => new FormChoice(word, StoryWords.Capital(StoryWords.Spaced(word))))];

    /// <summary>Adds it, for those who may know through whom members speak.</summary>
    public static void MapMemberPages(this RouteGroupBuilder pages) =>
        pages.MapGet(Address, ShowAsync).Takes([s_account, .. s_done, .. MemberViewRoutes.Filters, .. MemberViewRoutes.Listing.Parameters]);

    /// <summary>Whether an account finds something there.</summary>
    public static bool IsFor(Account account) => RoleRules.Examine(account, InstallationArea.MemberAccounts, toRead: true) is null;

    /// <summary>Where the roll is shown after it was changed.</summary>
    public static string AddressAfter(int added, int changed) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Address}?{Added}={added}&{Changed}={changed}");

    private static async Task<IResult> ShowAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.MemberAccounts, toRead: true);
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var (added, changed) = (query.Whole(Added, 0, int.MaxValue), query.Whole(Changed, 0, int.MaxValue));
        var rows = MemberViewRoutes.Filter(MemberView.Of(store.Members.AsNoTracking()), query);
        var accounts = await MemberAccounts.ReadAsync(store, stop);
        var spoken = accounts.Spoken;
        rows = query.Text(Account) switch
        {
            null => rows,
            None => rows.Where(row => !spoken.Contains(row.Id)),
            _ => rows.Where(row => spoken.Contains(row.Id)),
        };
        var (items, next) = await MemberViewRoutes.Listing.PartAsync(context, query, rows, stop);
        return PageAnswers.Show<MembersPage, MembersView>(new MembersView
        {
            Words = context.Request.Query["q"],
            Category = context.Request.Query["category"],
            Account = context.Request.Query[Account],
            Members = items,
            Accounts = await accounts.OfAsync(store, items.Select(member => member.Id), stop),
            Spoken = await store.Members.CountAsync(row => spoken.Contains(row.Id), stop),
            All = await store.Members.CountAsync(stop),
            MayKeepAccounts = RoleRules.Examine(context.Actor(), InstallationArea.Accounts, toRead: true) is null,
            Next = PageAddress.With(context, "cursor", next),
            MayImport = RoleRules.MayDo(context.Actor(), InstallationArea.Members),
            Done = added is null ? null : $"{added} added, {changed ?? 0} described otherwise.",
        });
    }
}

/// <summary>The roll of members.</summary>
public sealed record MembersView
{
    /// <summary>What was searched for.</summary>
    public required string? Words { get; init; }

    /// <summary>The kind of membership that was chosen.</summary>
    public required string? Category { get; init; }

    /// <summary>A part of the members.</summary>
    public required ImmutableArray<MemberView> Members { get; init; }

    /// <summary>Whether those with or without an account were chosen.</summary>
    public required string? Account { get; init; }

    /// <summary>The accounts of these members' delegates.</summary>
    public required ILookup<string, MemberAccount> Accounts { get; init; }

    /// <summary>For how many members of the roll an open account speaks.</summary>
    public required int Spoken { get; init; }

    /// <summary>How many members the roll has.</summary>
    public required int All { get; init; }

    /// <summary>Whether who looks keeps accounts.</summary>
    public required bool MayKeepAccounts { get; init; }

    /// <summary>Where the next part is; null where this is the last.</summary>
    public required string? Next { get; init; }

    /// <summary>Whether the account may change the roll.</summary>
    public required bool MayImport { get; init; }

    /// <summary>What was just done, in words; null for nothing.</summary>
    public required string? Done { get; init; }
}
