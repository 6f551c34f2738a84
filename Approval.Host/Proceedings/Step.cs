using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Meetings;
using Approval.Engine.Procedures;
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
    private bool _hasNotices;

    internal Step(ApprovalStore store, Instant now, CaseFiles reading, ProcedureLibrary library, LetterDesk letters)
    {
        Store = store;
        Now = now;
        _reading = reading;
        _library = library;
        _letters = letters;
    }

    /// <summary>The store, within the transaction.</summary>
    public ApprovalStore Store { get; }

    /// <summary>The instant of the step.</summary>
    public Instant Now { get; }

    /// <summary>The approvals that the step has opened.</summary>
    internal IReadOnlyCollection<CaseFile> Files => _files.Values;

    /// <summary>Whether the step leaves changes of meetings for approvals to hear of.</summary>
    internal bool HasNotices => _hasNotices;

    /// <summary>Whether the step leaves messages in the outbox.</summary>
    internal bool HasMessages { get; private set; }

    /// <summary>The approval of that name, having heard of every change of a meeting, with every due deadline decided; null where there is none.</summary>
    public async Task<CaseFile?> OpenAsync(ApprovalId id, CancellationToken stop)
    {
        if (_files.TryGetValue(id, out var open))
        {
            return open;
        }

        if (await _reading.FindAsync(Store, id, stop) is not { } file)
        {
            return null;
        }

        _files.Add(id, file);
        foreach (var notice in await Store.Notices.Where(each => each.ApprovalId == id.Value).OrderBy(each => each.Position).ToListAsync(stop))
        {
            file.Receive(ActJson.Read(notice.Act) with { Index = file.NextIndex, At = file.NotBefore(notice.At) });
            Store.Notices.Remove(notice);
        }

        file.AdvanceTo(file.NotBefore(Now));
        return file;
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
        if (file.Case.Facts.Meetings.ContainsKey(id) || await Installation.FindMeetingAsync(Store, id.Value, stop) is not { IsCancelled: false } meeting)
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
            _hasNotices = true;
        }

        return approvals.Count;
    }

    /// <summary>Writes what the step has made of every approval.</summary>
    /// <exception cref="LetterIncompleteException">A letter that the step issues lacks what the law asks of it.</exception>
    internal async Task SaveAsync(CancellationToken stop)
    {
        foreach (var file in _files.Values.Where(each => each.HasChanged).ToList())
        {
            await _letters.WriteAsync(this, file, stop);
            CaseSaving.Save(Store, file, Now);
        }

        HasMessages = Store.ChangeTracker.Entries<StoredMessage>().Any(entry => entry.State == EntityState.Added);
        await Store.SaveChangesAsync(stop);
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
