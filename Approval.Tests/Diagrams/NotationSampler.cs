using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using static Approval.Tests.Diagrams.Sketch;

namespace Approval.Tests.Diagrams;

/// <summary>One file that holds every construct the product draws.</summary>
public static class NotationSampler
{
    private static readonly ImmutableArray<EventDefinition> Triggers =
    [
        new TimerDefinition(TimerKind.Duration, "P4W"), new MessageDefinition("Comment"), new SignalDefinition("Signal"),
        new ErrorDefinition("E-1"), new EscalationDefinition("Escalated"), new LinkDefinition("Link"),
    ];

    public static BpmnFile File()
    {
        var sketch = new Sketch();
        sketch.Lane(new Lane(Id("pool"), "Alternative approval process", true, []), 0, 0, 1180, 960);
        sketch.Lane(new Lane(Id("lane-tsb"), "TSB", false, []), 30, 0, 1150, 560);
        sketch.Lane(new Lane(Id("lane-sg"), "مجموعة الدراسات · 研究组", false, []), 30, 560, 1150, 400);
        sketch.Lane(new Lane(Id("closed"), "Member States and Sector Members", true, []), 0, 1000, 1180, 60);
        Tasks(sketch);
        Events(sketch);
        Bodies(sketch);
        Gateways(sketch);
        sketch.Remark("remark", "Clauses 3 to 6 prevail over the figure.", 940, 780, 180, 50);
        sketch.Line(new DrawnLine(Id("association"), null, false), (940, 805), (870, 760), (840, 700));
        sketch.Line(new DrawnLine(Id("message"), "Comments", true), (500, 1000), (500, 880));
        return sketch.File();
    }

    private static void Tasks(Sketch sketch)
    {
        string[] names =
        [
            "Decide", "Judge the comments of the last call", "Record the decision in the report of the meeting by hand, page by page",
            "对评论作出判断并决定是否需要追加审查", "Compute whether seventy per cent is reached", "إرسال الرسالة المعممة", "Receive the comments", "Publish",
        ];
        TaskKind[] kinds = Enum.GetValues<TaskKind>();
        for (int index = 0; index < kinds.Length; index++)
        {
            LoopCharacteristics? loop = index switch
            {
                2 => new StandardLoop("again", false, null),
                3 => new MultiInstanceLoop(false, "3", null),
                4 => new MultiInstanceLoop(true, "3", null),
                _ => null,
            };
            sketch.Node(Task($"task-{index}", kinds[index], names[index], loop) with { Extensions = Law("A.8 § 4.4.3") }, 60 + (index * 138), 30);
        }

        sketch.Flow("f-1", "task-0", "task-1", (160, 70), (198, 70));
        sketch.Flow("f-2", "task-1", "task-2", (298, 70), (336, 70));
    }

    private static void Events(Sketch sketch)
    {
        for (int index = 0; index < Triggers.Length; index++)
        {
            EventDefinition trigger = Triggers[index];
            double x = 160 + (index * 90);
            if (index < 5)
            {
                sketch.Node(new StartEvent { Id = Id($"start-{index}"), Trigger = trigger, IsInterrupting = index != 1 }, x, 160);
            }

            sketch.Node(new IntermediateCatchEvent { Id = Id($"catch-{index}"), Name = index == 0 ? "Last call closes" : null, Trigger = trigger, Extensions = Law("A.8 § 4.1") }, x, 235);
            sketch.Node(new IntermediateThrowEvent { Id = Id($"throw-{index}"), Result = index == 0 ? null : trigger }, x, 325);
            sketch.Node(new EndEvent { Id = Id($"end-{index}"), Result = index == 0 ? new TerminateDefinition() : index == 5 ? null : trigger }, x, 405);
            double at = 735 + (index * 58);
            sketch.Node(new BoundaryEvent { Id = Id($"edge-{index}"), AttachedTo = Id("hosting"), Trigger = trigger, CancelActivity = index % 2 == 0 }, at, 322);
        }

        sketch.Node(new StartEvent { Id = Id("start-none"), Name = "Text consented", Extensions = Law("A.8 § 2.1") }, 70, 160);
    }

    private static void Bodies(Sketch sketch)
    {
        var inner = new FlowBody([Task("inside", TaskKind.User, "Resolve the comments")], []);
        sketch.Node(new SubProcess { Id = Id("hosting"), Name = "Comment resolution", Body = inner, Extensions = Law("A.8 § 4.4") }, 720, 140, expanded: true);
        sketch.Node(new SubProcess { Id = Id("watch"), Name = "Withdrawal", TriggeredByEvent = true, Body = new FlowBody([new StartEvent { Id = Id("w"), Trigger = new MessageDefinition("m"), IsInterrupting = false }], []) }, 760, 400);
        sketch.Node(new SubProcess { Id = Id("closed-sub"), Name = "Closed sub-process", Body = FlowBody.Empty, Loop = new MultiInstanceLoop(false, "2", null) }, 900, 400);
        sketch.Node(new CallActivity { Id = Id("call"), Name = "Objection window", CalledElement = Id("window"), Extensions = Law("A.8 § 5.6") }, 1040, 400);
        sketch.Shape(Id("inside"), 860, 190, 100, 80);
    }

    private static void Gateways(Sketch sketch)
    {
        sketch.Node(new ExclusiveGateway { Id = Id("xor"), Name = "Substantial comments?", Default = Id("no"), Extensions = Law("A.8 § 4.4.1") }, 130, 660);
        sketch.Node(new ParallelGateway { Id = Id("and") }, 330, 660);
        sketch.Node(new InclusiveGateway { Id = Id("or") }, 330, 790);
        sketch.Node(new EventBasedGateway { Id = Id("events"), Name = "What comes first?" }, 480, 660);
        sketch.Node(Task("last", TaskKind.User, "Approve") with { Default = Id("go") }, 740, 645);
        sketch.Flow(new SequenceFlow { Id = Id("no"), Source = Id("xor"), Target = Id("and"), Name = "no" }, (180, 685), (330, 685));
        sketch.Flow(new SequenceFlow { Id = Id("yes"), Source = Id("xor"), Target = Id("or"), Name = "yes, and of a kind that asks for more", Condition = "comments > 0" }, (155, 710), (155, 815), (330, 815));
        sketch.Flow("f-3", "and", "events", (380, 685), (480, 685));
        sketch.Flow(new SequenceFlow { Id = Id("cond"), Source = Id("last"), Target = Id("or"), Condition = "x" }, (790, 725), (790, 830), (600, 860), (380, 815));
        sketch.Flow("go", "last", "events", (740, 685), (530, 685));
    }
}
