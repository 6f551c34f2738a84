using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Acts;

/// <summary>What came of reading one act for a running approval: the act, or everything that is wrong with it.</summary>
public sealed record ActReading
{
    private ActReading(Act? act, ImmutableArray<Member> newcomers, ImmutableArray<Fault> faults)
    {
        Act = act;
        Newcomers = newcomers;
        Faults = faults;
    }

    /// <summary>The act; null exactly where there are faults.</summary>
    public Act? Act { get; }

    /// <summary>The members that the act names and that the approval does not know yet, or knows otherwise, in order of their ids: they are enrolled before it.</summary>
    public ImmutableArray<Member> Newcomers { get; }

    /// <summary>What is wrong, each with its JSON path; empty where the act was read.</summary>
    public ImmutableArray<Fault> Faults { get; }

    internal static ActReading Of(Act act, ImmutableArray<Member> newcomers) => new(act, newcomers, []);

    internal static ActReading Refused(ImmutableArray<Fault> faults) => new(null, [], faults);
}
