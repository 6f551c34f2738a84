using System.Diagnostics;
using NUnit.Framework;

namespace Approval.Tests.Services;

/// <summary>Programs for Node with their packages, at exactly the versions that are locked.</summary>
internal static class NodePrograms
{
    /// <summary>Installs what a folder's package-lock.json names.</summary>
    public static async Task InstallAsync(string folder)
    {
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"npm ci: {await output} {await error}");
    }
}
