using System.Diagnostics;

namespace Approval.Tests.Services;

/// <summary>A disk of a few MiB in memory that a server's database can be put on, and that is soon full.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _ballast;

    private SmallDisk(string folder)
    {
        _folder = folder;
        _ballast = Path.Combine(folder, "ballast");
        Place = Path.Combine(folder, "database");
    }

    /// <summary>A folder on it that belongs to the server's account.</summary>
    public string Place { get; }

    /// <summary>Mounts one; null where this process may not mount anything.</summary>
    /// <param name="mebibytes">How much it holds.</param>
    /// <param name="owner">The account of the server that writes to it.</param>
    public static async Task<SmallDisk?> MountAsync(int mebibytes, string owner)
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("approval-disk-").FullName);
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=755", "tmpfs", disk._folder))
        {
            Directory.Delete(disk._folder);
            return null;
        }

        Directory.CreateDirectory(disk.Place);
        return await RunAsync("chown", owner, disk.Place) ? disk : throw new InvalidOperationException($"{disk.Place} cannot be given to {owner}.");
    }

    /// <summary>Leaves no room on it.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full, as it should be.
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(_ballast);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!await RunAsync("umount", _folder))
        {
            throw new InvalidOperationException($"{_folder} is still in use.");
        }

        Directory.Delete(_folder);
    }

    private static async Task<bool> RunAsync(string command, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
