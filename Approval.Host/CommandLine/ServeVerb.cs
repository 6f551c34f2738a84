using System.Globalization;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Samples;
using Approval.Host.Serving;

namespace Approval.Host.CommandLine;

/// <summary><c>approval serve</c>: runs the procedures, durably, for people with roles, over HTTP.</summary>
internal static class ServeVerb
{
    /// <summary>The verb's name; it is meant where no verb is written.</summary>
    public const string Name = "serve";

    public static Verb Build(Terminal terminal)
    {
        var options = new ServeOptions();
        var verb = new Verb(Name, "Runs the approvals: fires deadlines, takes acts in over HTTP, and keeps everything in a database of its own. The verb that is meant where none is written.")
        {
            Examples =
            [
                "approval serve",
                "approval serve --data /var/lib/approval --urls http://127.0.0.1:8080",
                "approval serve --clock simulated --data try",
            ],
            Statuses = ["0  stopped in good order", "2  the configuration or the database cannot be used"],
        };
        options.AddTo(verb);
        options.AddSampleTo(verb);
        verb.SetAction((parsed, stop) => RunAsync(terminal, options.Read(parsed).Options with { LoadsSample = options.WantsSample(parsed) }, stop));
        return verb;
    }

    internal static async Task<int> RunAsync(Terminal terminal, InstallationOptions options, CancellationToken stop)
    {
        var workflows = WorkflowFolder.Open(options.WorkflowFolder);

        // A database on a server is for several hosts; a file is for one.
        using var folder = options.Database is null ? ServedFolder.Take(options.DataFolder) : null;
        using var stores = ChosenStores.Of(options);
        try
        {
            await ServeAsync(terminal, options, workflows, stores, stop);
            return ExitStatus.Done;
        }
        catch (Exception failure) when (stores.FaultOf(failure) is { } fault)
        {
            throw new RefusedException(fault);
        }
    }

    private static async Task ServeAsync(Terminal terminal, InstallationOptions options, WorkflowFolder workflows, IApprovalStores stores, CancellationToken stop)
    {
        await stores.MigrateAsync(stop);
        var clock = await FirstStart.ClockAsync(stores, options, stop);
        await using var app = ApprovalHost.Build(options, workflows, stores, clock);
        var first = await FirstStart.FillAsync(stores, workflows.Reference, stop);
        if (options.LoadsSample)
        {
            var loaded = await app.Services.GetRequiredService<SampleLoading>().LoadAsync(stop);
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"approval: the sample is loaded: {loaded} approvals; no message of it is sent"));
        }

        await app.ListenAsync(options.Urls, stop);
        terminal.Out.WriteLine($"approval: serving at {string.Join(", ", app.Urls)}, keeping everything in {(options.Database is null ? Path.GetFullPath(options.DataFolder) : stores.Place)}");
        if (clock.IsSimulated)
        {
            terminal.Out.WriteLine($"approval: the clock is SIMULATED and stands at {clock.GetCurrentInstant()}; nothing here is real");
        }

        if (first is not null)
        {
            terminal.Out.WriteLine("approval: open this as the first administrator, and choose a password; shown this once, good for 7 days:");
            terminal.Out.WriteLine(Invitations.AddressOf(options.PublicAddress, first.Invitation));
            terminal.Out.WriteLine("approval: the first administrator's token for programs, shown this once:");
            terminal.Out.WriteLine(first.Token.Reveal());
        }

        terminal.Out.WriteLine("approval: ready");
        terminal.Out.Flush();
        await app.WaitForShutdownAsync(stop);
    }
}
