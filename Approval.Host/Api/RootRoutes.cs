using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using NodaTime;

namespace Approval.Host.Api;

/// <summary>Where everything is, by which clock the product goes, and who asks.</summary>
internal static class RootRoutes
{
    private static readonly ImmutableSortedDictionary<string, string> s_links = new[]
    {
        "approvals", "deadlines", "letters", "overrides", "events", "meetings", "members", "study-groups", "questions", "procedures", "plan", "settings", "hosts", "me",
    }.ToImmutableSortedDictionary(name => name, name => "/api/" + name, StringComparer.Ordinal)
        .Add("next-announcement", "/api/announcements/next")
        .Add("openapi", "/openapi/v1.json");

    /// <summary>Adds them.</summary>
    public static void MapRoot(this RouteGroupBuilder api)
    {
        api.MapGet(string.Empty, (HttpContext context, HostClock clock) => context.Show(
            new RootView(
                "Approval",
                ProductVersion.Text,
                new ClockView(clock.IsSimulated ? ClockMode.Simulated : ClockMode.Machine, clock.GetCurrentInstant()),
                AccountView.Of(context.Actor()),
                s_links),
            Audience.Account))
            .Promises("getRoot", new RouteContract("The product, its clock, who you are, and where everything is."))
            .Produces<RootView>();
        api.MapGet("/me", (HttpContext context) => context.Show(AccountView.Of(context.Actor()), Audience.Account))
            .Promises("getMe", new RouteContract("The account of the token: its roles, its groups, its member."))
            .Produces<AccountView>();
    }

    /// <summary>The clock by which the product goes.</summary>
    /// <param name="Mode">Which.</param>
    /// <param name="Now">Where it stands.</param>
    public sealed record ClockView(ClockMode Mode, Instant Now);

    /// <summary>An account as it sees itself.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">The name that histories show.</param>
    /// <param name="Roles">Its roles in text form.</param>
    /// <param name="Groups">The groups that it chairs.</param>
    /// <param name="Member">The member for which it speaks; null for none.</param>
    /// <param name="MayAct">Whether the token may change anything, or only read.</param>
    public sealed record AccountView(string Id, string Name, ImmutableArray<string> Roles, ImmutableArray<string> Groups, string? Member, bool MayAct)
    {
        internal static AccountView Of(Account account) => new(
            account.Id.Value,
            account.Name,
            [.. account.Roles.All.Select(role => role.ToString())],
            [.. account.Roles.Chaired.Select(group => group.Value)],
            account.Roles.Member is { } member ? Role.NameOf(member) : null,
            account.MayAct);
    }

    /// <summary>The beginning of the API.</summary>
    /// <param name="Product">The product.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Clock">The clock by which it goes.</param>
    /// <param name="You">Who asks.</param>
    /// <param name="Links">Where everything is, by name.</param>
    public sealed record RootView(string Product, string Version, ClockView Clock, AccountView You, ImmutableSortedDictionary<string, string> Links);
}
