using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Meetings;
using Approval.Engine.Procedures;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>
/// One step: everything that happens in one transaction. Its instant is read once the transaction has begun, so that the
/// order of receipt is the order of commits, and nothing that comes after the close of a window can be dated before it.
/// </summary>
public sealed class Step
{
    private readonly Dictionary<ApprovalId, CaseFile> _files = [];
    private readonly CaseFiles _reading;
    private readonly ProcedureLibrary _library;
    private readonly LetterDesk _letters;
    private readonly ClosingGate _gate;
    private readonly MessageHearing _hearing;
    private readonly HashSet<StoreNews> _news = [];

    internal Step(ApprovalStore store, Instant now, CaseFiles reading, ProcedureLibrary library, LetterDesk letters, ClosingGate gate, MessageHearing hearing)
    {
        Store = store;
        Now = now;
        _reading = reading;
        _library = library;
        _letters = letters;
        _gate = gate;
        _hearing = hearing;
    }

    /// <summary>The store, within the transaction.</summary>
    public ApprovalStore Store { get; }

    /// <summary>The instant of the step.</summary>
    public Instant Now { get; private set; }

    /// <summary>The approvals that the step has opened.</summary>
    internal IReadOnlyCollection<CaseFile> Files => _files.Values;

    /// <summary>What the step leaves to be done once it is committed.</summary>
    internal IReadOnlyCollection<StoreNews> News => _news;

    /// <summary>The messages that the step leaves in the outbox, by their ids.</summary>
    internal IReadOnlyCollection<Guid> NewMessages { get; private set; } = [];

    /// <summary>When the approvals that the step has changed must be looked at next.</summary>
    internal IReadOnlyCollection<Instant> NextDue =>
        [.. _files.Values.Where(file => file.HasChanged && file.Row.NextDueAt is not null).Select(file => file.Row.NextDueAt!.Value).Distinct()];

    /// <summary>
    /// The approval of that name, having heard every message and every change of a meeting that waited for it, with every
    /// due deadline decided; null where there is none. Where a closing on the way is held back, everything stands as just
    /// before it, and <see cref="CaseFile.AwaitedClosing"/> says so.
    /// </summary>
    public async Task<CaseFile?> OpenAsync(ApprovalId id, CancellationToken stop) => (await OpenAsync([id], stop)).SingleOrDefault();

    /// <summary>The approvals of those names that there are, each as <see cref="OpenAsync(ApprovalId, CancellationToken)"/> gives one.</summary>
    internal async Task<IReadOnlyList<CaseFile>> OpenAsync(IReadOnlyCollection<ApprovalId> ids, CancellationToken stop)
    {
        if (ids.Where(id => !_files.ContainsKey(id)).ToList() is { Count: > 0 } closed)
        {
            var files = await _reading.FindAsync(Store, closed, stop);
            var toHear = await Store.ToHearAsync([.. files.Select(file => file.Id.Value)], stop);
            foreach (var file in files)
            {
                _files.Add(file.Id, file);
                if (toHear.Contains(file.Id.Value))
                {
                    await HearAsync(file, stop);
                }
                else
                {
                    await ReachAsync(file, Now, stop);
                }
            }
        }

        return [.. ids.Where(_files.ContainsKey).Select(id => _files[id])];
    }

    /// <summary>Lets the step stand at an instant that is known to have come, where its host's clock is behind.</summary>
    internal void StandNotBefore(Instant instant) => Now = Instant.Max(Now, instant);

    private async Task HearAsync(CaseFile file, CancellationToken stop)
    {
        var notices = await Store.Notices.Where(each => each.ApprovalId == file.Id.Value).OrderBy(each => each.Position).ToListAsync(stop);
        var messages = await MessageHearing.WaitingAsync(Store, file.Id, stop);
        var waiting = notices.Select(notice => (notice.At, Notice: (StoredNotice?)notice, Message: (StoredMemberMessage?)null))
            .Concat(messages.Select(message => (At: message.ReceivedAt ?? message.TakenAt, Notice: (StoredNotice?)null, Message: (StoredMemberMessage?)message)))
            .OrderBy(each => each.At);
        foreach (var each in waiting)
        {
            if (!await ReachAsync(file, each.At, stop))
            {
                return;
            }

            if (each.Notice is { } notice)
            {
                file.Receive(ActJson.Read(notice.Act) with { Index = file.NextIndex, At = file.NotBefore(notice.At) });
                Store.Notices.Remove(notice);
            }
            else
            {
                var hadMovedOn = file.HasMovedOn;
                await _hearing.HearAsync(Store, file, each.Message!, stop);
                if (!hadMovedOn)
                {
                    file.HearsMember();
                }
            }
        }

        await ReachAsync(file, Now, stop);
    }

    /// <summary>Decides what is due up to an instant; false where a closing on the way is held back.</summary>
    private async Task<bool> ReachAsync(CaseFile file, Instant at, CancellationToken stop)
    {
        var until = file.NotBefore(at);
        while (_gate.IsKept && file.Case.Facts.OpenWindow is { Closing.At: var closing } && closing <= until)
        {
            if (!await _gate.MayDecideAsync(Store, file.Id, closing, stop))
            {
                file.AwaitClosing(closing);
                return false;
            }

            file.AdvanceTo(closing);
        }

        file.AdvanceTo(until);
        return true;
    }

    /// <summary>Launches an approval.</summary>
    public async Task<CaseFile> LaunchAsync(CaseOpening opening, TextParticulars particulars, ApprovalId? linkedFrom, CancellationToken stop)
    {
        var year = opening.Calendar.DayOf(Now).Year;
        var series = ApprovalId.SeriesOf(opening.Procedure, opening.Text.StudyGroup, year);
        var id = ApprovalId.Of(opening.Procedure, opening.Text.StudyGroup, year, await Counters.NextAsync(Store, series, stop));
        var rollId = await RollAsync(opening, stop);
        var file = CaseFile.Launch(_library, id, opening, rollId, particulars.Write(), linkedFrom, Now);
        _files.Add(id, file);
        Store.Approvals.Add(file.Row);
        return file;
    }

    /// <summary>Lets an approval know a meeting that the installation has and that the approval has never heard of.</summary>
    internal async Task KnowMeetingAsync(CaseFile file, MeetingId id, CancellationToken stop)
    {
        if (file.Case.Facts.Meetings.ContainsKey(id))
        {
            return;
        }

        await Store.RelyOnAsync(CommonRows.Meetings, stop);
        if (await Installation.FindMeetingAsync(Store, id.Value, stop) is not { IsCancelled: false } meeting)
        {
            return;
        }

        file.Receive(new ScheduleMeeting(meeting.Id, meeting.Group, meeting.Kind, meeting.Opens, meeting.Closes) { Index = file.NextIndex, At = file.NotBefore(Now) });
    }

    /// <summary>Lets every approval that is concerned hear of a meeting before anything else happens to it.</summary>
    /// <param name="act">What is to be heard; it gets its number when it is.</param>
    /// <param name="approvals">The approvals concerned.</param>
    /// <returns>How many they are.</returns>
    internal int Notify(Act act, IReadOnlyCollection<string> approvals)
    {
        var body = ActJson.Write(act);
        foreach (var approval in approvals)
        {
            Store.Notices.Add(new StoredNotice { ApprovalId = approval, Act = body, At = Now });
            Leave(StoreNews.NoticesWaiting);
        }

        return approvals.Count;
    }

    /// <summary>Leaves something to be done once the step is committed.</summary>
    internal void Leave(StoreNews news) => _news.Add(news);

    /// <summary>Writes what the step has made of every approval.</summary>
    /// <exception cref="LetterIncompleteException">A letter that the step issues lacks what the law asks of it.</exception>
    internal async Task SaveAsync(CancellationToken stop)
    {
        foreach (var file in _files.Values.Where(each => each.HasChanged).ToList())
        {
            await _letters.WriteAsync(this, file, stop);
            CaseSaving.Save(Store, file, Now);
        }

        NewMessages = [.. Store.ChangeTracker.Entries<StoredMessage>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.Id)];
        if (NewMessages.Count > 0)
        {
            Leave(StoreNews.MessagesWaiting);
        }

        if (Store.ChangeTracker.Entries<StoredMemberMessage>().Any(entry => entry.State == EntityState.Modified && entry.Entity.ReceiptWaits))
        {
            Leave(StoreNews.ReceiptsWaiting);
        }

        await Store.SaveChangesAsync(stop);
        await Store.TellAsync(_news, stop);
    }

    private async Task<string> RollAsync(CaseOpening opening, CancellationToken stop)
    {
        var members = RollJson.Write(opening.MemberStates);
        var id = HistoryChain.Hash(members);
        if (!await Store.Rolls.AnyAsync(roll => roll.Id == id, stop) && !Store.Rolls.Local.Any(roll => roll.Id == id))
        {
            Store.Rolls.Add(new StoredRoll { Id = id, Members = members });
        }

        return id;
    }
}
