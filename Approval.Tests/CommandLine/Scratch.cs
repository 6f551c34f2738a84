namespace Approval.Tests.CommandLine;

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("approval-").FullName;

    public string this[string name] => Path.Combine(folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
