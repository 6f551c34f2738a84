using System.CommandLine;
using Approval.Engine.Files;
using Approval.Host.Diagrams;
using Approval.Host.Files;

namespace Approval.Host.CommandLine;

/// <summary><c>approval workflows</c>: checks, plays, draws and lists BPMN files.</summary>
internal static class WorkflowsVerb
{
    public static Verb Build(Terminal terminal) => new("workflows", "Checks, plays, draws and lists BPMN files.")
    {
        CheckVerb.Build(terminal),
        RunVerb.Build(terminal),
        Show(terminal),
        List(terminal),
    };

    private static Verb Show(Terminal terminal)
    {
        var file = CommonOptions.File("The BPMN file.");
        var target = new Option<string?>("--output", "-o") { Description = "Where the drawing goes. Default: the standard output.", HelpName = "X.svg" };
        var verb = new Verb("show", "Draws a BPMN file as SVG from its own coordinates.")
        {
            Examples = ["approval workflows show workflows/aap.a8-2024.bpmn -o aap.svg"],
            Statuses = ["0  drawn", "2  the file has findings, or holds nothing to draw"],
        };
        verb.Add(file);
        verb.Add(target);
        verb.SetAction(parsed =>
        {
            var bpmn = ProcedureFiles.ReadSound(parsed.GetRequiredValue(file));
            if (DiagramDrawing.Findings(bpmn) is { IsEmpty: false } findings)
            {
                throw new RefusedException(ProcedureFiles.FaultsOf(findings));
            }

            var drawing = DiagramDrawing.Draw(bpmn, DiagramOptions.Default);
            if (parsed.GetValue(target) is { } path)
            {
                TextFile.Write(path, drawing);
            }
            else
            {
                terminal.Out.Write(drawing);
            }

            return ExitStatus.Done;
        });
        return verb;
    }

    private static Verb List(Terminal terminal)
    {
        var verb = new Verb("list", "Lists the BPMN files of the folder with their processes.")
        {
            Examples = ["approval workflows list", "approval workflows list --workflows my-workflows"],
            Statuses = ["0  listed", "2  a file has findings"],
        };
        verb.SetAction(parsed =>
        {
            var folder = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows));
            if (folder.BpmnFiles.IsEmpty)
            {
                throw new RefusedException(new Fault("no-procedures", new Place(folder.Path), "The folder holds no .bpmn file.", "Name the folder that holds the procedures."));
            }

            foreach (var path in folder.BpmnFiles)
            {
                foreach (var process in ProcedureFiles.ReadSound(path).Processes)
                {
                    terminal.Out.WriteLine(Printable.Of($"{Path.GetFileName(path)}  {process.Name ?? process.Id.ToString()}"));
                }
            }

            return ExitStatus.Done;
        });
        return verb;
    }
}
