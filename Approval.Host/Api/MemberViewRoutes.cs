using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Members;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The roll of members.</summary>
internal static class MemberViewRoutes
{
    /// <summary>The order and the parts of the roll.</summary>
    internal static Listing<MemberView> Listing { get; } = new(
        "id",
        [
            SortKey<MemberView>.By("id", member => member.Id),
            SortKey<MemberView>.By("name", member => member.Name),
            SortKey<MemberView>.By("category", member => member.Category),
            SortKey<MemberView>.ByOptional("memberState", member => member.MemberState),
        ],
        SortKey<MemberView>.By("id", member => member.Id));

    /// <summary>What the roll can be asked for.</summary>
    internal static ImmutableArray<QueryParameter> Filters { get; } =
    [
        new("category", "Kinds of membership.") { IsList = true, Words = [.. Terms.All<MemberCategory>()] },
        new("memberState", "Members that belong to a Member State, by its code."),
        new("q", "Part of the name or the id, without regard to case."),
    ];

    /// <summary>Adds them.</summary>
    public static void MapMemberViews(this RouteGroupBuilder api)
    {
        api.MapGet("/members", ListAsync)
            .Takes([.. Filters, .. Listing.Parameters])
            .Promises("listMembers", new RouteContract("The members of ITU-T on the installation's roll.") { Problems = [Reading.BadList] })
            .Produces<Page<MemberView>>();
        api.MapGet("/members/{member}", OneAsync)
            .Promises("getMember", new RouteContract("One member.") { Problems = [new(StatusCodes.Status404NotFound, "unknown-member")] })
            .Produces<MemberView>();
        api.MapGet("/members/{member}/accounts", AccountsAsync)
            .Promises("listMemberAccounts", new RouteContract("The accounts of a member's delegates, the open ones first.")
            {
                Roles = InstallationArea.MemberAccounts.Roles,
                Problems = [new(StatusCodes.Status404NotFound, "unknown-member")],
            })
            .Produces<ImmutableArray<MemberAccount>>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        return context.Show(await Listing.PageAsync(context, query, Filter(MemberView.Of(store.Members.AsNoTracking()), query), stop));
    }

    /// <summary>The members for which a request asks.</summary>
    internal static IQueryable<MemberView> Filter(IQueryable<MemberView> rows, QueryReading query)
    {
        if (query.Several("category") is { IsEmpty: false } categories)
        {
            var asked = categories.ToList();
            rows = rows.Where(row => asked.Contains(row.Category));
        }

        if (query.Text("memberState") is { } state)
        {
            var code = state.ToLowerInvariant();
            rows = rows.Where(row => row.MemberState == code);
        }

        if (query.Text("q") is { } words)
        {
            // The database knows the case of letters only for ASCII; a name is compared in lower case as it knows it.
            var part = words.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // The comparison is made by the database, which knows no culture.
            rows = rows.Where(row => row.Id.Contains(part) || row.Name.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return rows;
    }

    private static async Task<IResult> OneAsync(HttpContext context, string member, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var id = member.ToLowerInvariant();
        return await MemberView.Of(store.Members.AsNoTracking()).SingleOrDefaultAsync(row => row.Id == id, stop) is { } view ? context.Show(view) : throw Unknown(member);
    }

    private static async Task<IResult> AccountsAsync(HttpContext context, string member, CaseReading reading, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.MemberAccounts, toRead: true);
        await using var store = reading.Open();
        var id = member.ToLowerInvariant();
        if (!await store.Members.AnyAsync(row => row.Id == id, stop))
        {
            throw Unknown(member);
        }

        var accounts = await (await MemberAccounts.ReadAsync(store, stop)).OfAsync(store, [id], stop);
        return context.Show(accounts[id].ToImmutableArray(), Audience.Account);
    }

    private static CommandRefusedException Unknown(string member) =>
        new(RefusalGround.Unknown, "unknown-member", $"There is no member '{Printable.Of(member)}'.", "Look at the list of members.");
}
