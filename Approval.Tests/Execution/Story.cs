using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Execution;

/// <summary>One instance, moved step by step; after each step its state is saved and loaded, which must change nothing.</summary>
internal sealed class Story
{
    public static readonly Instant Beginning = Instant.FromUtc(2026, 1, 31, 9, 0);

    private readonly ProcessLibrary library;

    private Story(ProcessLibrary library) => this.library = library;

    public RecordedWork Work { get; } = new();

    public Instant Now { get; set; } = Beginning;

    public ProcessState State { get; private set; } = null!;

    public bool Consumed { get; private set; }

    /// <summary>The tasks and sendings performed so far.</summary>
    public string Performed => string.Join(' ', Work.Performed);

    /// <summary>What is waited for: the nodes, in order.</summary>
    public string Waits => string.Join(' ', State.Waits.Select(wait => wait.Node));

    /// <summary>The notes so far, in short: <c>a+</c> entered, <c>a.</c> completed, <c>a!</c> cancelled, waits <c>a?</c> began, <c>a=</c> met, <c>a~</c> cancelled, <c>a@</c> moved.</summary>
    public string Notes => string.Join(' ', Work.Notes.Select(note => note.Node.Id + note.What switch
    {
        NodeHappening.Entered => "+",
        NodeHappening.Completed => ".",
        NodeHappening.Cancelled => "!",
        NodeHappening.WaitBegan => "?",
        NodeHappening.WaitMet => "=",
        NodeHappening.WaitCancelled => "~",
        _ => "@",
    }));

    public static Story Of(string flows, params FlowNode[] nodes) => Of([Models.Process("p", flows, nodes)]);

    public static Story Of(BpmnProcess[] processes, params (string Name, FeelValue Value)[] variables) =>
        Prepared(processes).Begin(variables);

    public static Story Prepared(params BpmnProcess[] processes) => new(ProcessLibrary.Of([Models.File(processes)]));

    public static Story Prepared(string flows, params FlowNode[] nodes) => Prepared(Models.Process("p", flows, nodes));

    public Story Begin(params (string Name, FeelValue Value)[] variables) =>
        Keep(Interpreter.Start(library, First, Set(variables), Now, Work));

    public Story BeginAt(string startEvent, params (string Name, FeelValue Value)[] variables) =>
        Keep(Interpreter.StartAt(library, First, new ElementId(startEvent), Set(variables), Now, Work));

    /// <summary>Completes the oldest open task of that node.</summary>
    public Story Complete(string node, params (string Name, FeelValue Value)[] variables) =>
        Take(new Stimulus.Complete(WaitAt(node).Id, Set(variables)));

    public Story Message(string name, params (string Name, FeelValue Value)[] variables) => Take(new Stimulus.Message(name, Set(variables)));

    public Story Signal(string name, params (string Name, FeelValue Value)[] variables) => Take(new Stimulus.Signal(name, Set(variables)));

    /// <summary>Fires the oldest timer of that node at its instant.</summary>
    public Story Fire(string node)
    {
        var wait = WaitAt(node);
        Now = Instant.Max(Now, wait.DueAt ?? Now);
        return Take(new Stimulus.Fire(wait.Id));
    }

    public Wait WaitAt(string node) => State.Waits.First(wait => wait.Node.Value == node);

    public Story Take(Stimulus stimulus) => Keep(Interpreter.Step(library, State, stimulus, Now, Work));

    private static ElementId First => new("p");

    private static ImmutableSortedDictionary<string, FeelValue> Set((string Name, FeelValue Value)[] variables) =>
        variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    private Story Keep(StepOutcome outcome)
    {
        Consumed = outcome.Consumed;
        var text = ProcessStateJson.Write(outcome.State);
        State = ProcessStateJson.Read(text);
        Assert.That(ProcessStateJson.Write(State), Is.EqualTo(text), "saving and loading changes the state");
        return this;
    }
}
