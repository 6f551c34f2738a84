using System.Collections.Immutable;
using Approval.Host.Configuration;
using Approval.Host.Persistence;

namespace Approval.Host.CommandLine;

/// <summary>Everything that an installation keeps, as the verbs open it: the folder, and the database that its settings choose.</summary>
internal static class DataFolder
{
    /// <summary>What the folder's host goes by, as far as its file and the environment say so.</summary>
    /// <exception cref="Files.RefusedException">A setting is wrong or unknown.</exception>
    public static InstallationOptions OptionsOf(string folder) => ConfigurationReader.Read(new ConfigurationSources(
        ImmutableDictionary<string, string>.Empty.Add(InstallationSettings.Data.Name, folder), ConfigurationSources.OurVariables(), null)).Options;

    /// <summary>The database of an installation, which answers and has the schema of this release; it must be disposed.</summary>
    /// <exception cref="Files.RefusedException">There is none, or it cannot be used.</exception>
    public static async Task<IApprovalStores> OpenStoresAsync(InstallationOptions options, CancellationToken stop)
    {
        if (options.Database is null && !File.Exists(options.DatabaseFile))
        {
            throw Verb.Refuse("no-database", $"There is no database in '{options.DataFolder}'.", "Name the folder that 'approval serve' keeps, with --data.");
        }

        var stores = ChosenStores.Of(options);
        try
        {
            await stores.CheckAsync(stop);
            return stores;
        }
        catch
        {
            stores.Dispose();
            throw;
        }
    }

    /// <summary>The database of the installation in a folder; it must be disposed.</summary>
    /// <exception cref="Files.RefusedException">There is none, or it cannot be used.</exception>
    public static Task<IApprovalStores> OpenStoresAsync(string folder, CancellationToken stop) => OpenStoresAsync(OptionsOf(folder), stop);
}
