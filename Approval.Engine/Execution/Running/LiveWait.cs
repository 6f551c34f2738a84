using Approval.Engine.Execution.Graphs;
using NodaTime;

namespace Approval.Engine.Execution.Running;

/// <summary>A wait while its instance moves: of an activation, or of an event sub-process in a scope.</summary>
internal sealed class LiveWait(Wait wait, GraphNode node, LiveActivation? activation, LiveScope? scope, Instant? begun, long fired)
{
    public Wait Wait { get; set; } = wait;

    public GraphNode Node { get; } = node;

    public LiveActivation? Activation { get; } = activation;

    public LiveScope? Scope { get; } = scope;

    /// <summary>The scope whose variables a message or a completion sets.</summary>
    public LiveScope Place => Activation?.Scope ?? Scope!;

    public Instant? Begun { get; } = begun;

    public long Fired { get; } = fired;

    public bool IsGone { get; set; }
}
