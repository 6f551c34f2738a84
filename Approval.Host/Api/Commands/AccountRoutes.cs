using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Api.Commands;

/// <summary>An account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name that histories show.</param>
/// <param name="Roles">Its roles in text form.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="IsClosed">Whether it may no longer act.</param>
public sealed record AccountAnswer(string Id, string Name, ImmutableArray<string> Roles, Instant CreatedAt, bool IsClosed);

/// <summary>The routes by which administrators keep accounts.</summary>
public static class AccountRoutes
{
    private static readonly Field<ImmutableArray<string>> Roles = Field.Required<ImmutableArray<string>>(
        new ActField("roles", FieldKind.Text, "The roles: chair:SG13,SG17, delegate:FRA, director, secretariat, reader, administrator.") { IsList = true },
        input => [.. (input.Required("roles", "a list of roles, such as [\"chair:SG17\"]") is { } list ? input.Faults.AsItems(list) : []).Select(item => input.Faults.AsText(item, "a role, such as chair:SG17")).OfType<string>()]);

    private static readonly BodyForm<AccountRequest> s_new = new(
        "NewAccount",
        input => new AccountRequest(input.Read(Field.Text("id", "the account's id", "The account's id.")), ReadName(input), input.Read(Roles)),
        """{ "id": "jane.doe", "name": "Jane Doe", "roles": ["chair:SG17"] }""");

    private static readonly BodyForm<AccountRequest> s_change = new(
        "AccountChange",
        input => new AccountRequest(string.Empty, ReadName(input), input.Read(Roles)),
        """{ "name": "Jane Doe", "roles": ["chair:SG13,SG17"] }""");

    /// <summary>Adds them.</summary>
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var roles = InstallationArea.Accounts.Roles;
        ImmutableArray<string> ofAccounts = ["bad-id", "bad-name", "no-role", "two-members", "conflicting-roles", "unknown-role", "role-without-scope", "role-needs-group", "role-needs-member"];
        api.MapGet("/accounts", ListAsync)
            .Produces<ImmutableArray<AccountAnswer>>()
            .Promises("listAccounts", new RouteContract("Lists the accounts, the closed ones too.") { Roles = roles });
        api.MapPost("/accounts", MakeAsync)
            .Produces<AccountAnswer>(StatusCodes.Status201Created)
            .Promises("makeAccount", new RouteContract("Makes an account.")
            {
                Roles = roles,
                IsCommand = true,
                Body = s_new,
                Problems = [new(409, "account-exists"), new(422, ofAccounts)],
            });
        api.MapPut("/accounts/{account}", ChangeAsync)
            .Produces<AccountAnswer>()
            .Promises("changeAccount", new RouteContract("Gives an account another name and other roles.")
            {
                Roles = roles,
                IsCommand = true,
                Body = s_change,
                Problems = [new(404, "unknown-account"), new(409, "account-closed", "last-administrator"), new(422, ofAccounts)],
            });
        api.MapPost("/accounts/{account}/close", CloseAsync)
            .Produces<AccountAnswer>()
            .Promises("closeAccount", new RouteContract("Closes an account for good; none of its tokens holds any longer.")
            {
                Roles = roles,
                IsCommand = true,
                Problems = [new(404, "unknown-account"), new(409, "account-closed", "last-administrator")],
            });
    }

    private static async Task<IResult> ListAsync(HttpContext context, IApprovalStores stores, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Accounts, toRead: true);
        await using var store = stores.Open();
        var rows = await store.Accounts.AsNoTracking().OrderBy(row => row.Id).ToListAsync(stop);
        return context.Answer(rows.Select(AnswerOf).ToImmutableArray());
    }

    private static async Task<IResult> MakeAsync(HttpContext context, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Accounts);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var account = s_new.Read(tree).ToAccount();
        var answer = await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, async () => AnswerOf(await AccountChanges.MakeAsync(step.Store, account, stop)), stop), stop);
        return context.Answer(answer, madeAt: $"/api/accounts/{answer.Id}");
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string account, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Accounts);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var request = s_change.Read(tree);
        return context.Answer(await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, () => ChangeOneAsync(step), stop), stop));

        async Task<AccountAnswer> ChangeOneAsync(Step step)
        {
            var known = await AccountChanges.FindAsync(step.Store, account, stop);
            return AnswerOf(await AccountChanges.ChangeAsync(step.Store, (request with { Id = known.Id }).ToAccount(), stop));
        }
    }

    private static async Task<IResult> CloseAsync(HttpContext context, string account, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Accounts);
        var key = context.Key(await context.Request.ReadNoBodyAsync(stop));
        return context.Answer(await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, async () => AnswerOf(await AccountChanges.CloseAsync(step.Store, account, stop)), stop), stop));
    }

    private static AccountAnswer AnswerOf(StoredAccount row) =>
        new(row.Id, row.Name, [.. AccountRegister.AccountOf(row).Roles.All.Select(role => role.ToString())], row.CreatedAt, row.IsClosed);

    private static string ReadName(InputReading input) => input.Read(Field.Text("name", "the name that histories show", "The name that histories show."));

    private sealed record AccountRequest(string Id, string Name, ImmutableArray<string> Roles)
    {
        public Account ToAccount()
        {
            var read = Account.Read(Id, Name, Roles);
            return read.Value ?? throw new CommandRefusedException(RefusalGround.Unprocessable, read.Faults);
        }
    }
}
