using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Approval.Host.CommandLine;

/// <summary>Help with examples and exit statuses behind the list of options.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly string[] FirstSteps =
    [
        "approval simulate story.json                      tells an imagined or real approval to its end",
        "approval plan aap --consent 2027-03-19            every deadline before it starts",
        "approval replay history.csv                       plays the public record and compares dates",
        "approval clauses                                  which rule is executed where, and by which test",
        "approval workflows check workflows/*.bpmn         what is wrong with a procedure's file",
    ];

    private static readonly string[] Statuses =
    [
        "0  done", "1  done, and the answer is no", "2  what was given cannot be used", "3  a defect of this product",
    ];

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb verb)
        {
            Write(output, "Examples:", verb.Examples);
            Write(output, "Exit status:", verb.Statuses);
        }
        else
        {
            Write(output, "Examples:", FirstSteps);
            Write(output, "Exit status:", Statuses);
        }

        return ExitStatus.Done;
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine(heading);
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
