namespace Approval.Tests.CommandLine;

/// <summary>The product's own workflows, to be bent.</summary>
internal static class Shipped
{
    /// <summary>Copies procedures, rulebook and reference files; the scenarios stay.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Command.Shipped, "*", SearchOption.AllDirectories).Where(file => !file.Contains("scenarios", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Command.Shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
