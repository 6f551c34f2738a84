using System.CommandLine;
using Approval.Host.Configuration;

namespace Approval.Host.CommandLine;

/// <summary>The options and arguments that several verbs take.</summary>
internal static class CommonOptions
{
    /// <summary>The folder with the procedures; every verb takes it.</summary>
    public static Option<string?> Workflows { get; } = new("--workflows")
    {
        Description = "The folder with the procedures and the rulebook. Default: the product's own.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The folder that holds everything that is kept.</summary>
    public static Option<string> DataFolder { get; } = new("--data")
    {
        Description = $"{InstallationSettings.Data.Meaning} Default: what stands in {InstallationSettings.Data.Variable}, or {InstallationSettings.Data.UsualText}.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(InstallationSettings.Data.Variable) ?? InstallationSettings.Data.UsualText!,
    };

    /// <summary>The key under which a command is taken in once.</summary>
    public static Option<string?> Key() => new("--key")
    {
        Description = "A key of your own: a command that is repeated with the same key is done once. Default: a new one.",
        HelpName = "KEY",
    };

    /// <summary>Output for programs.</summary>
    public static Option<bool> Json(string description) => new("--json") { Description = description };

    /// <summary>One or more files.</summary>
    public static Argument<string[]> Files(string description) => RefusingOptions(new Argument<string[]>("FILE") { Description = description, Arity = ArgumentArity.OneOrMore });

    /// <summary>One file.</summary>
    public static Argument<string> File(string description) => RefusingOptions(new Argument<string>("FILE") { Description = description });

    // A misspelt option would otherwise be taken for a file; a file whose name begins so can be written ./-name.
    private static T RefusingOptions<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..])?.Value is { } option)
            {
                result.AddError(option);
            }
        });
        return argument;
    }
}
