using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>How an approval ended, or stands for the time being.</summary>
public enum CaseOutcome
{
    /// <summary>The text is approved.</summary>
    Approved,

    /// <summary>The text is not approved; the chair may restart.</summary>
    NotApproved,

    /// <summary>The text goes on under TAP.</summary>
    MovedToTap,

    /// <summary>The text goes on under AAP.</summary>
    MovedToAap,

    /// <summary>WTSA decides.</summary>
    ReferredToWtsa,

    /// <summary>The text was withdrawn.</summary>
    Withdrawn,
}

/// <summary>Why a text that is approved carries the secretariat's code that it does (readings § 34).</summary>
public enum ApprovalBasis
{
    /// <summary>No comment that counts: <c>A</c>.</summary>
    WithoutComment,

    /// <summary>Only typographical comments: <c>AT</c>.</summary>
    TypographicalOnly,

    /// <summary>After comments: <c>AC</c>.</summary>
    AfterComments,
}

/// <summary>
/// One approval: everything that is known of it, and where it stands. Immutable; <see cref="CaseEngine"/> makes the next.
/// </summary>
public sealed record ApprovalCase
{
    private readonly ProcessState? _process;

    /// <summary>What it began with.</summary>
    public required CaseOpening Opening { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>How far its deadlines have been decided.</summary>
    public required Instant Now { get; init; }

    /// <summary>Its place in the procedure.</summary>
    /// <exception cref="InvalidOperationException">The case has not begun.</exception>
    public ProcessState Process
    {
        get => _process ?? throw new InvalidOperationException("The case has not begun.");
        init => _process = value;
    }

    /// <summary>What is known of it.</summary>
    public required CaseFacts Facts { get; init; }

    /// <summary>Its state, a word of the scenario format: <c>last-call</c>.</summary>
    public string State { get; init; } = "draft";

    /// <summary>The state's code where it has one of its own; an approved text's code is by <see cref="Basis"/>.</summary>
    public string? StateCode { get; init; }

    /// <summary>Whom it waits for; null once it has ended for good.</summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>When the outcome was decided; null without an outcome. Never back-dated (readings § 8).</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>The date that the approved text bears (readings § 8); null while not approved.</summary>
    public LocalDate? ApprovedOn { get; init; }

    /// <summary>Why it was approved as it was; null while not approved.</summary>
    public ApprovalBasis? Basis { get; init; }

    /// <summary>Every deadline, in order of creation.</summary>
    public ImmutableArray<DeadlineRow> Deadlines { get; init; } = [];

    /// <summary>Which row of <see cref="Deadlines"/> belongs to which waiting timer.</summary>
    public ImmutableDictionary<WaitId, int> Timers { get; init; } = ImmutableDictionary<WaitId, int>.Empty;

    /// <summary>Every judgment, in order.</summary>
    public ImmutableArray<DecisionRow> Decisions { get; init; } = [];

    /// <summary>Every letter, in order.</summary>
    public ImmutableArray<LetterRow> Letters { get; init; } = [];

    /// <summary>The story, append-only.</summary>
    public ImmutableArray<TimelineRow> Timeline { get; init; } = [];

    /// <summary>Every refused input, in order.</summary>
    public ImmutableArray<RejectedRow> Rejected { get; init; } = [];

    /// <summary>Every act that was accepted and still stands, in order.</summary>
    public ImmutableArray<Act> Acts { get; init; } = [];

    /// <summary>The procedure.</summary>
    public Procedure Procedure => Opening.Procedure;

    /// <summary>How it ended or stands; null while it runs.</summary>
    public CaseOutcome? Outcome => CaseStates.OutcomeOf(State);

    /// <summary>Whether it has ended for good.</summary>
    public bool HasEnded => CaseStates.IsEnd(State);

    /// <summary>The secretariat's code (readings § 34); null where the procedure has none.</summary>
    public string? Status => CaseStates.StatusOf(this);
}
