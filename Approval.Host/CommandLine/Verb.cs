using System.CommandLine;
using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.CommandLine;

/// <summary>A verb of the command line, with what its help shows beside the options.</summary>
internal sealed class Verb : Command
{
    public Verb(string name, string description)
        : base(name, description)
    {
    }

    /// <summary>Lines that a user may copy.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>What each exit status means here.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>A refusal of what stands on the command line.</summary>
    public static RefusedException Refuse(string code, string what, string repair) => new(new Fault(code, new Place(), what, repair));

    /// <summary>What was read from the command line.</summary>
    /// <exception cref="RefusedException">It is not sound.</exception>
    public static T Sound<T>(Loaded<T> read)
        where T : class =>
        read.Value ?? throw Refuse(read.Faults[0].Code, read.Faults[0].What, read.Faults[0].Repair);
}
