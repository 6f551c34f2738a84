using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Api;
using Approval.Host.Pages.Forms;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.SignIn;

/// <summary>What was typed into the form of a new token.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Use">What it may be used for, in text form.</param>
/// <param name="Days">How many days it holds.</param>
public sealed record TypedToken(string Label, string Use, string Days)
{
    /// <summary>The form as it is first shown.</summary>
    public static TypedToken Empty { get; } = new(string.Empty, "read", "90");
}

/// <summary>The tokens of an account, and what a page shows with them.</summary>
/// <param name="Address">Where the forms go: <c>/account/tokens</c>.</param>
/// <param name="Kept">Its tokens, the newest first.</param>
/// <param name="Typed">What was typed into the form of a new one.</param>
/// <param name="Secret">The secret of one that was just issued; null for none.</param>
/// <param name="MayIssue">Whether one may be issued.</param>
public sealed record TokensShown(string Address, ImmutableArray<ApiToken> Kept, TypedToken Typed, string? Secret, bool MayIssue);

/// <summary>Issues and revokes tokens for pages.</summary>
internal sealed class TokenDesk(IApprovalStores stores, StepRunner steps)
{
    private const string Shown = "The secret was shown once, when the token was issued, and is kept nowhere. If it was lost, revoke the token and issue another.";

    /// <summary>The tokens of an account, the newest first.</summary>
    public async Task<ImmutableArray<ApiToken>> OfAsync(AccountId account, CancellationToken stop)
    {
        await using var store = stores.Open();
        var rows = await store.Tokens.AsNoTracking().Where(row => row.AccountId == account.Value).OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(stop);
        return [.. rows.Select(AccountRegister.TokenOf)];
    }

    /// <summary>What a form says.</summary>
    public static TypedToken TypedIn(IFormCollection form) => new(form["label"].ToString().Trim(), form["scope"].ToString(), form["days"].ToString().Trim());

    /// <summary>Issues a token, once for each form.</summary>
    /// <returns>Its secret.</returns>
    /// <exception cref="CommandRefusedException">It may not be issued, or was and its secret shown.</exception>
    public Task<string> IssueAsync(HttpContext context, AccountId account, TypedToken typed, CancellationToken stop)
    {
        var scope = TokenScope.Parse(typed.Use);
        if (scope.Value is null)
        {
            throw new CommandRefusedException(RefusalGround.Unprocessable, scope.Faults);
        }

        if (!int.TryParse(typed.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 365)
        {
            throw new CommandRefusedException(RefusalGround.Unprocessable, [new Fault("bad-lifetime", new Place(Path: "$.days"), "A token holds for some time, and for a year at most.", "Write a number of days from 1 to 365.")]);
        }

        var key = FormKey.Of(context, context.Request.Form, typed.ToString());
        return steps.RunAsync(
            async step =>
            {
                string? secret = null;
                await CommandLog.OnceAsync(step, key, null, IssueOneAsync, stop);
                return secret ?? throw new CommandRefusedException(RefusalGround.Conflict, "shown-once", Shown, "Load the page anew to issue another.");

                async Task<IssuedOnce> IssueOneAsync()
                {
                    var issued = await AccountChanges.IssueAsync(step.Store, context.Issuer(), account.Value, new TokenRequest(typed.Label, scope.Value, Duration.FromDays(days)), stop);
                    secret = issued.Secret.Reveal();
                    return new IssuedOnce(issued.Token.Id.Value);
                }
            },
            stop);
    }

    /// <summary>Revokes a token of an account; others' are left alone.</summary>
    /// <exception cref="CommandRefusedException">The account may not revoke it.</exception>
    public Task RevokeAsync(HttpContext context, AccountId account, string token, CancellationToken stop) => context.Issuer().ExamineRevoking(account.Value) is { } refusal
        ? throw new CommandRefusedException(refusal)
        : steps.RunAsync(
            async step =>
            {
                if (await step.Store.Tokens.AnyAsync(row => row.Id == token && row.AccountId == account.Value, stop))
                {
                    await AccountChanges.RevokeAsync(step.Store, token, stop);
                }

                return account;
            },
            stop);

    private sealed record IssuedOnce(string Token);
}
