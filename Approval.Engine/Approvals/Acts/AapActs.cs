using System.Collections.Immutable;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;

namespace Approval.Engine.Approvals.Acts;

/// <summary>A meeting consents: the draft is mature enough (A.8 § 3.1).</summary>
public sealed record Consent(MeetingId Meeting) : Act;

/// <summary>The chair requests the last call (A.8 § 3.1).</summary>
/// <param name="Meeting">The study group meeting aimed at; null where none is named.</param>
public sealed record RequestLastCall(MeetingId? Meeting) : Act;

/// <summary>The Director announces the last call (A.8 §§ 3.1, 4.1).</summary>
public sealed record AnnounceLastCall : Act;

/// <summary>What a comment is about (A.8 § 4.4.1).</summary>
public enum CommentClass
{
    /// <summary>Spelling, syntax, punctuation and the like.</summary>
    Typographical,

    /// <summary>Anything else.</summary>
    Substantive,

    /// <summary>Support; it never counts (readings § 14).</summary>
    Supportive,
}

/// <summary>A member comments in the last call or the additional review (A.8 §§ 4.4, 4.5).</summary>
public sealed record Comment(MemberId From, CommentClass Class, bool Opposes, string? Reasons, string? ProposedChange) : Act;

/// <summary>The chair with TSB judges a comment's class, also where that confirms the sender's view (A.8 figure 1, notes 4, 11).</summary>
public sealed record ReclassifyComment(InputIndex Comment, CommentClass Class, string? Reason) : Act;

/// <summary>The document of comments exists (A.8 § 4.4.3).</summary>
public sealed record CompileComments : Act;

/// <summary>The branches of A.8 § 4.4.2.</summary>
public enum LastCallJudgment
{
    /// <summary>A planned meeting is near enough (a).</summary>
    StudyGroupMeeting,

    /// <summary>The comments are resolved first (b).</summary>
    CommentResolution,
}

/// <summary>The chair with TSB judges the last call (A.8 § 4.4.2).</summary>
public sealed record JudgeLastCall(LastCallJudgment Decision, MeetingId? Meeting) : Act;

/// <summary>How a comment was dealt with.</summary>
public sealed record Disposition(InputIndex Comment, string Resolution);

/// <summary>The comments are resolved (A.8 §§ 4.4.2 b, 4.4.4).</summary>
public sealed record ResolveComments(ImmutableArray<Disposition> Dispositions, ImmutableArray<NormativeReference> AddedNormativeReferences) : Act;

/// <summary>The branches of A.8 § 4.4.4.</summary>
public enum ResolutionJudgment
{
    /// <summary>To the study group meeting (a, c).</summary>
    StudyGroupMeeting,

    /// <summary>To additional review (b).</summary>
    AdditionalReview,
}

/// <summary>The chair with TSB judges the next step (A.8 § 4.4.4).</summary>
public sealed record JudgeResolution(ResolutionJudgment Decision, MeetingId? Meeting) : Act;

/// <summary>The Director announces the additional review (A.8 § 4.5).</summary>
public sealed record AnnounceAdditionalReview : Act;

/// <summary>The Director announces the intention to approve at a meeting (A.8 § 4.6).</summary>
public sealed record AnnounceMeeting(MeetingId Meeting) : Act;
