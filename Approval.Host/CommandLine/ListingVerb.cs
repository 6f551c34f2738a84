using Approval.Engine.Files;
using Approval.Host.Api.Lists;

namespace Approval.Host.CommandLine;

/// <summary>A verb that shows a list of the API.</summary>
internal static class ListingVerb
{
    /// <summary>Makes one.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does.</param>
    /// <param name="examples">Lines that a user may copy.</param>
    /// <param name="path">The list's address.</param>
    /// <param name="filters">The parameters of the list, each of which is an option.</param>
    /// <param name="show">A row in one line.</param>
    public static Verb Build<T>(
        Terminal terminal, string name, string description, IReadOnlyList<string> examples, string path, string[] filters, Func<T, string> show)
    {
        var options = new QueryOptions(filters);
        var json = CommonOptions.Json($"The list as GET {path} answers it.");
        var verb = new Verb(name, description) { Examples = examples };
        options.AddTo(verb);
        verb.Add(json);
        verb.Add(OpenInstallation.Token);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var answer = await ApiCall.GetAsync(parsed, path, options.Read(parsed), stop);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(answer.Body);
                return ExitStatus.Done;
            }

            var page = answer.As<Page<T>>();
            foreach (var row in page.Items)
            {
                terminal.Out.WriteLine(Printable.Of(show(row)));
            }

            terminal.Out.WriteLine(Printable.Of($"{page.Items.Length} of {page.Total}{(page.Next is { } more ? $"; go on with --cursor {more}" : string.Empty)}"));
            return ExitStatus.Done;
        });
        return verb;
    }
}
