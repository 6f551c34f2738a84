using System.Collections.Immutable;
using Approval.Host.Configuration;
using Approval.Host.Files;

namespace Approval.Tests.Configuration;

/// <summary>A configuration from given sources.</summary>
internal static class Settings
{
    public static InstallationConfiguration Read(string[] commandLine, string[]? environment = null, string? file = null) =>
        ConfigurationReader.Read(new ConfigurationSources(Pairs(commandLine), Pairs(environment ?? []), file));

    /// <summary>What is wrong with it, as <c>where: code</c>.</summary>
    public static IReadOnlyList<string> Wrongs(string[] commandLine, string[]? environment = null, string? file = null)
    {
        try
        {
            Read(commandLine, environment, file);
            return [];
        }
        catch (RefusedException refused)
        {
            return [.. refused.Faults.Select(fault => $"{fault.Where}: {fault.Code}")];
        }
    }

    private static ImmutableDictionary<string, string> Pairs(string[] pairs) =>
        pairs.Select(pair => pair.Split('=', 2)).ToImmutableDictionary(pair => pair[0], pair => pair[1]);
}
