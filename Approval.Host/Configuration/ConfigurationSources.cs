using System.Collections;
using System.Collections.Immutable;

namespace Approval.Host.Configuration;

/// <summary>Where settings come from, the strongest first.</summary>
/// <param name="CommandLine">What the command line says, by the names of settings.</param>
/// <param name="Environment">The environment's variables.</param>
/// <param name="File">The file that the command line or the environment names; null for the one in the data folder, which need not be there.</param>
public sealed record ConfigurationSources(
    ImmutableDictionary<string, string> CommandLine, ImmutableDictionary<string, string> Environment, string? File)
{
    /// <summary>The variable that names the file.</summary>
    public const string FileVariable = Setting.VariablePrefix + "CONFIG";

    /// <summary>The file in the data folder.</summary>
    public const string FileName = "approval.json";

    /// <summary>The variables of this process that are ours.</summary>
    public static ImmutableDictionary<string, string> OurVariables() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith(Setting.VariablePrefix, StringComparison.Ordinal))
            .ToImmutableDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? string.Empty, StringComparer.Ordinal);
}
