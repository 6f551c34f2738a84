using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using NodaTime;

namespace Approval.Engine.Approvals.Facts;

/// <summary>The kinds of windows in which members speak.</summary>
public enum WindowKind
{
    /// <summary>The last call (A.8 § 4.1).</summary>
    LastCall,

    /// <summary>The additional review (A.8 § 4.5).</summary>
    AdditionalReview,

    /// <summary>The consultation of Member States (Res. 1 § 9.4.1).</summary>
    Consultation,

    /// <summary>The four weeks after a meeting (Res. 1 § 9.5.5; A.8 § 5.6).</summary>
    Objection,
}

/// <summary>A period in which members may speak.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Opened">When it opened.</param>
/// <param name="Closing">Its deadline.</param>
/// <param name="IsOpen">Whether it has neither closed nor lapsed.</param>
/// <param name="IsMoving">Whether its close is just being set anew because a meeting moved.</param>
public sealed record ReviewWindow(WindowNumber Number, WindowKind Kind, Instant Opened, Deadline Closing, bool IsOpen, bool IsMoving = false);

/// <summary>What TSB has reported to hold of the text.</summary>
public sealed record HeldText(bool Edited, bool Summary, bool? ElectronicMaterial);

/// <summary>An announcement of the intention to approve at a meeting.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="At">When it was announced.</param>
/// <param name="OverriddenFor">
/// The opening day for which its period stands aside by an override, as it does for every later one; null without an
/// override. A meeting that moves still earlier shortens the period anew.
/// </param>
public sealed record MeetingAnnounced(MeetingId Meeting, Instant At, LocalDate? OverriddenFor);

/// <summary>The text in one language is out (Res. 1 § 9.3.5).</summary>
/// <param name="At">Since when.</param>
/// <param name="IsOverridden">Whether the month before the meeting stands aside for it by an override.</param>
public sealed record DistributedText(Instant At, bool IsOverridden);

/// <summary>The roll of Member States as it stood when a consultation opened (Res. 1 § 9.4.1).</summary>
/// <param name="At">When it was frozen.</param>
/// <param name="MemberStates">Who is on it.</param>
public sealed record FrozenRoll(Instant At, ImmutableSortedSet<MemberId> MemberStates);

/// <summary>What is known of an approval beside its place in the procedure.</summary>
public sealed record CaseFacts
{
    /// <summary>The meetings as they stand now.</summary>
    public required ImmutableDictionary<MeetingId, Meeting> Meetings { get; init; }

    /// <summary>The members other than Member States that are known now, by id.</summary>
    public required ImmutableSortedDictionary<MemberId, Member> Members { get; init; }

    /// <summary>What TSB holds of the present text; null until reported, and again after a change of the text.</summary>
    public HeldText? Text { get; init; }

    /// <summary>Statements on intellectual property.</summary>
    public ImmutableArray<IprStatement> Statements { get; init; } = [];

    /// <summary>Every window that opened, in order.</summary>
    public ImmutableArray<ReviewWindow> Windows { get; init; } = [];

    /// <summary>Every comment received in a window.</summary>
    public ImmutableArray<CommentFact> Comments { get; init; } = [];

    /// <summary>Every position received in a consultation.</summary>
    public ImmutableArray<ReplyFact> Replies { get; init; } = [];

    /// <summary>Every objection received in a window.</summary>
    public ImmutableArray<ObjectionFact> Objections { get; init; } = [];

    /// <summary>The roll of Member States as the consultation froze it; null before.</summary>
    public FrozenRoll? Roll { get; init; }

    /// <summary>The meeting that a judgment or a request aims at; null where none is named.</summary>
    public MeetingId? AimedAt { get; init; }

    /// <summary>The announcement in force; null where there is none.</summary>
    public MeetingAnnounced? Announcement { get; init; }

    /// <summary>The end of the announced meeting that passed without a decision; null where none did.</summary>
    public Instant? PassedAt { get; init; }

    /// <summary>Whether the comments of the last call, or of the additional review, and their resolutions stand in one document in this run.</summary>
    public bool HasResolutions { get; init; }

    /// <summary>Whether comments were resolved after the last window closed.</summary>
    public bool ResolvedSinceWindow { get; init; }

    /// <summary>References that the resolution of comments added.</summary>
    public ImmutableArray<NormativeReference> AddedReferences { get; init; } = [];

    /// <summary>The text as it is out, by language.</summary>
    public ImmutableSortedDictionary<string, DistributedText> Distributed { get; init; } =
        ImmutableSortedDictionary<string, DistributedText>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The last decision of a meeting.</summary>
    public MeetingDecision? Decision { get; init; }

    /// <summary>The last whole day of the window after the meeting, from which the result's notification counts; null where the meeting itself decided.</summary>
    public LocalDate? ResultDay { get; init; }

    /// <summary>Whether the last result was further work.</summary>
    public bool WasMoreWork { get; init; }

    /// <summary>The facts with which another run begins: nothing that was made ready for the last one serves it.</summary>
    internal CaseFacts ForAnotherRun() => this with
    {
        Text = null,
        AimedAt = null,
        Announcement = null,
        HasResolutions = false,
        ResolvedSinceWindow = false,
        AddedReferences = [],
        Distributed = Distributed.Clear(),
    };

    /// <summary>The last window of a kind, open or not; null where none ever opened.</summary>
    public ReviewWindow? LastWindow(params ReadOnlySpan<WindowKind> kinds)
    {
        for (var place = Windows.Length - 1; place >= 0; place--)
        {
            if (kinds.Contains(Windows[place].Kind))
            {
                return Windows[place];
            }
        }

        return null;
    }

    /// <summary>The window that is open now; null for none.</summary>
    public ReviewWindow? OpenWindow => Windows.LastOrDefault(window => window.IsOpen);

    /// <summary>The meeting at which approval is announced, where it is to take place.</summary>
    public Meeting? AnnouncedMeeting => Meeting(Announcement?.Meeting);

    /// <summary>The meeting of that name that is to take place; null for an unknown or cancelled one.</summary>
    public Meeting? Meeting(MeetingId? id) =>
        id is { } known && Meetings.TryGetValue(known, out var meeting) && !meeting.IsCancelled ? meeting : null;
}
