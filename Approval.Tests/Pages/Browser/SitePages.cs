namespace Approval.Tests.Pages.Browser;

/// <summary>A page of the site, and who looks at it.</summary>
/// <param name="Address">Its address, with <c>{last-call}</c> and <c>{consultation}</c> for approvals, <c>{draft}</c> for the place of a letter to sign, <c>{message}</c> for that of a member's message, <c>{invitation}</c> for the secret of an invitation.</param>
/// <param name="Route">The route that answers, as it is mapped.</param>
/// <param name="Account">Who looks at it; null for a visitor.</param>
internal sealed record SitePage(string Address, string Route, string? Account)
{
    /// <summary>What its pictures are called.</summary>
    public string Name => (Account ?? "visitor") + "-" + string.Join('-', Address.Split(['/', '?', '=', '&', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries)).Replace("--", "-", StringComparison.Ordinal);

    public override string ToString() => $"{Address} as {Account ?? "a visitor"}";
}

/// <summary>Every page of the site. A page that is missing here fails a test.</summary>
internal static class SitePages
{
    /// <summary>The pages.</summary>
    public static IReadOnlyList<SitePage> All { get; } =
    [
        new("/", "/", null),
        new("/approvals?q=imagined", "/approvals", null),
        new("/approvals/{last-call}", "/approvals/{approval}", null),
        new("/approvals/{last-call}", "/approvals/{approval}", "jane"),
        new("/approvals/{consultation}", "/approvals/{approval}", "jan"),
        new("/approvals/{last-call}/history", "/approvals/{approval}/history", "jan"),
        new("/approvals/{last-call}/particulars", "/approvals/{approval}/particulars", "jane"),
        new("/approvals/{last-call}/acts/reclassify-comment", "/approvals/{approval}/acts/{type}", "jane"),
        new("/approvals/{last-call}/acts/withdraw?reason=Given+up", "/approvals/{approval}/acts/{type}", "jan"),
        new("/approvals/{consultation}/acts/meeting-decision", "/approvals/{approval}/acts/{type}", "jan"),
        new("/approvals/new", "/approvals/new", "jane"),
        new("/approvals/{last-call}/comments", "/approvals/{approval}/comments", "jane"),
        new("/approvals/{consultation}/meeting?find=land", "/approvals/{approval}/meeting", "jane"),
        new("/chair", "/chair", "jane"),
        new("/chair", "/chair", "jan"),
        new("/delegate", "/delegate", "fay"),
        new("/delegate/replies", "/delegate/replies", "fay"),
        new("/approvals/{consultation}/reply", "/approvals/{approval}/reply", "fay"),
        new("/approvals/{last-call}/reply", "/approvals/{approval}/reply", "fay"),
        new("/approvals/{consultation}/reply/6", "/approvals/{approval}/reply/{number}", "fay"),
        new("/approvals/{last-call}/letters/0", "/approvals/{approval}/letters/{place:int}", null),
        new("/approvals/{consultation}/letters/{draft}", "/approvals/{approval}/letters/{place:int}", "jan"),
        new("/approvals/{consultation}/consultation", "/approvals/{approval}/consultation", "jan"),
        new("/secretariat", "/secretariat", "jan"),
        new("/secretariat/announcements", "/secretariat/announcements", "jan"),
        new("/secretariat/letters", "/secretariat/letters", "jan"),
        new("/secretariat/letters?state=issued", "/secretariat/letters", "jan"),
        new("/secretariat/consultations", "/secretariat/consultations", "jan"),
        new("/secretariat/messages", "/secretariat/messages", "jan"),
        new("/secretariat/messages/{message}", "/secretariat/messages/{position:long}", "jan"),
        new("/secretariat/messages/parked", "/secretariat/messages/parked", "jan"),
        new("/secretariat/messages/outages/{consultation}", "/secretariat/messages/outages/{approval}", "dora"),
        new("/secretariat/stuck?days=1", "/secretariat/stuck", "jan"),
        new("/secretariat/corrections?approval={consultation}", "/secretariat/corrections", "jan"),
        new("/secretariat/overrides", "/secretariat/overrides", "jan"),
        new("/secretariat/members", "/secretariat/members", "jan"),
        new("/secretariat/members?account=some", "/secretariat/members", "ada"),
        new("/secretariat/members/import", "/secretariat/members/import", "jan"),
        new("/secretariat/health", "/secretariat/health", "jan"),
        new("/sign-in", "/sign-in", null),
        new("/invitations/{invitation}", "/invitations/{secret}", null),
        new("/account", "/account", "fay"),
        new("/administration/accounts", "/administration/accounts", "ada"),
        new("/administration/accounts/fay", "/administration/accounts/{account}", "ada"),
        new("/design", "/design", null),
        new("/times", "/times", null),
        new("/planner", "/planner", null),
        new("/planner?procedure=tap&meeting=sg17-2027-06&meeting=2027-09-06/2027-09-17", "/planner", null),
        new("/secretariat/deadlines", "/secretariat/deadlines", null),
        new("/secretariat/deadlines/month?month=2027-02", "/secretariat/deadlines/month", null),
        new("/secretariat/deadlines/gantt", "/secretariat/deadlines/gantt", null),
        new("/secretariat/meetings", "/secretariat/meetings", "jan"),
        new("/secretariat/meetings/sg17-2027-06", "/secretariat/meetings/{meeting}", "jan"),
        new("/secretariat/convene", "/secretariat/convene", "jan"),
        new("/secretariat/holidays", "/secretariat/holidays", null),
    ];

    /// <summary>Routes that answer a browser with something else than a page of its own.</summary>
    public static IReadOnlySet<string> NotPages { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "/approvals/{approval}/diagram.svg",
        "/approvals/{approval}/live",
        "/sign-in/outside",
        "/sign-in/outside/back",
        "/approvals/{approval}/letters/{place:int}/html",
        "/approvals/{approval}/letters/{place:int}/text",
        "/planner.ics",
        "/deadlines.ics",
    };
}
