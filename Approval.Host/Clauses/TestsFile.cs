namespace Approval.Host.Clauses;

/// <summary>Finds the built tests where nobody says where they are.</summary>
internal static class TestsFile
{
    private const string Name = "Approval.Tests.dll";

    /// <summary>Beside the executable, or the newest one built in the repository around the workflows; null where there is none.</summary>
    public static string? Near(string workflows)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, Name);
        return File.Exists(beside) ? beside : Around(workflows).Select(Newest).FirstOrDefault(built => built is not null);
    }

    private static IEnumerable<string> Around(string workflows)
    {
        for (DirectoryInfo? folder = new DirectoryInfo(workflows).Parent; folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static string? Newest(string repository)
    {
        string built = Path.Combine(repository, "Approval.Tests", "bin");
        return Directory.Exists(built)
            ? Directory.EnumerateFiles(built, Name, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }
}
