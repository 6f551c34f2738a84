using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Accounts;
using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>
/// One approval in the course of one step: as it was read, as it stands after what has happened to it since, and the
/// entries that its history gains. It lives for one transaction.
/// </summary>
public sealed class CaseFile
{
    private readonly ProcedureLibrary _library;
    private readonly List<StoredEntry> _entries = [];
    private readonly Dictionary<int, string?> _issued = [];
    private string _hash;
    private int _heard;
    private Engine.Execution.ProcessState _processHeard;

    internal CaseFile(ProcedureLibrary library, ApprovalId id, StoredApproval row, ApprovalCase @case, ImmutableArray<Act> acts)
    {
        _library = library;
        Id = id;
        Row = row;
        Before = @case;
        Case = @case;
        Acts = acts;
        _hash = row.HistoryHash;
        _processHeard = @case.Process;
    }

    /// <summary>The approval's name.</summary>
    public ApprovalId Id { get; }

    /// <summary>A new approval.</summary>
    internal static CaseFile Launch(
        ProcedureLibrary library, ApprovalId id, CaseOpening opening, string rollId, string particulars, ApprovalId? linkedFrom, Instant now)
    {
        var opened = CaseEngine.Open(library, opening, now);
        var row = new StoredApproval
        {
            Id = id.Value,
            Version = 0,
            Opening = OpeningJson.Write(opening),
            RollId = rollId,
            State = string.Empty,
            Particulars = particulars,
            ActsReceived = 0,
            HistoryLength = 0,
            HistoryHash = HistoryChain.BeginningOf(id),
            Procedure = Terms.Of(opening.Procedure),
            Edition = opening.Edition,
            StudyGroup = opening.Text.StudyGroup.Value,
            Question = opening.Text.Question?.Value,
            Designation = opening.Text.Designation,
            Title = opening.Text.Title,
            SearchText = $"{opening.Text.Designation} {opening.Text.Title}".ToLowerInvariant(),
            StateName = opened.State,
            HasEnded = false,
            OpenedAt = now,
            ChangedAt = now,
            LinkedFrom = linkedFrom?.Value,
        };
        var file = new CaseFile(library, id, row, opened with { Deadlines = [], Decisions = [], Letters = [], Timeline = [] }, []);
        file.Append(EntryKind.Opened, null, now, row.Opening);
        file.Take(opened, now);
        return file;
    }

    /// <summary>The approval as it was read.</summary>
    public ApprovalCase Before { get; }

    /// <summary>The approval as it stands in this step.</summary>
    public ApprovalCase Case { get; private set; }

    /// <summary>Every act that was received, refused and undone ones included, in order.</summary>
    public ImmutableArray<Act> Acts { get; private set; }

    /// <summary>The version that was read; a step that changes anything makes the next.</summary>
    public int Version => Row.Version;

    /// <summary>Whether anything has happened that must be saved.</summary>
    public bool HasChanged => _entries.Count > 0 || !ReferenceEquals(Case.Process, Before.Process);

    /// <summary>The closing instant that is held back, so that the approval stands as just before it; null for none.</summary>
    public Instant? AwaitedClosing { get; private set; }

    /// <summary>Whether anything but members' messages has happened since the approval was read: whoever decided on that version has not seen it.</summary>
    internal bool HasMovedOn => _entries.Count > _heard || !ReferenceEquals(Case.Process, _processHeard);

    /// <summary>The number of the next act.</summary>
    public InputIndex NextIndex => new(Acts.Length);

    /// <summary>The row, which the step's end brings up to date.</summary>
    internal StoredApproval Row { get; }

    /// <summary>What the history gains.</summary>
    internal IReadOnlyList<StoredEntry> Entries => _entries;

    /// <summary>The places of the letters that went out in this step, with who issued each; null where the procedure did.</summary>
    internal IReadOnlyDictionary<int, string?> Issued => _issued;

    /// <summary>The hash of the history's last entry.</summary>
    internal string HistoryHash => _hash;

    /// <summary>The facts that the step has added to the story so far.</summary>
    public IEnumerable<TimelineRow> NewFacts => Case.Timeline.Skip(Before.Timeline.Length);

    /// <summary>An instant at which something may happen to the approval: now, or where its own time already stands.</summary>
    public Instant NotBefore(Instant now) => Instant.Max(now, Case.Now);

    /// <summary>Decides what is due.</summary>
    public void AdvanceTo(Instant now)
    {
        var after = CaseEngine.AdvanceTo(_library, Case, now);
        Take(after, now);
    }

    /// <summary>Applies an act that bears the next number, and records whether it was accepted.</summary>
    /// <returns>Why it was refused; null where it was accepted.</returns>
    public RejectedRow? Receive(Act act)
    {
        AdvanceTo(act.At);
        Append(EntryKind.Act, Terms.NameOf(act), act.At, ActJson.Write(act), Matter.Speaker(Case, act));
        Acts = Acts.Add(act);
        var refused = Case.Rejected.Length;
        Take(CaseEngine.Apply(_library, Case, act), act.At, act is Comment or Reply or Objection or WithdrawMessage ? null : act.By);
        return Case.Rejected.Length > refused ? Case.Rejected[^1] : null;
    }

    /// <summary>Brings the approval to the last instant before a closing that is held back.</summary>
    internal void AwaitClosing(Instant closing)
    {
        AdvanceTo(NotBefore(closing - Duration.FromMilliseconds(1)));
        AwaitedClosing = closing;
    }

    /// <summary>What has happened last was the message of a member, which makes nobody's decision stale.</summary>
    internal void HearsMember()
    {
        _heard = _entries.Count;
        _processHeard = Case.Process;
    }

    /// <summary>Records something that the host did for the approval.</summary>
    /// <param name="kind">What kind of entry.</param>
    /// <param name="name">For a fact, its name; for an act, its type.</param>
    /// <param name="at">When.</param>
    /// <param name="body">The entry.</param>
    /// <param name="member">The member whose word it is.</param>
    internal void Append(string kind, string? name, Instant at, string body, MemberId? member = null)
    {
        var entry = HistoryChain.Next(Id, Row.HistoryLength + _entries.Count + 1, _hash, kind, name, at, body, member?.Value);
        _hash = entry.Hash;
        _entries.Add(entry);
    }

    private void Take(ApprovalCase after, Instant at, string? by = null)
    {
        for (var place = 0; place < after.Letters.Length; place++)
        {
            if (after.Letters[place].IssuedAt is not null && (place >= Case.Letters.Length || Case.Letters[place].IssuedAt is null))
            {
                _issued[place] = by;
            }
        }

        foreach (var fact in after.Timeline.Skip(Case.Timeline.Length))
        {
            Append(EntryKind.Fact, fact.Event, fact.At, RowJson.Write(fact));
        }

        foreach (var refusal in after.Rejected.Skip(Case.Rejected.Length))
        {
            Append(EntryKind.Refusal, refusal.Code, at, RowJson.Write(refusal));
        }

        Case = after;
    }
}
