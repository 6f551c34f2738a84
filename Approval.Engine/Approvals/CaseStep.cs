using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Procedures;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>
/// The making of one step: what the interpreter asks, answered from the case, and what the nodes bring about, written
/// to it. It lives for one call of <see cref="CaseEngine"/>, which is pure from outside.
/// </summary>
internal sealed class CaseStep : ICaseWork
{
    private readonly List<NodeNote> _notes = [];
    private readonly Action<NodeNote>? _watch;

    internal CaseStep(ProcedureLibrary library, ProcedureDefinition definition, CaseLaw law, ApprovalCase @case, Instant now, Act? act, Action<NodeNote>? watch = null)
    {
        Library = library;
        Definition = definition;
        Law = law;
        Case = @case;
        Now = now;
        Act = act;
        _watch = watch;
    }

    internal ProcedureLibrary Library { get; }

    internal ProcedureDefinition Definition { get; }

    internal CaseLaw Law { get; }

    internal ApprovalCase Case { get; set; }

    internal CaseFacts Facts
    {
        get => Case.Facts;
        set => Case = Case with { Facts = value };
    }

    internal Instant Now { get; }

    internal Act? Act { get; }

    /// <inheritdoc/>
    public WorkOutcome Perform(FlowNode node, IReadOnlyDictionary<string, FeelValue> variables)
    {
        var marks = Definition.Marks(node.Id);
        foreach (var letter in marks.Letters)
        {
            if ((letter.Procedure is null || letter.Procedure == Case.Procedure) && (!letter.OnlyApproved || Case.ApprovedOn is not null))
            {
                LetterWriting.Add(this, letter.Kind, letter.IsIssued);
            }
        }

        return marks.Rule is { } rule ? NamedRules.Apply(rule, this) : WorkOutcome.Done;
    }

    /// <inheritdoc/>
    public Instant? DueAt(FlowNode node, TimerDefinition timer, Instant now) =>
        timer.Expression == CaseDeadlines.MeetingEnds ? CaseDeadlines.MeetingEnd(this) : CaseDeadlines.Find(this, new DeadlineId(timer.Expression))?.At;

    /// <inheritdoc/>
    public void Note(NodeNote note)
    {
        _notes.Add(note);
        _watch?.Invoke(note);
        if (note.What == NodeHappening.Entered && Definition.Marks(note.Node.Id).State is { } state)
        {
            Enter(state, Definition.Marks(note.Node.Id).Clause ?? new ClauseRef("A.8 § 2.1"));
        }

        if (note is { What: NodeHappening.WaitMet, Wait: { } watch } && Definition.Marks(note.Node.Id).IsWatch)
        {
            Facts = Facts with { PassedAt = watch.DueAt };
        }

        DeadlineRows.Follow(this, note);
    }

    /// <summary>Moves the case's process and settles the deadline rows that the move touched.</summary>
    internal bool Move(Stimulus stimulus)
    {
        _notes.Clear();
        var outcome = Interpreter.Step(Definition.Processes, Case.Process, stimulus, Now, this);
        Case = Case with { Process = outcome.State };
        DeadlineRows.Settle(this, _notes);
        return outcome.Consumed;
    }

    /// <summary>Begins the case's process.</summary>
    internal void Begin()
    {
        var outcome = Interpreter.Start(Definition.Processes, Definition.Process, Law.Variables, Now, this);
        Case = Case with { Process = outcome.State };
    }

    /// <summary>Writes a fact to the story.</summary>
    internal void Tell(string happened, ClauseRef clause, string text, bool byDeadline = false) => Case = Case with
    {
        Timeline = Case.Timeline.Add(new TimelineRow(Now, happened, clause, byDeadline ? null : Act?.Index, byDeadline ? null : Act?.By, text)),
    };

    /// <summary>Writes a judgment.</summary>
    internal void Decide(string id, ClauseRef clause, DecisionOutcome outcome, string because, params ReadOnlySpan<(string Name, FeelValue Value)> arithmetic)
    {
        var counts = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelValue>>(arithmetic.Length);
        foreach (var (name, value) in arithmetic)
        {
            counts.Add(new(name, value));
        }

        Case = Case with { Decisions = Case.Decisions.Add(new DecisionRow(id, Now, clause, outcome, counts.ToImmutable(), because)) };
        Tell(DecisionEvents.Name(id), clause, because);
    }

    /// <summary>Records that the text is approved, with the date that it bears.</summary>
    internal void Approve(LocalDate on, ApprovalBasis basis) => Case = Case with { ApprovedOn = on, Basis = basis };

    /// <summary>The case waits again for what the node of a wait says, as of now.</summary>
    internal void WaitAgain(Wait wait)
    {
        if (Definition.Marks(wait.Node) is { State: { } state, Clause: { } clause })
        {
            Enter(state, clause);
        }
    }

    private void Enter(StateMark state, ClauseRef clause)
    {
        var ended = CaseStates.OutcomeOf(state.Name) is not null;
        var isNew = Case.State != state.Name;
        Case = Case with
        {
            State = state.Name,
            StateCode = state.Code,
            WaitingFor = CaseStates.IsEnd(state.Name) || state.Who is null || state.What is null
                ? null
                : new WaitingFor(state.Who, state.What, Now, clause),
            DecidedAt = !ended ? null : isNew ? Now : Case.DecidedAt,
            ApprovedOn = state.Name is CaseStates.Approved or CaseStates.ObjectionWindow ? Case.ApprovedOn : null,
            Basis = state.Name == CaseStates.Approved ? Case.Basis : null,
        };
    }
}
