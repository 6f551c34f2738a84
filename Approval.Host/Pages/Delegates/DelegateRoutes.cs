using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Delegates;

/// <summary>What the delegate of a member finds: what awaits its word, the form for it, and what it has said.</summary>
internal static class DelegateRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddDelegatePages(this IServiceCollection services) =>
        services.AddSingleton<AwaitedReplies>().AddSingleton<SaidByMember>().AddSingleton<ReplyDesk>();

    /// <summary>Adds them.</summary>
    public static void MapDelegatePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/delegate", HomeAsync);
        pages.MapGet("/delegate/replies", RepliesAsync);
        pages.MapReplyPages();
        pages.MapReceiptPage();
    }

    /// <summary>The member for which an account speaks.</summary>
    /// <exception cref="CommandRefusedException">It speaks for none.</exception>
    internal static Engine.Members.MemberId MemberOf(Account account) => account.Roles.Member ?? throw new CommandRefusedException(
        RefusalGround.Forbidden, "not-your-role", "These pages are for the delegate of a member.", "Sign in with the account of a delegate.", AccountRoles.Law.Value);

    private static async Task<IResult> HomeAsync(HttpContext context, AwaitedReplies awaited, CancellationToken stop) =>
        PageAnswers.Show<DelegateHomePage, DelegateHomeView>(await awaited.ReadAsync(MemberOf(context.Actor()), context.Request.Query[AwaitedReplies.After], stop));

    private static async Task<IResult> RepliesAsync(HttpContext context, SaidByMember said, CancellationToken stop) =>
        PageAnswers.Show<RepliesPage, RepliesView>(await said.ReadAsync(MemberOf(context.Actor()), context.Request.Query[SaidByMember.Before], stop));
}
