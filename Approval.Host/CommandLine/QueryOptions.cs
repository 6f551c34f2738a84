using System.CommandLine;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.CommandLine;

/// <summary>Options that a verb hands on to the API as parameters of the same name: <c>--study-group</c> as <c>studyGroup</c>.</summary>
internal sealed class QueryOptions(params string[] names)
{
    private readonly List<(string Name, Option<string?> Option)> _options =
        [.. names.Select(name => (name, new Option<string?>("--" + Terms.Hyphenated(name)) { Description = $"As the parameter {name} of the API.", HelpName = "VALUE" }))];

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        foreach (var (_, option) in _options)
        {
            verb.Add(option);
        }
    }

    /// <summary>The parameters given.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Read(ParseResult parsed) =>
        _options.Select(each => KeyValuePair.Create(each.Name, parsed.GetValue(each.Option)));
}
