using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Api;
using Approval.Host.Pages.Forms;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.SignIn;

/// <summary>What a person sees and keeps of her own account.</summary>
internal static class OwnAccountRoutes
{
    /// <summary>The page.</summary>
    public const string Address = "/account";

    private const string Tokens = Address + "/tokens";

    /// <summary>Adds them.</summary>
    public static void MapOwnAccount(this RouteGroupBuilder pages)
    {
        var own = pages.MapGroup(Address);
        own.AddEndpointFilter(MustBeSignedInAsync);
        own.MapGet(string.Empty, (HttpContext context, CancellationToken stop) => ShowAsync(context, [], null, null, stop));
        own.MapPost("/password", ChangeAsync);
        own.MapPost("/sessions/{session}/end", EndAsync);
        own.MapPost("/sign-out-everywhere", EndAllAsync);
        own.MapPost("/tokens", IssueAsync);
        own.MapPost("/tokens/{token}/revoke", RevokeAsync);
    }

    private static async ValueTask<object?> MustBeSignedInAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.Session() is null ? PageAnswers.GoTo(SignInRoutes.AddressFor(invocation.HttpContext)) : await next(invocation);

    private static async Task<IResult> ShowAsync(HttpContext context, ImmutableArray<FieldError> errors, TypedToken? typed, string? secret, CancellationToken stop)
    {
        var account = context.Actor();
        await using var store = context.RequestServices.GetRequiredService<IApprovalStores>().Open();
        var view = new OwnAccountView(
            account,
            context.Session()!.Id,
            await context.RequestServices.GetRequiredService<SessionRegister>().OfAsync(account.Id, stop),
            await store.Passwords.AnyAsync(row => row.AccountId == account.Id.Value, stop),
            new TokensShown(Tokens, await context.RequestServices.GetRequiredService<TokenDesk>().OfAsync(account.Id, stop), typed ?? TypedToken.Empty, secret, MayIssue: true),
            errors);
        return PageAnswers.Show<OwnAccountPage, OwnAccountView>(view, errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, PasswordChoice choice, CancellationToken stop)
    {
        var form = context.Request.Form;
        if (InvitationRoutes.Differs(form) is { } differs)
        {
            return await ShowAsync(context, [differs], null, null, stop);
        }

        try
        {
            var begun = await choice.ChangeAsync(context.Actor(), context.Connection.RemoteIpAddress, form["present"].ToString(), form["password"].ToString(), context.Browser(), stop);
            return await SignInRoutes.GoOnAsync(context, begun, Address);
        }
        catch (CommandRefusedException refused)
        {
            return await ShowAsync(context, FormErrors.Of(refused), null, null, stop);
        }
    }

    private static async Task<IResult> EndAsync(HttpContext context, string session, SessionRegister sessions, CancellationToken stop)
    {
        await sessions.EndAsync(context.Actor().Id, new SessionId(session), stop);
        return PageAnswers.GoTo(Address);
    }

    private static async Task<IResult> EndAllAsync(HttpContext context, SessionRegister sessions, SessionCookie cookie, CancellationToken stop)
    {
        await sessions.EndAllAsync(context.Actor().Id, stop);
        cookie.Take(context);
        return PageAnswers.GoTo("/");
    }

    private static async Task<IResult> IssueAsync(HttpContext context, TokenDesk desk, CancellationToken stop)
    {
        var typed = TokenDesk.TypedIn(context.Request.Form);
        try
        {
            return await ShowAsync(context, [], null, await desk.IssueAsync(context, context.Actor().Id, typed, stop), stop);
        }
        catch (CommandRefusedException refused) when (refused.Ground != RefusalGround.Forbidden)
        {
            return await ShowAsync(context, FormErrors.Of(refused), typed, null, stop);
        }
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string token, TokenDesk desk, CancellationToken stop)
    {
        await desk.RevokeAsync(context, context.Actor().Id, token, stop);
        return PageAnswers.GoTo(Address);
    }
}

/// <summary>A person's own account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Here">The session of this very browser.</param>
/// <param name="Sessions">All its sessions.</param>
/// <param name="HasPassword">Whether it has a password.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record OwnAccountView(
    Account Account, SessionId Here, ImmutableArray<Session> Sessions, bool HasPassword, TokensShown Tokens, ImmutableArray<FieldError> Errors);
