using System.Collections.Immutable;
using Approval.Engine.Meetings;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Acts;

/// <summary>A meeting determines: the draft is mature enough (Res. 1 § 9.3.1).</summary>
public sealed record Determine(MeetingId Meeting) : Act;

/// <summary>The chair asks the Director to announce (Res. 1 § 9.3.1).</summary>
public sealed record RequestApproval : Act;

/// <summary>The Director announces the intention to approve and consults Member States (Res. 1 §§ 9.3.1, 9.4.1).</summary>
public sealed record Announce(MeetingId Meeting) : Act;

/// <summary>The text is distributed in languages (Res. 1 § 9.3.5). Several distributions add up.</summary>
/// <param name="Languages">Languages by ISO 639-1 code.</param>
public sealed record DistributeText(ImmutableArray<string> Languages) : Act;

/// <summary>A Member State's position.</summary>
public enum Position
{
    /// <summary>Supports.</summary>
    Support,

    /// <summary>Opposes.</summary>
    Oppose,

    /// <summary>Takes no side; never counts.</summary>
    Abstain,
}

/// <summary>A comment on one clause of the text.</summary>
/// <param name="Clause">The clause of the text; null where nothing is said.</param>
/// <param name="Class">The sender's view of its class.</param>
/// <param name="Opposes">Whether it opposes approval.</param>
/// <param name="Text">What it says.</param>
/// <param name="ProposedChange">What the sender would write instead; null where nothing is said.</param>
public sealed record ClauseComment(string? Clause, CommentClass Class, bool Opposes, string Text, string? ProposedChange)
{
    /// <summary>What it says, behind the clause that it is about: <c>[7.2] Say when.</c></summary>
    public string InWords() => Clause is null ? Text : $"[{Clause}] {Text}";
}

/// <summary>A Member State replies to the consultation (Res. 1 §§ 9.4.1, 9.4.4).</summary>
public sealed record Reply(MemberId From, Position Position, string? Reasons, string? ProposedChanges) : Act
{
    /// <summary>What it says clause by clause: it counts for nothing, and reaches the study group with the position (Res. 1 § 9.4.7).</summary>
    public ImmutableArray<ClauseComment> Comments { get; init; } = [];
}

/// <summary>What the Director decides where replies came but none explicit (readings § 11).</summary>
public enum ConsultationJudgment
{
    /// <summary>The text may be considered at the meeting.</summary>
    Proceed,

    /// <summary>It may not.</summary>
    Stop,
}

/// <summary>The Director decides an open case of Res. 1 §§ 9.4.5, 9.4.6 Note.</summary>
public sealed record JudgeConsultation(ConsultationJudgment Decision, string? Reason) : Act;
