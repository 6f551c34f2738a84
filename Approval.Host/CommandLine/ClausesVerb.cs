using System.CommandLine;
using Approval.Host.Clauses;
using Approval.Host.Files;

namespace Approval.Host.CommandLine;

/// <summary><c>approval clauses</c>: which rule of the law is executed where, and which test pins it.</summary>
internal static class ClausesVerb
{
    public static Verb Build(Terminal terminal)
    {
        var json = CommonOptions.Json("One JSON object: { \"rules\": [ { \"id\", \"clause\", \"executedBy\", \"tests\", \"manual\" } ] }.");
        var tests = new Option<string?>("--tests") { Description = "The built tests. Default: those beside the executable or near the procedures.", HelpName = "DLL" };
        var verb = new Verb("clauses", "Lists every rule of the law with what executes it and which tests pin it, or why a person does it.")
        {
            Examples = ["approval clauses", "approval clauses --json"],
            Statuses = ["0  every rule is covered", "1  a rule is not", "2  a marking or a file is wrong"],
        };
        verb.Add(json);
        verb.Add(tests);
        verb.SetAction(parsed => ClausesReport.Write(
            WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows)), parsed.GetValue(tests), parsed.GetValue(json), terminal));
        return verb;
    }
}
