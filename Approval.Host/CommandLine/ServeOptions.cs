using System.CommandLine;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Configuration;

namespace Approval.Host.CommandLine;

/// <summary>The options of <c>serve</c>.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string> _urls = new("--urls") { Description = "The addresses to listen on, separated by semicolons.", HelpName = "URLS", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    private readonly Option<string> _clock = new("--clock") { Description = "machine, or simulated to try the product out with a clock that you move.", HelpName = "CLOCK", DefaultValueFactory = _ => "machine" };

    private readonly Option<bool> _sample = new("--sample") { Description = "Loads real Recommendations, played by the engine, into a new database." };

    public void AddTo(Command verb)
    {
        verb.Add(_urls);
        verb.Add(_clock);
        verb.Add(_sample);
        verb.Add(CommonOptions.DataFolder);
    }

    public InstallationOptions Read(ParseResult parsed)
    {
        var urls = parsed.GetValue(_urls)!;
        return new InstallationOptions
        {
            DataFolder = parsed.GetValue(CommonOptions.DataFolder)!,
            Urls = urls,
            PublicAddress = new Uri(urls.Split(';')[0]),
            Clock = Terms.Find<ClockMode>(parsed.GetValue(_clock)!)
                ?? throw Verb.Refuse("unknown-clock", "There is no such clock.", $"Write --clock {Approval.Engine.Files.Printable.OneOf(Terms.All<ClockMode>())}."),
            LoadsSample = parsed.GetValue(_sample),
            WorkflowFolder = parsed.GetValue(CommonOptions.Workflows),
        };
    }
}
