using System.Collections.Immutable;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Engine.Approvals.Acts;

/// <summary>
/// A meeting is in the calendar, and the case knows it from now on (A.1 § 1.1.4). A fact and never refused, also after
/// the end. One that is known already under that name now has these days, as if it had moved; with the days that it has
/// nothing changes.
/// </summary>
/// <param name="Meeting">Its name.</param>
/// <param name="Group">The group that meets; for a meeting that is known already, that meeting's.</param>
/// <param name="Kind">What kind; for a meeting that is known already, that meeting's.</param>
/// <param name="Opens">The first day.</param>
/// <param name="Closes">The last day; not before the first.</param>
public sealed record ScheduleMeeting(MeetingId Meeting, StudyGroupId Group, MeetingKind Kind, LocalDate Opens, LocalDate Closes) : Act;

/// <summary>
/// A member other than a Member State takes part, and the case knows it from now on (CV Art. 19). A fact and never
/// refused, also after the end. One that is known already is from now on what this says; what it said before stays as
/// it was received.
/// </summary>
/// <param name="Member">The member; not a Member State, whose roll the case has from its opening.</param>
public sealed record EnrolMember(Member Member) : Act;

/// <summary>A meeting moves. Moving is a fact and never refused (readings § 7).</summary>
public sealed record RescheduleMeeting(MeetingId Meeting, LocalDate Opens, LocalDate Closes) : Act;

/// <summary>A meeting will not take place (readings § 7).</summary>
public sealed record CancelMeeting(MeetingId Meeting) : Act;

/// <summary>The text is withdrawn from approval.</summary>
public sealed record Withdraw(string? Reason) : Act;

/// <summary>The latest act of a person is undone.</summary>
/// <param name="What">The act to undo.</param>
/// <param name="Reason">Why.</param>
public sealed record Correct(InputIndex What, string? Reason) : Act;

/// <summary>A due letter has been issued.</summary>
public sealed record IssueLetter(Record.LetterKind Letter) : Act;

/// <summary>A member takes back a comment, reply or objection.</summary>
public sealed record WithdrawMessage(InputIndex Message, string? Reason) : Act;

/// <summary>TSB reports what it holds of the text (Res. 1 § 9.3.3; A.8 §§ 3.2, 3.3).</summary>
/// <param name="Edited">The final edited text.</param>
/// <param name="Summary">The summary.</param>
/// <param name="ElectronicMaterial">The associated electronic material; null where the text has none.</param>
public sealed record TextReady(bool Edited, bool Summary, bool? ElectronicMaterial) : Act;

/// <summary>What a statement on intellectual property is about.</summary>
public enum IprKind
{
    /// <summary>Patents or patent applications.</summary>
    Patent,

    /// <summary>Software copyright.</summary>
    Copyright,
}

/// <summary>Somebody, member or not, files a statement (Res. 1 § 9.3.8; A.8 § 3.6).</summary>
public sealed record IprStatement(string From, IprKind Kind) : Act;

/// <summary>The procedures of approval.</summary>
public enum Procedure
{
    /// <summary>The alternative approval process (A.8).</summary>
    Aap,

    /// <summary>The traditional approval process (Res. 1 § 9).</summary>
    Tap,
}

/// <summary>Votes of Member States present (Res. 1 §§ 1.13, 8.1.1).</summary>
public sealed record SelectionVote(int For, int Against);

/// <summary>A meeting reconsiders the choice of procedure (Res. 1 § 8.3).</summary>
public sealed record ChangeProcedure(
    Procedure To, MeetingId Meeting, string? Reason, MemberId? RequestedBy, MemberId? SecondedBy, bool Consensus, SelectionVote? Vote) : Act;

/// <summary>Why a text goes to WTSA (Res. 1 § 9.2.2).</summary>
public enum DeferralGround
{
    /// <summary>Administrative, concerning ITU-T as a whole.</summary>
    Administrative,

    /// <summary>Particularly difficult or sensitive.</summary>
    Difficult,

    /// <summary>The group could not agree.</summary>
    NoConsensus,
}

/// <summary>Approval is deferred to WTSA (Res. 1 § 9.2.2; A.8 § 1.1).</summary>
public sealed record DeferToWtsa(MeetingId Meeting, DeferralGround Ground) : Act;

/// <summary>What WTSA decides.</summary>
public enum WtsaOutcome
{
    /// <summary>Approves.</summary>
    Approve,

    /// <summary>Rejects.</summary>
    Reject,

    /// <summary>Returns to the study group.</summary>
    Return,
}

/// <summary>WTSA decides on a text that was deferred to it (Res. 1 § 1.1 c).</summary>
public sealed record WtsaDecision(MeetingId Meeting, WtsaOutcome Decision) : Act;

/// <summary>The text is put on line or published (Res. 1 §§ 9.6.1, 9.6.3; A.8 §§ 6.2, 6.4).</summary>
/// <param name="Languages">Languages by ISO 639-1 code.</param>
/// <param name="Provisional">Marked as possibly not the final form.</param>
public sealed record Publish(ImmutableArray<string> Languages, bool Provisional) : Act;

/// <summary>A delegation's reservation, or a concern, for the note attached to the text.</summary>
public sealed record Reservation(MemberId From, string? Text);

/// <summary>Which way a policy declaration goes (A.8 § 5.2; readings § 20).</summary>
public enum PolicyOutcome
{
    /// <summary>To TAP.</summary>
    Tap,

    /// <summary>Not approved; the chair may restart.</summary>
    Restart,
}

/// <summary>What a meeting decides when nothing stops it.</summary>
public enum MeetingDecisionKind
{
    /// <summary>To approve.</summary>
    Approve,

    /// <summary>To work further on it.</summary>
    MoreWork,

    /// <summary>To leave it to WTSA.</summary>
    ReferToWtsa,
}

/// <summary>The study group meeting's decision (Res. 1 § 9.5; A.8 § 5). Who is listed is present.</summary>
public sealed record MeetingDecision : Act
{
    /// <summary>The meeting.</summary>
    public required MeetingId Meeting { get; init; }

    /// <summary>Who opposes approval.</summary>
    public ImmutableArray<MemberId> Opposing { get; init; } = [];

    /// <summary>Who abstains; their presence is ignored.</summary>
    public ImmutableArray<MemberId> Abstaining { get; init; } = [];

    /// <summary>Reservations and concerns.</summary>
    public ImmutableArray<Reservation> Reservations { get; init; } = [];

    /// <summary>Who asks for more time.</summary>
    public ImmutableArray<MemberId> MoreTime { get; init; } = [];

    /// <summary>Who declares policy or regulatory implications, or doubt.</summary>
    public ImmutableArray<MemberId> PolicyImplications { get; init; } = [];

    /// <summary>Whether a change has major impact or departs from agreed principles.</summary>
    public bool MajorChange { get; init; }

    /// <summary>Whether the chair, with TSB, finds it reasonable for the absent and the text stable.</summary>
    public bool MajorChangeJustified { get; init; }

    /// <summary>Which way a policy declaration goes; null where none is made.</summary>
    public PolicyOutcome? PolicyOutcome { get; init; }

    /// <summary>What the meeting decides.</summary>
    public required MeetingDecisionKind Decision { get; init; }
}

/// <summary>A Member State that asked for more time opposes (Res. 1 § 9.5.5; A.8 § 5.6).</summary>
public sealed record Objection(MemberId From, string? Reasons, string? ProposedChanges) : Act;

/// <summary>The chair starts anew without a new consent or determination (Res. 1 § 9.5.5.2; A.8 § 5.8).</summary>
public sealed record Restart(string? Reason) : Act;
