using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>How tokens that arrive meet, or how those that leave part.</summary>
internal enum Routing
{
    /// <summary>Each token for itself; out by one way.</summary>
    One,

    /// <summary>All must be there; out by every way.</summary>
    All,

    /// <summary>Those that can come must be there; out by any ways, but at least one.</summary>
    Some,
}

/// <summary>A place of the token game.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Element">The node of the model that it stands for.</param>
/// <param name="Join">How it takes tokens.</param>
/// <param name="Split">How it gives them on.</param>
/// <param name="EndsScope">Whether a token here ends the whole scope (terminate and error end events).</param>
internal sealed record TokenNode(int Index, FlowNode? Element, Routing Join, Routing Split, bool EndsScope)
{
    /// <summary>Numbers of the ways in.</summary>
    public List<int> In { get; } = [];

    /// <summary>Numbers of the ways out; none where tokens vanish.</summary>
    public List<int> Out { get; } = [];
}

/// <summary>
/// The ways that tokens can take through one scope. Conditions count as free choices, events as things that may happen,
/// sub-processes as single steps: what can go wrong here can go wrong for some inputs.
/// </summary>
internal sealed class TokenNet
{
    public List<TokenNode> Nodes { get; } = [];

    /// <summary>The node that each way comes from and the one that it leads to.</summary>
    public List<(int From, int To)> Ways { get; } = [];

    /// <summary>The way on which the first token stands.</summary>
    public int Entry { get; private set; }

    public TokenNode Target(int way) => Nodes[Ways[way].To];

    public TokenNode Add(FlowNode? element, Routing join, Routing split, bool endsScope = false)
    {
        var node = new TokenNode(Nodes.Count, element, join, split, endsScope);
        Nodes.Add(node);
        return node;
    }

    public int Connect(TokenNode from, TokenNode to)
    {
        var way = Ways.Count;
        Ways.Add((from.Index, to.Index));
        from.Out.Add(way);
        to.In.Add(way);
        return way;
    }

    public void EnterBy(int way) => Entry = way;
}
