using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Bpmn.Model;
using FsCheck;
using FsCheck.Fluent;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

/// <summary>A random process with random inputs: at each step one of what it waits for, and a value for x.</summary>
internal sealed record RandomCase(Block Block, ImmutableArray<(int Choice, int X)> Inputs)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Block}\ninputs: {string.Join(' ', Inputs.Select(input => $"{input.Choice}/{input.X}"))}");
}

/// <summary>Generates processes of every construct, put together so that they are sound.</summary>
internal static class RandomProcesses
{
    private static readonly Gen<LoopCharacteristics?> Loops = Gen.Frequency(
        (4, Gen.Constant<LoopCharacteristics?>(null)),
        (1, Gen.Constant<LoopCharacteristics?>(new StandardLoop("x = 3", TestBefore: true, 3))),
        (1, Gen.Constant<LoopCharacteristics?>(new StandardLoop("x = 3", TestBefore: false, 3))),
        (4, from sequential in Gen.Elements(true, false)
            from many in Gen.Choose(0, 3)
            from completion in Gen.Elements(null, "numberOfCompletedInstances >= 2", "x = 2")
            select (LoopCharacteristics?)new MultiInstanceLoop(sequential, many.ToString(CultureInfo.InvariantCulture), completion)));

    private static readonly Gen<EventDefinition> Triggers = Gen.Elements<EventDefinition>(
        new MessageDefinition("m"), new MessageDefinition("n"), new SignalDefinition("s"), After("P1D"), new TimerDefinition(TimerKind.Date, "rule"));

    private static readonly Gen<EventDefinition> RepeatedTriggers = Gen.OneOf(Triggers, Gen.Constant<EventDefinition>(Every("R2/P1D")));

    private static readonly Gen<Block> Leaves = Gen.OneOf(
        from kind in Gen.Elements(TaskKind.Service, TaskKind.User, TaskKind.User, TaskKind.Receive, TaskKind.Send)
        from loop in Loops
        select (Block)new Work(kind, loop),
        from trigger in Triggers select (Block)new Awaited(trigger),
        Gen.Elements<EventDefinition?>(null, new SignalDefinition("s"), new MessageDefinition("m"), new EscalationDefinition("up"))
            .Select(result => (Block)new Thrown(result)));

    /// <summary>What stands beside: nothing that what started it could wake or that could start it again.</summary>
    private static readonly Gen<Block> Asides = Gen.Elements(TaskKind.Service, TaskKind.User).Select(kind => (Block)new Work(kind));

    public static Arbitrary<RandomCase> Cases() => Arb.From(
        from block in Gen.Sized(size => Blocks(1 + Math.Min(size, 40)))
        from inputs in Gen.ListOf(Gen.Choose(0, 1000).Two().Select(pair => (pair.Item1, pair.Item2 % 4)), 40)
        select new RandomCase(block, [.. inputs]));

    private static Gen<Block> Blocks(int size)
    {
        if (size < 3)
        {
            return Leaves;
        }

        var inner = Blocks(size / 3);
        var several = from count in Gen.Choose(2, 3)
                      from blocks in Gen.ListOf(inner, count)
                      select blocks.ToImmutableArray();
        return Gen.OneOf(
            several.Select(blocks => (Block)new InTurn(blocks)),
            several.Select(blocks => (Block)new InTurn(blocks)),
            from gateway in Gen.Elements("xor", "and", "or", "or") from branches in several select (Block)new Split(gateway, branches),
            from branches in several
            from triggers in Gen.ListOf(Triggers, branches.Length)
            select (Block)new FirstOf([.. triggers.Zip(branches)]),
            inner.Select(body => (Block)new Repeated(body)),
            inner.Select(body => (Block)new Called(body)),
            from body in inner from loop in Loops select (Block)new Nested(body, loop),
            from body in inner
            from loop in Loops
            from interrupting in Gen.Elements(true, false)
            from trigger in interrupting ? Triggers : RepeatedTriggers
            from then in interrupting ? inner : Asides
            select (Block)new Guarded(body, loop, trigger, interrupting, then),
            from body in inner
            from interrupting in Gen.Elements(true, false)
            from trigger in interrupting ? Triggers : RepeatedTriggers
            from then in interrupting ? inner : Asides
            select (Block)new Handled(body, trigger, interrupting, then),
            from body in inner
            from loop in Loops
            from then in inner
            select (Block)new Guarded(new EndsWhereXIs1(new ErrorDefinition("E"), body), loop, new ErrorDefinition("E"), Interrupting: true, then),
            from body in inner
            from then in inner
            select (Block)new Handled(new EndsWhereXIs1(new ErrorDefinition("E"), body), new ErrorDefinition(null), Interrupting: true, then),
            from body in inner
            from interrupting in Gen.Elements(true, false)
            from then in interrupting ? inner : Asides
            select (Block)new Guarded(body, null, new EscalationDefinition("up"), interrupting, then),
            from left in inner
            from right in inner
            select (Block)new Nested(new Split("and", [left, new EndsWhereXIs1(new TerminateDefinition(), right)]), null));
    }
}
