using System.CommandLine;
using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Host.Messaging.Contract;

namespace Approval.Host.CommandLine;

/// <summary><c>approval contracts</c>: the queue contract for other programs.</summary>
internal static class ContractsVerb
{
    public static Verb Build(Terminal terminal)
    {
        var folder = new Option<string?>("--out") { Description = "The folder to write to, which is made where there is none. Without it, the AsyncAPI document goes to the standard output.", HelpName = "DIR" };
        var verb = new Verb("contracts", "Writes what members' own systems rely on, from the code that keeps it: an AsyncAPI 3 document and a JSON Schema for each kind of message.")
        {
            Examples = ["approval contracts --out contracts", "approval contracts > asyncapi.json"],
        };
        verb.Add(folder);
        verb.SetAction(parsed =>
        {
            var files = ContractFiles.Write(WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows)).Rulebook);
            if (parsed.GetValue(folder) is not { } named)
            {
                terminal.Out.Write(files[ContractFiles.Document]);
                return ExitStatus.Done;
            }

            Make(named);
            foreach (var (name, content) in files)
            {
                TextFile.Write(Path.Combine(named, name), content);
                terminal.Out.WriteLine(Printable.Of(Path.Combine(named, name)));
            }

            return ExitStatus.Done;
        });
        return verb;
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw Verb.Refuse("folder-not-writable", $"The folder {Printable.Quote(folder)} cannot be made.", "Name a folder that you may write to, with --out.");
        }
    }
}
