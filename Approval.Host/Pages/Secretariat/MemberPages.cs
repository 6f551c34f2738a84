using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Forms;
using Approval.Host.Stories;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The roll of members.</summary>
internal static class MemberPages
{
    private const string Added = "added";
    private const string Changed = "changed";
    private static readonly QueryParameter[] s_done = [new(Added, "How many members were just added."), new(Changed, "How many were just described otherwise.")];

    /// <summary>The kinds of membership, each with what it is called.</summary>
    public static ImmutableArray<FormChoice> Categories { get; } = [.. Terms.All<MemberCategory>().Select(word => new FormChoice(word, StoryWords.Capital(StoryWords.Spaced(word))))];

    /// <summary>Adds it.</summary>
    public static void MapMemberPages(this RouteGroupBuilder secretariat) =>
        secretariat.MapGet("/members", ShowAsync).Takes([.. s_done, .. MemberViewRoutes.Filters, .. MemberViewRoutes.Listing.Parameters]);

    /// <summary>Where the roll is shown after it was changed.</summary>
    public static string AddressAfter(int added, int changed) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/secretariat/members?{Added}={added}&{Changed}={changed}");

    private static async Task<IResult> ShowAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var (added, changed) = (query.Whole(Added, 0, int.MaxValue), query.Whole(Changed, 0, int.MaxValue));
        var rows = MemberViewRoutes.Filter(MemberView.Of(store.Members.AsNoTracking()), query);
        var (items, next) = await MemberViewRoutes.Listing.PartAsync(context, query, rows, stop);
        return PageAnswers.Show<MembersPage, MembersView>(new MembersView
        {
            Words = context.Request.Query["q"],
            Category = context.Request.Query["category"],
            Members = items,
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

    /// <summary>Where the next part is; null where this is the last.</summary>
    public required string? Next { get; init; }

    /// <summary>Whether the account may change the roll.</summary>
    public required bool MayImport { get; init; }

    /// <summary>What was just done, in words; null for nothing.</summary>
    public required string? Done { get; init; }
}
