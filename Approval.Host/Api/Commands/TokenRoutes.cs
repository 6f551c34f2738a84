using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Api.Commands;

/// <summary>A token, without its secret.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Scope">How far it goes.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="ExpiresAt">From when on it no longer holds.</param>
/// <param name="RevokedAt">When it was revoked; null while it was not.</param>
/// <param name="LastUsedAt">When it was last used, to the hour; null for never.</param>
/// <param name="IssuedBy">The token by which it was issued, and with which it is revoked; null where a person issued it.</param>
public sealed record TokenAnswer(
    string Id, string Account, string Label, string Scope, Instant CreatedAt, Instant ExpiresAt, Instant? RevokedAt, Instant? LastUsedAt, string? IssuedBy);

/// <summary>A token at its issue.</summary>
/// <param name="Token">The token.</param>
/// <param name="Secret">Its text, which is shown this once and kept nowhere; null where the command was sent before.</param>
/// <param name="Remark">What to do with it.</param>
public sealed record IssuedTokenAnswer(TokenAnswer Token, string? Secret, string Remark);

/// <summary>The routes by which tokens are issued and revoked.</summary>
public static class TokenRoutes
{
    private const int MostDays = 365;
    private const string ShownNow = "The secret is shown this once: keep it where nobody else reads it.";
    private const string ShownBefore = "The secret was shown once, when the token was issued, and is kept nowhere. If it was lost, revoke this token and issue another.";

    private static readonly BodyForm<TokenRequest?> s_new = new(
        "NewToken",
        ReadRequest,
        """{ "label": "the Question's mailing list", "scope": "act", "days": 30 }""");

    /// <summary>Adds them.</summary>
    public static void MapTokens(this RouteGroupBuilder api)
    {
        var roles = InstallationArea.Tokens.Roles;
        api.MapGet("/accounts/{account}/tokens", ListAsync)
            .Produces<ImmutableArray<TokenAnswer>>()
            .Promises("listTokens", new RouteContract("Lists the tokens of an account, without their secrets.")
            {
                Roles = roles,
                Remarks = "An account's own tokens are shown to it whatever its role.",
                Problems = [new(404, "unknown-account")],
            });
        api.MapPost("/accounts/{account}/tokens", IssueAsync)
            .Produces<IssuedTokenAnswer>(StatusCodes.Status201Created)
            .Promises("issueToken", new RouteContract("Issues a token. Its secret is shown in this answer only, and not again where the command is repeated.")
            {
                Roles = roles,
                IsCommand = true,
                Body = s_new,
                Remarks = "An account issues its own tokens whatever its role. None is issued that outlives the token of the request, or that goes further where it is of the same account; it is revoked with it.",
                Problems = [new(404, "unknown-account"), new(409, "account-closed", "token-ended"), new(422, "bad-label", "lifetime-beyond-token", "scope-beyond-roles", "scope-beyond-token", "unknown-scope", "unknown-role")],
            });
        api.MapDelete("/tokens/{token}", RevokeAsync)
            .Produces<TokenAnswer>()
            .Promises("revokeToken", new RouteContract("Revokes a token at once, and whatever was issued by it; what is revoked stays so.")
            {
                Roles = roles,
                Remarks = "An account revokes its own tokens whatever its role, also with a token that only reads.",
                Problems = [new(404, "unknown-token")],
            });
    }

    private static async Task<IResult> ListAsync(HttpContext context, string account, IApprovalStores stores, CancellationToken stop)
    {
        MustMay(context.Issuer().ExamineReading(account));

        await using var store = stores.Open();
        var owner = await AccountChanges.FindAsync(store, account, stop);
        var rows = await store.Tokens.AsNoTracking().Where(row => row.AccountId == owner.Id).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(stop);
        return context.Answer(rows.Select(AnswerOf).ToImmutableArray());
    }

    private static async Task<IResult> IssueAsync(HttpContext context, string account, StepRunner steps, CancellationToken stop)
    {
        var issuer = context.Issuer();
        MustMay(issuer.ExamineIssue(account));
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var request = s_new.Read(tree)!;
        var answer = await steps.RunAsync(IssueOnceAsync, stop);
        return context.Answer(answer, madeAt: $"/api/accounts/{answer.Token.Account}/tokens");

        async Task<IssuedTokenAnswer> IssueOnceAsync(Step step)
        {
            // What is remembered never holds the secret, so a repeated command cannot show it again.
            string? secret = null;
            var remembered = await CommandLog.OnceAsync(step, key, null, IssueOneAsync, stop);
            return secret is null ? remembered : remembered with { Secret = secret, Remark = ShownNow };

            async Task<IssuedTokenAnswer> IssueOneAsync()
            {
                var issued = await AccountChanges.IssueAsync(step.Store, issuer, account, request, stop);
                secret = issued.Secret.Reveal();
                return new IssuedTokenAnswer(AnswerOf(issued.Token), null, ShownBefore);
            }
        }
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string token, StepRunner steps, CancellationToken stop)
    {
        return context.Answer(await steps.RunAsync(RevokeOneAsync, stop));

        async Task<TokenAnswer> RevokeOneAsync(Step step)
        {
            var owner = await step.Store.Tokens.Where(row => row.Id == token).Select(row => row.AccountId).SingleOrDefaultAsync(stop);
            MustMay(context.Issuer().ExamineRevoking(owner));
            return AnswerOf(await AccountChanges.RevokeAsync(step.Store, token, stop)
                ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-token", $"There is no token '{Printable.Of(token)}'.", "Look at the account's list of tokens."));
        }
    }

    private static void MustMay(RoleRefusal? refusal)
    {
        if (refusal is not null)
        {
            throw new CommandRefusedException(refusal);
        }
    }

    private static TokenAnswer AnswerOf(StoredToken row) => AnswerOf(AccountRegister.TokenOf(row));

    private static TokenAnswer AnswerOf(ApiToken token) =>
        new(token.Id.Value, token.Account.Value, token.Label, token.Scope.ToString(), token.CreatedAt, token.ExpiresAt, token.RevokedAt, token.LastUsedAt, token.IssuedBy?.Value);

    private static TokenRequest? ReadRequest(InputReading input)
    {
        var label = input.Read(Field.Text("label", "what the token is for", "What the token is for, in its owner's words."));
        var scope = input.Read(Field.OptionalText("scope", "How far it goes: act or read, and behind it the roles to which it is narrowed. Left out, act.", "a scope, such as \"act chair:SG17\"")) ?? "act";
        var days = input.Read(Field.Optional(
            new ActField("days", FieldKind.Number, "How many days it holds: 1 to 365. Left out, 90."),
            reading => reading.OptionalWhole("days", "a number of days", 1, MostDays)));
        var read = TokenScope.Parse(scope);
        foreach (var fault in read.Faults)
        {
            input.Report(fault.Code, "scope", fault.What, fault.Repair);
        }

        return read.Value is { } known ? new TokenRequest(label, known, days is { } number ? Duration.FromDays(number) : null) : null;
    }
}
