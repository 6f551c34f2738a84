using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.Serving;

/// <summary>
/// The data folder while this process serves it. The operating system lets go of it when the process ends, however it
/// ends, so that a crash leaves nothing to clear away.
/// </summary>
public sealed class ServedFolder : IDisposable
{
    private const string LockName = "approval.lock";
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _hold;

    private ServedFolder(FileStream hold) => _hold = hold;

    /// <summary>Takes a folder for this process alone; makes it, readable by its owner alone, where there is none.</summary>
    /// <exception cref="RefusedException">Another process serves it, or it cannot be used.</exception>
    public static ServedFolder Take(string folder)
    {
        try
        {
            Make(folder);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw Refuse("folder-not-writable", folder, "The data folder cannot be made here.", "Name another folder with --data, or let the account that runs the host write to the one above it.");
        }

        try
        {
            return new ServedFolder(new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw Refuse("folder-not-writable", folder, "The data folder cannot be written to.", "Let the account that runs the host read and write it.");
        }
        catch (IOException problem) when (IsHeldByAnother(problem))
        {
            throw Refuse("already-served", folder, "Another process serves this folder.", "Stop that one first, or name another folder with --data.");
        }
        catch (IOException)
        {
            throw Refuse("folder-not-writable", folder, "The data folder cannot be written to.", "Check that there is room on its disk, and that it is not mounted read-only.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hold.Dispose();

    private static void Make(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerAlone);
        }
    }

    private static bool IsHeldByAnother(IOException problem)
    {
        const int windowsSharingViolation = unchecked((int)0x80070020);
        const int linuxWouldBlock = 11;
        const int macWouldBlock = 35;
        return problem.HResult is windowsSharingViolation or linuxWouldBlock or macWouldBlock;
    }

    private static RefusedException Refuse(string code, string folder, string what, string repair) => new(new Fault(code, new Place(folder), what, repair));
}
