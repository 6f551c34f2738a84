namespace Approval.Host.Clauses;

/// <summary>Finds the built tests where nobody says where they are.</summary>
internal static class TestsFile
{
    private const string Name = "Approval.Tests.dll";

    /// <summary>Beside the executable, or the newest one built in the repository that the workflows stand in; null where there is none.</summary>
    public static string? Near(string workflows)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, Name);
        if (File.Exists(beside))
        {
            return beside;
        }

        string? repository = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(workflows)));
        string built = Path.Combine(repository ?? string.Empty, "Approval.Tests", "bin");
        return Directory.Exists(built)
            ? Directory.EnumerateFiles(built, Name, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }
}
