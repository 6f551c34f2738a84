using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Approval.Benchmarks.Measuring;

namespace Approval.Benchmarks.Rivals;

/// <summary>npm's bpmn-engine in a process of its own, which times its rounds itself.</summary>
internal sealed class BpmnEngineRival : IDisposable
{
    private static readonly string s_folder = Path.Combine(Checkout.Root, "Approval.Benchmarks", "Rivals", "BpmnEngine");
    private readonly Process _process;

    private BpmnEngineRival(Process process) => _process = process;

    /// <summary>The file with nothing but the path that is taken.</summary>
    public static string BarePath => Path.Combine(s_folder, "aap-bare-path.bpmn");

    /// <summary>Restores the package as its lock file says.</summary>
    /// <returns>Whether it could be restored here.</returns>
    public static bool Restore()
    {
        try
        {
            using var npm = Start("npm", isDriven: false, "ci", "--no-audit", "--no-fund");
            npm.ErrorDataReceived += (_, _) => { };
            npm.BeginErrorReadLine();
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Starts it on a BPMN file.</summary>
    public static BpmnEngineRival Open(string file) => new(Start("node", isDriven: true, "instances.mjs", file));

    /// <summary>Takes instances to their end.</summary>
    /// <returns>The milliseconds that it took.</returns>
    /// <exception cref="InvalidOperationException">An instance did not come to its end.</exception>
    public double Complete(int instances)
    {
        _process.StandardInput.WriteLine(instances.ToString(CultureInfo.InvariantCulture));
        return _process.StandardOutput.ReadLine() is { } taken
            ? double.Parse(taken, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("bpmn-engine did not take the instances to their end.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(string command, bool isDriven, params IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = s_folder, RedirectStandardInput = isDriven, RedirectStandardOutput = true, RedirectStandardError = !isDriven })
        ?? throw new InvalidOperationException($"{command} did not start.");
}
