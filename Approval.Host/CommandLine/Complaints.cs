using Approval.Engine.Files;

namespace Approval.Host.CommandLine;

/// <summary>Writes faults to the standard error, one a line.</summary>
internal static class Complaints
{
    public static void Write(Terminal terminal, IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            terminal.Error.WriteLine($"approval: {fault}");
        }
    }
}
