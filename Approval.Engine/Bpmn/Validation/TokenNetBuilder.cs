using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Draws the token game of a scope.</summary>
internal sealed class TokenNetBuilder
{
    private readonly TokenNet net = new();
    private readonly Scope scope;
    private readonly Dictionary<ElementId, TokenNode> arrivals = [];
    private readonly TokenNode sink;

    private TokenNetBuilder(Scope scope)
    {
        this.scope = scope;
        sink = net.Add(null, Routing.One, Routing.One);
    }

    public static TokenNet Build(Scope scope)
    {
        var builder = new TokenNetBuilder(scope);
        builder.Draw();
        return builder.net;
    }

    private void Draw()
    {
        foreach (var node in scope.Body.Nodes)
        {
            arrivals.Add(node.Id, net.Add(node, Join(node), Split(node), EndsScope(node)));
        }

        foreach (var node in scope.Body.Nodes)
        {
            Leave(node);
        }

        var starts = scope.Body.Nodes.OfType<StartEvent>().Select(start => arrivals[start.Id]).ToList();
        var root = net.Add(null, Routing.One, starts.Count > 0 ? Routing.One : Routing.All);
        foreach (var first in starts.Count > 0 ? starts : [.. scope.Body.Nodes.Where(IsImplicitStart).Select(node => arrivals[node.Id])])
        {
            net.Connect(root, first);
        }

        net.EnterBy(net.Connect(net.Add(null, Routing.One, Routing.One), root));
    }

    private static Routing Join(FlowNode node) => node switch
    {
        ParallelGateway => Routing.All,
        InclusiveGateway => Routing.Some,
        _ => Routing.One,
    };

    private static Routing Split(FlowNode node) => node switch
    {
        ExclusiveGateway or EventBasedGateway or Activity => Routing.One,
        InclusiveGateway { Default: null } => Routing.Some,
        InclusiveGateway => Routing.One,
        _ => Routing.All,
    };

    private static bool EndsScope(FlowNode node) => node is EndEvent { Result: TerminateDefinition or ErrorDefinition };

    private static bool IsImplicitStart(FlowNode node) =>
        node.Incoming.IsEmpty && node is Activity and not SubProcess { TriggeredByEvent: true } or Gateway && node.Incoming.IsEmpty;

    private void Leave(FlowNode node)
    {
        var from = arrivals[node.Id];
        switch (node)
        {
            case IntermediateThrowEvent { Result: LinkDefinition link }:
                var target = scope.Body.Nodes.First(one => one is IntermediateCatchEvent { Trigger: LinkDefinition caught } && caught.Link == link.Link);
                net.Connect(from, arrivals[target.Id]);
                break;
            case Activity activity:
                LeaveActivity(activity, from);
                break;
            case InclusiveGateway { Default: not null } gateway:
                LeaveByChoice(from, gateway, gateway.Default);
                break;
            default:
                ConnectAll(from, scope.Outgoing(node));
                break;
        }
    }

    private void ConnectAll(TokenNode from, IEnumerable<SequenceFlow> flows)
    {
        foreach (var flow in flows)
        {
            net.Connect(from, arrivals[flow.Target]);
        }
    }

    /// <summary>Either the default flow, or some of the others.</summary>
    private void LeaveByChoice(TokenNode from, FlowNode node, ElementId? byDefault)
    {
        var some = net.Add(node, Routing.One, Routing.Some);
        net.Connect(from, some);
        ConnectAll(some, scope.Outgoing(node).Where(flow => flow.Id != byDefault));
        if (byDefault is { } flow)
        {
            net.Connect(from, arrivals[scope.Body.Flow(flow).Target]);
        }
    }

    /// <summary>An activity ends in its own way or by one of its interrupting events; the other events may add tokens.</summary>
    private void LeaveActivity(Activity activity, TokenNode from)
    {
        var boundaries = scope.Boundaries[activity.Id].ToList();
        foreach (var boundary in boundaries.Where(one => one.CancelActivity))
        {
            net.Connect(from, arrivals[boundary.Id]);
        }

        var done = net.Add(activity, Routing.One, Routing.All);
        net.Connect(from, done);
        foreach (var boundary in boundaries.Where(one => !one.CancelActivity))
        {
            var maybe = net.Add(activity, Routing.One, Routing.One);
            net.Connect(done, maybe);
            net.Connect(maybe, arrivals[boundary.Id]);
            net.Connect(maybe, sink);
        }

        LeaveDone(activity, done);
    }

    private void LeaveDone(Activity activity, TokenNode done)
    {
        var flows = scope.Outgoing(activity).ToList();
        var conditional = flows.Where(flow => flow.Condition is not null).ToList();
        var always = flows.Where(flow => flow.Condition is null && flow.Id != activity.Default).ToList();
        ConnectAll(done, always);
        if (conditional.Count == 0)
        {
            ConnectAll(done, always.Count == 0 ? flows : []);
            return;
        }

        var choice = net.Add(activity, Routing.One, Routing.One);
        net.Connect(done, choice);
        var some = net.Add(activity, Routing.One, Routing.Some);
        net.Connect(choice, some);
        ConnectAll(some, conditional);
        if (activity.Default is { } byDefault)
        {
            net.Connect(choice, arrivals[scope.Body.Flow(byDefault).Target]);
        }
        else if (always.Count > 0)
        {
            net.Connect(choice, sink);
        }
    }
}
