using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Pages.Forms;
using Approval.Host.Pages.SignIn;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Administration;

/// <summary>The pages by which administrators keep accounts.</summary>
internal static class AccountPageRoutes
{
    private const string List = "/administration/accounts";

    /// <summary>Adds them.</summary>
    public static void MapAccountPages(this RouteGroupBuilder pages)
    {
        var accounts = pages.MapGroup(List);
        accounts.AddEndpointFilter(async (invocation, next) =>
        {
            invocation.HttpContext.MustBeFor(InstallationArea.Accounts, toRead: HttpMethods.IsGet(invocation.HttpContext.Request.Method));
            return await next(invocation);
        });
        accounts.MapGet(string.Empty, (IApprovalStores stores, CancellationToken stop) => ListAsync(stores, TypedAccount.Empty, [], stop));
        accounts.MapPost(string.Empty, MakeAsync);
        accounts.MapGet("/{account}", (HttpContext context, string account, CancellationToken stop) => ShowAsync(context, account, new AccountRemarks(), stop));
        accounts.MapPost("/{account}", ChangeAsync);
        accounts.MapPost("/{account}/invite", InviteAsync);
        accounts.MapPost("/{account}/sign-out", SignOutAsync);
        accounts.MapPost("/{account}/close", CloseAsync);
        accounts.MapPost("/{account}/tokens", IssueAsync);
        accounts.MapPost("/{account}/tokens/{token}/revoke", RevokeAsync);
    }

    private static async Task<IResult> ListAsync(IApprovalStores stores, TypedAccount typed, ImmutableArray<FieldError> errors, CancellationToken stop)
    {
        await using var store = stores.Open();
        var rows = await store.Accounts.AsNoTracking().OrderBy(row => row.IsClosed).ThenBy(row => row.Id).ToListAsync(stop);
        var withPassword = (await store.Passwords.AsNoTracking().Select(row => row.AccountId).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var view = new AccountListView([.. rows.Select(row => new AccountLine(AccountRegister.AccountOf(row), StandingOf(row, withPassword.Contains(row.Id))))], typed, errors);
        return PageAnswers.Show<AccountListPage, AccountListView>(view, errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, AccountRemarks remarks, CancellationToken stop)
    {
        await using var store = context.RequestServices.GetRequiredService<IApprovalStores>().Open();
        var row = await AccountChanges.FindAsync(store, id, stop);
        var account = AccountRegister.AccountOf(row);
        var tokens = await context.RequestServices.GetRequiredService<TokenDesk>().OfAsync(account.Id, stop);
        var view = new AccountView(
            account,
            row.CreatedAt,
            row.IsClosed,
            StandingOf(row, await store.Passwords.AnyAsync(each => each.AccountId == row.Id, stop)),
            remarks.Typed ?? TypedAccount.Of(account),
            remarks.Invitation,
            new TokensShown($"{List}/{row.Id}/tokens", tokens, remarks.Token ?? TypedToken.Empty, remarks.Secret, !row.IsClosed),
            remarks.Errors);
        return PageAnswers.Show<AccountPage, AccountView>(view, remarks.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> MakeAsync(HttpContext context, IApprovalStores stores, StepRunner steps, CancellationToken stop)
    {
        var typed = TypedAccount.In(context.Request.Form);
        try
        {
            var account = typed.ToAccount();
            var made = await OnceAsync(context, steps, $"make {account.Id} {account.Name} {account.Roles}", async store => (await AccountChanges.MakeAsync(store, account, stop)).Id, stop);
            return PageAnswers.GoTo($"{List}/{made}");
        }
        catch (CommandRefusedException refused) when (refused.Ground != RefusalGround.Forbidden)
        {
            return await ListAsync(stores, typed, TypedAccount.ErrorsOf(refused), stop);
        }
    }

    private static Task<IResult> ChangeAsync(HttpContext context, string account, StepRunner steps, CancellationToken stop)
    {
        var typed = TypedAccount.In(context.Request.Form, account);
        return TryAsync(context, account, new AccountRemarks { Typed = typed }, async () =>
        {
            var changed = typed.ToAccount();
            await OnceAsync(context, steps, $"change {changed.Name} {changed.Roles}", async store => (await AccountChanges.ChangeAsync(store, changed, stop)).Id, stop);
            return PageAnswers.GoTo($"{List}/{changed.Id}");
        });
    }

    private static Task<IResult> InviteAsync(HttpContext context, string account, StepRunner steps, InstallationOptions options, CancellationToken stop) =>
        TryAsync(context, account, new AccountRemarks(), async () =>
        {
            Uri? address = null;
            await OnceAsync(
                context,
                steps,
                "invite",
                async store =>
                {
                    address = Invitations.AddressOf(options.PublicAddress, await Invitations.MakeAsync(store, account, new MachineClock().GetCurrentInstant(), stop));
                    return account;
                },
                stop);
            return address is null
                ? throw new CommandRefusedException(RefusalGround.Conflict, "shown-once", "The address was shown once, when the invitation was made, and is kept nowhere.", "Make another invitation; the older one then holds no longer.")
                : await ShowAsync(context, account, new AccountRemarks { Invitation = address }, stop);
        });

    private static async Task<IResult> SignOutAsync(string account, IApprovalStores stores, SessionRegister sessions, CancellationToken stop)
    {
        await using var store = stores.Open();
        var row = await AccountChanges.FindAsync(store, account, stop);
        await sessions.EndAllAsync(new AccountId(row.Id), stop);
        return PageAnswers.GoTo($"{List}/{row.Id}");
    }

    private static Task<IResult> CloseAsync(HttpContext context, string account, StepRunner steps, CancellationToken stop) =>
        TryAsync(context, account, new AccountRemarks(), async () =>
        {
            if (context.Request.Form["sure"] != "true")
            {
                return await ShowAsync(context, account, new AccountRemarks { Errors = [new FieldError("f-sure", "Closing is for good, and you have not said that you want it.", "Tick the box if you do.")] }, stop);
            }

            var closed = await OnceAsync(context, steps, "close", async store => (await AccountChanges.CloseAsync(store, account, stop)).Id, stop);
            return PageAnswers.GoTo($"{List}/{closed}");
        });

    private static Task<IResult> IssueAsync(HttpContext context, string account, TokenDesk desk, CancellationToken stop)
    {
        var typed = TokenDesk.TypedIn(context.Request.Form);
        return TryAsync(context, account, new AccountRemarks { Token = typed }, async () =>
        {
            var secret = await desk.IssueAsync(context, new AccountId(account), typed, stop);
            return await ShowAsync(context, account, new AccountRemarks { Secret = secret }, stop);
        });
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string account, string token, TokenDesk desk, CancellationToken stop)
    {
        await desk.RevokeAsync(context, new AccountId(account), token, stop);
        return PageAnswers.GoTo($"{List}/{account}");
    }

    /// <summary>Does something, or shows the account's page with what is wrong and what was typed.</summary>
    private static async Task<IResult> TryAsync(HttpContext context, string account, AccountRemarks remarks, Func<Task<IResult>> work)
    {
        if (!AccountId.IsValid(account))
        {
            throw new CommandRefusedException(RefusalGround.Unknown, "unknown-account", "There is no such account.", "Look at the list of accounts.");
        }

        try
        {
            return await work();
        }
        catch (CommandRefusedException refused) when (refused.Ground is not (RefusalGround.Forbidden or RefusalGround.Unknown))
        {
            return await ShowAsync(context, account, remarks with { Errors = TypedAccount.ErrorsOf(refused) }, context.RequestAborted);
        }
    }

    private static async Task<string> OnceAsync(HttpContext context, StepRunner steps, string what, Func<ApprovalStore, Task<string>> work, CancellationToken stop)
    {
        var key = FormKey.Of(context, context.Request.Form, what);
        return (await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, async () => new ChangedOnce(await work(step.Store)), stop), stop)).Account;
    }

    private static string StandingOf(StoredAccount row, bool hasPassword) => row switch
    {
        { IsClosed: true } => "closed",
        _ when hasPassword => "open, with a password",
        _ => "open, without a password",
    };

    private sealed record ChangedOnce(string Account);

    /// <summary>What a page of an account shows besides.</summary>
    private sealed record AccountRemarks
    {
        public TypedAccount? Typed { get; init; }

        public TypedToken? Token { get; init; }

        public Uri? Invitation { get; init; }

        public string? Secret { get; init; }

        public ImmutableArray<FieldError> Errors { get; init; } = [];
    }
}

/// <summary>An account in the list.</summary>
/// <param name="Account">The account.</param>
/// <param name="Standing">Whether it is open, and can be signed in to.</param>
public sealed record AccountLine(Account Account, string Standing);

/// <summary>The accounts.</summary>
/// <param name="Accounts">All of them, the closed ones last.</param>
/// <param name="Typed">What was typed into the form of a new one.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record AccountListView(ImmutableArray<AccountLine> Accounts, TypedAccount Typed, ImmutableArray<FieldError> Errors);

/// <summary>An account, for an administrator.</summary>
/// <param name="Account">The account.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="IsClosed">Whether it is closed.</param>
/// <param name="Standing">The same, in words.</param>
/// <param name="Typed">What was typed into its form.</param>
/// <param name="Invitation">The address of an invitation just made; null for none.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record AccountView(
    Account Account, Instant MadeAt, bool IsClosed, string Standing, TypedAccount Typed, Uri? Invitation, TokensShown Tokens, ImmutableArray<FieldError> Errors);
