namespace Approval.Engine.Bpmn.Model;

/// <summary>Where paths part or meet (BPMN 2.0.2 § 10.6).</summary>
public abstract record Gateway : FlowNode;

/// <summary>Takes the first outgoing flow whose condition holds; lets every incoming token through.</summary>
public sealed record ExclusiveGateway : Gateway
{
    /// <summary>The flow taken when no condition holds; null for none.</summary>
    public ElementId? Default { get; init; }
}

/// <summary>Waits for a token on every incoming flow; takes every outgoing one.</summary>
public sealed record ParallelGateway : Gateway;

/// <summary>Waits for every token that can still arrive; takes every outgoing flow whose condition holds.</summary>
public sealed record InclusiveGateway : Gateway
{
    /// <summary>The flow taken when no condition holds; null for none.</summary>
    public ElementId? Default { get; init; }
}

/// <summary>Waits for the first of the events behind it.</summary>
public sealed record EventBasedGateway : Gateway;
