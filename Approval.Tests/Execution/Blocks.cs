using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approval.Engine.Bpmn.Model;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

/// <summary>What is being drawn: one scope of a process that is put together from blocks.</summary>
internal sealed class Drawing(Drawing? around)
{
    private readonly StringBuilder flows = new();
    private readonly List<FlowNode> nodes = [];
    private readonly Drawing? around = around;
    private int count;

    public List<BpmnProcess> Processes { get; } = around?.Processes ?? [];

    public string Flows => flows.ToString();

    public FlowNode[] Nodes => [.. nodes];

    public string New(string prefix)
    {
        var outermost = this;
        while (outermost.around is not null)
        {
            outermost = outermost.around;
        }

        return prefix + (++outermost.count).ToString(CultureInfo.InvariantCulture);
    }

    public string Add(string from, string to, string arrow = ">")
    {
        flows.Append(CultureInfo.InvariantCulture, $"{from} {arrow} {to};");
        return to;
    }

    public string Add(string from, FlowNode node, string arrow = ">")
    {
        Place(node);
        return Add(from, node.Id.Value, arrow);
    }

    public void Place(FlowNode node) => nodes.Add(node);

    /// <summary>A block between a start and an end of its own, in a scope of its own.</summary>
    public Drawing Inside(Block block)
    {
        var inside = new Drawing(this);
        inside.Add(block.Draw(inside, inside.New("start")), inside.New("end"));
        return inside;
    }

    public SubProcess SubProcess(string id, Block block)
    {
        var inside = Inside(block);
        return Models.Inside(id, inside.Flows, inside.Nodes);
    }
}

/// <summary>A piece of a process with one way in and one way out, so that what is put together from blocks is sound.</summary>
internal abstract record Block
{
    /// <summary>Draws the block behind a node and gives the node at which it ends.</summary>
    public abstract string Draw(Drawing drawing, string from, string arrow = ">");

    public static BpmnProcess[] Processes(Block block)
    {
        var drawing = new Drawing(around: null);
        var inside = drawing.Inside(block);
        return [Process("p", inside.Flows, inside.Nodes), .. drawing.Processes];
    }
}

internal sealed record Work(TaskKind Kind, LoopCharacteristics? Loop = null) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">") =>
        drawing.Add(from, Task(drawing.New("task"), Kind, "m") with { Loop = Loop }, arrow);
}

internal sealed record Awaited(EventDefinition Trigger) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">") =>
        drawing.Add(from, Catch(drawing.New("catch"), Trigger), arrow);
}

internal sealed record Thrown(EventDefinition? Result) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">") =>
        drawing.Add(from, Throw(drawing.New("throw"), Result), arrow);
}

internal sealed record InTurn(ImmutableArray<Block> Blocks) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var last = Blocks[0].Draw(drawing, from, arrow);
        return Blocks.Skip(1).Aggregate(last, (before, block) => block.Draw(drawing, before));
    }
}

/// <summary>A split and the join of the same kind: <c>xor</c>, <c>and</c> or <c>or</c>.</summary>
internal sealed record Split(string Gateway, ImmutableArray<Block> Branches) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var split = drawing.Add(from, drawing.New(Gateway), arrow);
        var join = drawing.New(Gateway);
        for (var branch = 0; branch < Branches.Length; branch++)
        {
            var isLast = branch == Branches.Length - 1;
            var own = Gateway switch
            {
                "and" => ">",
                _ when isLast => "/>",
                "xor" => string.Create(CultureInfo.InvariantCulture, $"[x = {branch}]>"),
                _ => string.Create(CultureInfo.InvariantCulture, $"[x != {branch}]>"),
            };
            drawing.Add(Branches[branch].Draw(drawing, split, own), join);
        }

        return join;
    }
}

internal sealed record FirstOf(ImmutableArray<(EventDefinition Trigger, Block Then)> Events) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var gateway = drawing.Add(from, drawing.New("any"), arrow);
        var join = drawing.New("xor");
        foreach (var (trigger, then) in Events)
        {
            drawing.Add(then.Draw(drawing, drawing.Add(gateway, Catch(drawing.New("catch"), trigger))), join);
        }

        return join;
    }
}

/// <summary>Again and again while a person says that x is 3.</summary>
internal sealed record Repeated(Block Body) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var entry = drawing.Add(from, drawing.New("xor"), arrow);
        var exit = drawing.Add(drawing.Add(Body.Draw(drawing, entry), drawing.New("user")), drawing.New("xor"));
        drawing.Add(exit, entry, "[x = 3]>");
        return drawing.Add(exit, Throw(drawing.New("throw")), "/>");
    }
}

internal sealed record Nested(Block Body, LoopCharacteristics? Loop) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">") =>
        drawing.Add(from, drawing.SubProcess(drawing.New("sub"), Body) with { Loop = Loop }, arrow);
}

internal sealed record Called(Block Body) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var process = drawing.New("process");
        var inside = drawing.Inside(Body);
        drawing.Processes.Add(Process(process, inside.Flows, inside.Nodes));
        return drawing.Add(from, Call(drawing.New("call"), process), arrow);
    }
}

/// <summary>A sub-process with an event on its border; where that interrupts, both ways meet again.</summary>
internal sealed record Guarded(Block Body, LoopCharacteristics? Loop, EventDefinition Trigger, bool Interrupting, Block Then) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var host = drawing.Add(from, drawing.SubProcess(drawing.New("sub"), Body) with { Loop = Loop }, arrow);
        var boundary = drawing.New("boundary");
        drawing.Place(Boundary(boundary, host, Trigger, Interrupting));
        var handled = Then.Draw(drawing, boundary);
        if (!Interrupting)
        {
            drawing.Add(handled, drawing.New("end"));
            return host;
        }

        var join = drawing.New("xor");
        drawing.Add(host, join);
        return drawing.Add(handled, join);
    }
}

/// <summary>A sub-process with an event sub-process in it.</summary>
internal sealed record Handled(Block Body, EventDefinition Trigger, bool Interrupting, Block Then) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var inside = drawing.Inside(Body);
        var handler = new Drawing(inside);
        var start = Start(handler.New("start"), Trigger, Interrupting);
        handler.Place(start);
        handler.Add(Then.Draw(handler, start.Id.Value), handler.New("end"));
        inside.Place(Models.Inside(inside.New("handler"), handler.Flows, handler.Nodes) with { TriggeredByEvent = true });
        return drawing.Add(from, Models.Inside(drawing.New("sub"), inside.Flows, inside.Nodes), arrow);
    }
}

/// <summary>Where x is 1, ends its scope's body with an end event of some kind; else goes on.</summary>
internal sealed record EndsWhereXIs1(EventDefinition Result, Block Else) : Block
{
    public override string Draw(Drawing drawing, string from, string arrow = ">")
    {
        var gateway = drawing.Add(from, drawing.New("xor"), arrow);
        drawing.Add(gateway, End(drawing.New("end"), Result), "[x = 1]>");
        return Else.Draw(drawing, gateway, "/>");
    }
}
