using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>
/// What one account sees of one approval. What is not asked here is public: the text, its state, status, deadlines,
/// outcome and dates, and statements on intellectual property.
/// </summary>
public sealed class Sight
{
    private const string CommentsPosting = "comments-posting";

    // Addressed to members by category, but posted on the web for all (A.8 §§ 3.1, 4.5).
    private static readonly FrozenSet<string> s_posted = new[] { "last-call-announcement", "additional-review-announcement" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> s_toTheChair = new[] { "study-group-chair", "study-group-meeting" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> s_decisionsThatName = new[] { "meeting-outcome", "objection-window-outcome" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> s_factsThatName = new[] { "MeetingOutcomeDecided", "ObjectionWindowOutcomeDecided" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly string? _category;
    private readonly ApprovalCase _case;

    internal Sight(Degree degree, MemberId? member, string? category, ApprovalCase @case)
    {
        Degree = degree;
        Member = member;
        _category = category;
        _case = @case;
    }

    /// <summary>How far it goes.</summary>
    public Degree Degree { get; }

    /// <summary>The member for which the account speaks; null for none.</summary>
    public MemberId? Member { get; }

    /// <summary>Whether it sees comments of last call and additional review (A.8 § 4.4: to the membership).</summary>
    public bool SeesComments => Degree >= Degree.Member;

    /// <summary>Whether it sees every reply and objection (Res. 1 §§ 9.4.5 to 9.4.7, 9.5.5.2), and which member opposed.</summary>
    public bool SeesReplies => Degree >= Degree.Chair;

    /// <summary>Whether it sees the names of those who acted, and not their roles only.</summary>
    public bool SeesActorNames => Degree >= Degree.Chair;

    /// <summary>Whether it sees every message of a member, whatever it is.</summary>
    public bool SeesMessageOf(MemberId member) => SeesReplies || Member == member;

    /// <summary>Whether it sees a comment.</summary>
    public bool Sees(CommentFact comment) => SeesComments || SeesMessageOf(comment.From);

    /// <summary>Whether it sees a reply.</summary>
    public bool Sees(ReplyFact reply) => SeesMessageOf(reply.From);

    /// <summary>Whether it sees an objection.</summary>
    public bool Sees(ObjectionFact objection) => SeesMessageOf(objection.From);

    /// <summary>Whether it sees a letter. One that has not gone out is a draft: TSB's, and the chair's where it goes to the chair.</summary>
    public bool Sees(LetterRow letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return Degree switch
        {
            Degree.Tsb => true,
            Degree.Chair => letter.IssuedAt is not null || letter.To.Any(s_toTheChair.Contains),
            _ when letter.IssuedAt is null => false,
            Degree.Member => IsPublic(letter) || letter.To.Contains("membership") || (_category is { } own && letter.To.Contains(own)),
            _ => IsPublic(letter),
        };
    }

    /// <summary>Whether it sees a refusal. Only who tried, the chair and TSB learn of an attempt.</summary>
    /// <param name="row">The refusal.</param>
    /// <param name="received">Every act that was received, refused and undone ones too.</param>
    public bool Sees(RejectedRow row, IReadOnlyDictionary<InputIndex, Act> received)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(received);
        return SeesReplies || IsOwn(received, row.Input);
    }

    /// <summary>Whether it sees an act as it was received: the chair and TSB each, a delegate those of its member.</summary>
    /// <param name="act">The act.</param>
    /// <param name="received">Every act that was received, refused and undone ones too.</param>
    public bool Sees(Act act, IReadOnlyDictionary<InputIndex, Act> received)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(received);
        return SeesReplies || IsOwn(received, act.Index);
    }

    /// <summary>Whether it sees a fact of the story.</summary>
    /// <param name="row">The fact.</param>
    /// <param name="received">Every act that was received, refused and undone ones too.</param>
    public bool Sees(TimelineRow row, IReadOnlyDictionary<InputIndex, Act> received)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(received);
        return SeesReplies || row.Event switch
        {
            "CommentReceived" or "CommentClassJudged" => SeesComments,
            "ReplyReceived" or "ObjectionReceived" or "LateInputRecorded" => IsOwn(received, row.Input),
            "ReservationRecorded" => Member is { } own && row.Text.StartsWith($"{NameOf(own)} ", StringComparison.Ordinal),
            "MessageWithdrawn" or "Corrected" => SeesUndone(received, row.Input),
            _ => true,
        };
    }

    /// <summary>A fact as this account sees it: names of persons give way to their roles, and names of members to their number.</summary>
    /// <param name="row">A fact that it <see cref="Sees(TimelineRow, IReadOnlyDictionary{InputIndex, Act})"/>.</param>
    /// <param name="received">Every act that was received, refused and undone ones too.</param>
    public TimelineRow Show(TimelineRow row, IReadOnlyDictionary<InputIndex, Act> received)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(received);
        var text = !SeesReplies && s_factsThatName.Contains(row.Event) ? WithoutMembers(row.Text) : row.Text;
        if (SeesActorNames || IsOwn(received, row.Input))
        {
            return row with { Text = text };
        }

        return row with { By = ActorName.RoleOf(row.By), Text = row.Event == "RuleOverridden" ? WithoutPerson(text, Find(received, row.Input)) : text };
    }

    /// <summary>A judgment as this account sees it: counts and reason for all; which members opposed, for the chair and TSB.</summary>
    public DecisionRow Show(DecisionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return !SeesReplies && s_decisionsThatName.Contains(row.Id) ? row with { Because = WithoutMembers(row.Because) } : row;
    }

    /// <summary>Whether everybody may read a letter that has gone out, by its kind and its addressees.</summary>
    internal static bool IsPublic(LetterKind kind, ImmutableArray<string> to) =>
        to.Contains("public") || s_posted.Contains(kind.Value) || (to.Contains("membership") && kind.Value != CommentsPosting);

    private static bool IsPublic(LetterRow letter) => IsPublic(letter.Kind, letter.To);

    private static Act? Find(IReadOnlyDictionary<InputIndex, Act> received, InputIndex? index) =>
        index is { } known ? received.GetValueOrDefault(known) : null;

    private static string WithoutPerson(string text, Act? act)
    {
        const string order = "by order of ";
        if (act is not null && (act.Override?.By ?? act.By) is { } name && text.Contains(order + name, StringComparison.Ordinal))
        {
            return text.Replace(order + name, order + (ActorName.RoleOf(name) ?? "TSB"), StringComparison.Ordinal);
        }

        // Without the act nobody can tell where the name ends: what stands before it is the rule.
        var place = text.IndexOf(order, StringComparison.Ordinal);
        return place < 0 || act is { By: null, Override.By: null } ? text : $"{text[..place]}{order}TSB.";
    }

    private static MemberId? SpeakerOf(IReadOnlyDictionary<InputIndex, Act> received, Act? act) => act switch
    {
        Comment comment => comment.From,
        Reply reply => reply.From,
        Objection objection => objection.From,
        WithdrawMessage { Message: var message } when message.Value < act.Index.Value => SpeakerOf(received, Find(received, message)),
        Correct { What: var what } when what.Value < act.Index.Value => SpeakerOf(received, Find(received, what)),
        _ => null,
    };

    /// <summary>What is undone: a member's message is shown as the message is; anything else is known to all.</summary>
    private bool SeesUndone(IReadOnlyDictionary<InputIndex, Act> received, InputIndex? index)
    {
        var act = Find(received, index);
        while (act is Correct or WithdrawMessage)
        {
            var earlier = act is Correct correct ? correct.What : ((WithdrawMessage)act).Message;
            if (earlier.Value >= act.Index.Value)
            {
                return false;
            }

            act = Find(received, earlier);
        }

        return act switch
        {
            null => false,
            Comment => SeesComments,
            Reply or Objection => IsOwn(received, index),
            _ => true,
        };
    }

    private bool IsOwn(IReadOnlyDictionary<InputIndex, Act> received, InputIndex? index) =>
        Member is { } own && SpeakerOf(received, Find(received, index)) == own;

    private string WithoutMembers(string text) => MemberNames.Counted(text, name =>
        MemberId.IsValid(name) && new MemberId(name) is var id && NameOf(id) == name && (_case.Opening.MemberStates.ContainsKey(id) || _case.Facts.Members.ContainsKey(id)));

    private string NameOf(MemberId member) => _case.Opening.MemberStates.ContainsKey(member) ? member.Value.ToUpperInvariant() : member.Value;
}
