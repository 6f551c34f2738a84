using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    /// <summary>Ends every token of a scope, what is nested in it first; the scope itself and its event sub-processes' waits stay.</summary>
    private void CancelTokens(LiveScope scope)
    {
        scope.DropMovingTokens();
        scope.Arrivals.Clear();
        while (scope.Activations.Count > 0)
        {
            Cancel(scope.Activations.Values[0]);
        }

        Touch(scope);
    }

    private void Cancel(LiveActivation activation)
    {
        while (activation.Performances.Count > 0)
        {
            Cancel(activation.Performances.Values[0]);
        }

        if (activation.Body is { } inside)
        {
            CancelTokens(inside);
            CancelWaits(inside.Waits);
            instance.CloseScope(inside);
        }

        CancelWaits(activation.Waits);
        LiveInstance.Remove(activation);
        if (activation.WasEntered)
        {
            Note(activation.Node, NodeHappening.Cancelled);
        }

        Touch(activation.Scope);
    }

    private void Fail(string code, GraphNode at, string message)
    {
        if (instance.HasEnded)
        {
            return;
        }

        instance.HasEnded = true;
        instance.Failure = new ProcessFailure(code, at.Id, message);
        CancelTokens(instance.Root);
        CancelWaits(instance.Root.Waits);
        instance.Root.IsGone = true;
    }
}
