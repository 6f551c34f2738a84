using System.CommandLine;
using System.CommandLine.Parsing;
using Approval.Engine.Files;

namespace Approval.Host.CommandLine;

/// <summary>What is wrong with a command line, in our own words.</summary>
internal static class UsageFaults
{
    private const string SeeHelp = "Add --help to see what may be written.";

    public static IEnumerable<Fault> Of(ParseResult parsed)
    {
        var faults = parsed.UnmatchedTokens
            .Select(token => Usage("unknown-argument", $"{Printable.Quote(token)} has no meaning here.", Names(parsed)))
            .Concat(parsed.Errors.Select(error => Of(error, parsed)).OfType<Fault>())
            .Distinct()
            .ToList();
        return faults.Count > 0 ? faults : [Usage("bad-usage", "This command line cannot be understood.", SeeHelp)];
    }

    private static Fault? Of(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0, Implicit: true } option => Usage("missing-option", $"{option.Option.Name} is missing.", $"Write {option.Option.Name} {option.Option.HelpName ?? "VALUE"}."),
        OptionResult option => Usage("bad-option", $"{option.Option.Name} takes one value.", $"Write {option.Option.Name} {option.Option.HelpName ?? "VALUE"}."),
        ArgumentResult { Tokens: { Count: > 0 } tokens } when tokens.Any(token => token.Value == error.Message) =>
            Usage("unknown-option", $"There is no option {Printable.Quote(error.Message)} here.", SeeHelp),
        ArgumentResult argument => Usage("missing-argument", $"{argument.Argument.Name} is missing.", SeeHelp),
        CommandResult when parsed.UnmatchedTokens.Count == 0 && error.SymbolResult is CommandResult { Command: { Subcommands.Count: > 0 } } =>
            Usage("missing-verb", "Say what to do.", Names(parsed)),
        CommandResult when parsed.UnmatchedTokens.Count == 0 => Usage("missing-argument", "Something is missing.", SeeHelp),
        _ => null,
    };

    private static string Names(ParseResult parsed)
    {
        var verbs = parsed.CommandResult.Command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).ToArray();
        return verbs.Length > 0 ? $"Write {Printable.OneOf(verbs)}; add --help to see what each does." : SeeHelp;
    }

    private static Fault Usage(string code, string what, string repair) => new(code, new Place("command line"), what, repair);
}
