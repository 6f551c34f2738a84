using System.CommandLine;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Serving;

namespace Approval.Host.CommandLine;

/// <summary>A data folder that a verb works on, with everything that acts on approvals. A host may serve it meanwhile.</summary>
internal sealed class OpenInstallation : IAsyncDisposable
{
    private const string TokenVariable = "APPROVAL_TOKEN";
    private readonly ServiceProvider _services;

    private OpenInstallation(ServiceProvider services) => _services = services;

    /// <summary>What the installation goes by.</summary>
    public InstallationOptions Options => _services.GetRequiredService<InstallationOptions>();

    /// <summary>The procedures.</summary>
    public WorkflowFolder Workflows => _services.GetRequiredService<WorkflowFolder>();

    /// <summary>The clock.</summary>
    public HostClock Clock => _services.GetRequiredService<HostClock>();

    /// <summary>The token by which the caller proves an account.</summary>
    public static Option<string?> Token { get; } = new("--token")
    {
        Description = $"The token by which you prove who you are. Default: what stands in {TokenVariable}.",
        HelpName = "TOKEN",
    };

    /// <summary>The database.</summary>
    public IApprovalStores Stores => _services.GetRequiredService<IApprovalStores>();

    /// <summary>Runs steps.</summary>
    public StepRunner Steps => _services.GetRequiredService<StepRunner>();

    /// <summary>Opens the folder that the command line names.</summary>
    /// <exception cref="RefusedException">There is no database in it.</exception>
    public static async Task<OpenInstallation> OpenAsync(ParseResult parsed, CancellationToken stop)
    {
        var folder = parsed.GetValue(CommonOptions.DataFolder)!;
        var options = DataFolder.OptionsOf(folder);
        var workflows = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows) ?? options.WorkflowFolder);
        var stores = await DataFolder.OpenStoresAsync(options, stop);
        var clock = await FirstStart.KeptClockAsync(stores, stop);
        return new OpenInstallation(new ServiceCollection().AddLogging().AddProceedings(options, workflows, stores, clock).BuildServiceProvider());
    }

    /// <summary>Something that acts on approvals.</summary>
    public T Get<T>()
        where T : class => _services.GetRequiredService<T>();

    /// <summary>The account of the caller.</summary>
    /// <exception cref="RefusedException">No token was given, or it does not hold.</exception>
    public async Task<Account> AccountAsync(ParseResult parsed, CancellationToken stop)
    {
        var text = TokenOf(parsed);
        var check = string.IsNullOrEmpty(text) ? TokenCheck.Missing : await Get<AccountRegister>().CheckAsync(text, stop);
        return check.Account ?? throw Verb.Refuse(check.Code, check.What, $"Give --token, or set {TokenVariable}; 'approval token issue' makes one.");
    }

    /// <summary>The key of a command: the caller's own, so that it can be repeated, or a new one.</summary>
    public static CommandKey KeyOf(Account account, string? given, string request) => new(
        account.Id.Value,
        given ?? NewKey(),
        HistoryChain.Hash(request));

    /// <summary>The token that the caller gave; null for none.</summary>
    public static string? TokenOf(ParseResult parsed) => parsed.GetValue(Token) ?? Environment.GetEnvironmentVariable(TokenVariable);

    /// <summary>A new key for a command.</summary>
    public static string NewKey()
    {
        Span<byte> bits = stackalloc byte[16];
        new SystemRandomness().Fill(bits);
        return "cli-" + Convert.ToHexStringLower(bits);
    }

    /// <summary>Runs something whose refusals are told as every other refusal of the command line is.</summary>
    /// <exception cref="RefusedException">The command was not taken in.</exception>
    public static async Task<T> TellingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (CommandRefusedException refused)
        {
            throw new RefusedException([.. refused.Faults.Select(fault => fault with { Clause = fault.Clause ?? (refused.Clause is { } law ? new Approval.Engine.ClauseRef(law) : null) })]);
        }
        catch (LetterIncompleteException incomplete)
        {
            throw new RefusedException([.. incomplete.Missing.Select(missing => new Fault(
                "letter-incomplete",
                new Place(),
                $"The letter '{incomplete.Kind}' lacks what the law asks of it: {missing.Content} Lacking: {missing.Lacks}",
                $"To be supplied by {missing.Who}.",
                new Approval.Engine.ClauseRef(incomplete.Clause)))]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var stores = Stores;
        await _services.DisposeAsync();
        stores.Dispose();
    }
}
