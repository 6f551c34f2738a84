using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Approval.Host.CommandLine;

/// <summary>Help with examples and exit statuses behind the list of options.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb verb)
        {
            Write(output, "Examples:", verb.Examples);
            Write(output, "Exit status:", verb.Statuses);
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
