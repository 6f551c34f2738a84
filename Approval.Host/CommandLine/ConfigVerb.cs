using Approval.Engine.Files;
using Approval.Host.Configuration;
using Approval.Host.Files;

namespace Approval.Host.CommandLine;

/// <summary><c>approval config</c>: what the host would go by, and why.</summary>
internal static class ConfigVerb
{
    public static Verb Build(Terminal terminal)
    {
        var options = new ServeOptions();
        var json = CommonOptions.Json("One JSON object: { \"settings\": [ { \"name\", \"value\", \"source\", \"option\", \"variable\", \"meaning\", \"allowed\" } ] }.");
        var verb = new Verb("config", "Prints every setting that 'serve' would go by, and where it was written: file, environment (over it) or command line (over both).")
        {
            Examples = ["approval config", "approval config --config /etc/approval.json --json"],
            Statuses = ["0  the settings can be used", "2  something is wrong or unknown; all of it is told"],
        };
        options.AddTo(verb);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var configuration = options.Read(parsed);
            Write(terminal.Out, configuration, parsed.GetValue(json));
            return ExitStatus.Done;
        });
        return verb;
    }

    private static void Write(TextWriter output, InstallationConfiguration configuration, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(JsonOutput.Line(writer => writer.WriteRows("settings", configuration.Effective, (row, effective) =>
            {
                row.WriteString("name", effective.Setting.Name);
                row.WriteString("value", effective.Text);
                row.WriteString("source", effective.Source);
                row.WriteString("option", effective.Setting.Option);
                row.WriteString("variable", effective.Setting.Variable);
                row.WriteString("meaning", effective.Setting.Meaning);
                row.WriteString("allowed", effective.Setting.Allowed);
            })));
            return;
        }

        foreach (var effective in configuration.Effective)
        {
            output.WriteLine(Printable.Of($"{effective.Setting.Name} = {effective.Text ?? "(not set)"}  [{effective.Source}]"));
        }
    }
}
