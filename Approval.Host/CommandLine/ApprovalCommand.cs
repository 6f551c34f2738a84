using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.CommandLine;

/// <summary>The command line: one executable, <c>approval</c>.</summary>
public static class ApprovalCommand
{
    private const int OutputBuffer = 16384;

    /// <summary>How long a verb may take to stop in good order once it is asked to.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command on this process's own streams.</summary>
    /// <returns>The exit status.</returns>
    public static int Run(string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, OutputBuffer) { NewLine = "\n" };
        using var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
        try
        {
            var status = Invoke(args, new Terminal(output, error, ShowsProgress: !Console.IsErrorRedirected, ShowsResults: !Console.IsOutputRedirected));
            output.Flush();
            return status;
        }
        catch (IOException)
        {
            // The reader of our output has gone away, as `head` does; there is nobody left to tell.
            return ExitStatus.Done;
        }
    }

    /// <summary>Runs the command on given streams, without progress.</summary>
    /// <returns>The exit status.</returns>
    public static int Invoke(string[] args, TextWriter output, TextWriter error) =>
        Invoke(args, new Terminal(output, error, ShowsProgress: false, ShowsResults: false));

    private static int Invoke(string[] args, Terminal terminal)
    {
        try
        {
            var root = Build(terminal);
            var parsed = root.Parse(args);
            if (parsed.CommandResult.Command == root && parsed.Action is null or ParseErrorAction && (args.Length == 0 || args[0].StartsWith('-')))
            {
                parsed = root.Parse([ServeVerb.Name, .. args]);
            }

            if (parsed.Action is ParseErrorAction)
            {
                throw new RefusedException([.. UsageFaults.Of(parsed)]);
            }

            return parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_patience }).GetAwaiter().GetResult();
        }
        catch (RefusedException refused)
        {
            Complaints.Write(terminal, refused.Faults);
            return ExitStatus.Refused;
        }
        catch (Exception failure) when (ChosenStores.FaultOf(failure) is { } fault)
        {
            Complaints.Write(terminal, [fault]);
            return ExitStatus.Refused;
        }
        catch (Exception defect) when (defect is not IOException)
        {
            terminal.Error.WriteLine(
                $"approval: defect: This is an error of the product, not of your file ({defect.GetType().Name} in {defect.TargetSite?.DeclaringType?.Name}.{defect.TargetSite?.Name}). "
                + "Please report it with the command and the file that led to it.");
            return ExitStatus.Defect;
        }
    }

    private static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand("Plays, plans and checks the approval procedures of ITU-T: AAP (Recommendation A.8) and TAP (WTSA Resolution 1, section 9).")
        {
            CommonOptions.Workflows,
            ServeVerb.Build(terminal),
            LaunchVerb.Build(terminal),
            ActVerb.Build(terminal),
            ShowVerb.Build(terminal),
            ListVerb.Build(terminal),
            DeadlinesVerb.Build(terminal),
            MeetingsVerb.Build(terminal),
            MembersVerb.Build(terminal),
            BrokerVerb.Build(terminal),
            ContractsVerb.Build(terminal),
            ConfigVerb.Build(terminal),
            ReadyVerb.Build(terminal),
            TokenVerb.Build(terminal),
            InviteVerb.Build(terminal),
            VerifyVerb.Build(terminal),
            ArchiveVerbs.Export(terminal),
            ArchiveVerbs.Import(terminal),
            ArchiveVerbs.Backup(terminal),
            SimulateVerb.Build(terminal),
            ReplayVerb.Build(terminal),
            PlanVerb.Build(terminal),
            ClausesVerb.Build(terminal),
            WorkflowsVerb.Build(terminal),
        };
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new ExamplesHelp((HelpAction)option.Action!);
        }

        return root;
    }
}
