using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Reference;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>What the installation knows around the approvals: its members, its meetings, its calendar and its settings.</summary>
/// <param name="reference">The reference files.</param>
public sealed class Installation(ReferenceRolls reference)
{
    /// <summary>The series that counts the changes of the roll of members.</summary>
    internal const string RollSeries = "roll-of-members";
    private const string SettingPrefix = "setting:";
    private volatile Roll? _roll;

    /// <summary>The working calendar: UTC, and the holidays of the reference files (readings §§ 1, 6).</summary>
    public WorkingCalendar Calendar { get; init; } = new(DateTimeZone.Utc, reference.HolidayDates);

    /// <summary>The years from the first to the last of some days for which no holiday is entered, so that working days are counted without them.</summary>
    public ImmutableArray<int> YearsWithoutHolidays(IEnumerable<LocalDate> days)
    {
        var years = days.Select(day => day.Year).ToList();
        return years.Count == 0 ? [] : [.. Enumerable.Range(years.Min(), years.Max() - years.Min() + 1).Except(Calendar.Holidays.Select(holiday => holiday.Year))];
    }

    /// <summary>Every member, Member States and others.</summary>
    public async Task<ImmutableSortedDictionary<MemberId, Member>> MembersAsync(ApprovalStore store, CancellationToken stop)
    {
        var version = await store.Counters.Where(counter => counter.Series == RollSeries).Select(counter => counter.Last).SingleOrDefaultAsync(stop);
        if (_roll is { } known && known.Version == version)
        {
            return known.Members;
        }

        var rows = await store.Members.AsNoTracking().ToListAsync(stop);
        var members = rows.Select(MemberOf).ToImmutableSortedDictionary(member => member.Id, member => member);
        _roll = new Roll(version, members);
        return members;
    }

    /// <summary>The meetings that an approval of a group begins with: those of the group, and assemblies, that are not long over.</summary>
    public async Task<ImmutableDictionary<MeetingId, Meeting>> MeetingsForAsync(ApprovalStore store, StudyGroupId group, Instant now, CancellationToken stop)
    {
        var from = Calendar.DayOf(now).PlusYears(-1);
        var wtsa = Terms.Of(MeetingKind.Wtsa);
        var rows = await store.Meetings.AsNoTracking()
            .Where(row => (row.StudyGroup == group.Value || row.Kind == wtsa) && row.Closes >= from)
            .ToListAsync(stop);
        return rows.Select(MeetingOf).ToImmutableDictionary(meeting => meeting.Id, meeting => meeting);
    }

    /// <summary>The meeting of that id; null where there is none.</summary>
    public static async Task<Meeting?> FindMeetingAsync(ApprovalStore store, string id, CancellationToken stop) =>
        await store.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is { } row ? MeetingOf(row) : null;

    /// <summary>The readings that the administrator has chosen otherwise than by default, for approvals launched from then on.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> SettingsAsync(ApprovalStore store, CancellationToken stop)
    {
        var rows = await store.Values.AsNoTracking().Where(value => value.Name.StartsWith(SettingPrefix)).ToListAsync(stop);
        return rows.ToImmutableSortedDictionary(row => row.Name[SettingPrefix.Length..], row => row.Value, StringComparer.Ordinal);
    }

    /// <summary>Chooses the side of a reading for approvals launched from now on. The caller saves.</summary>
    internal static async Task ChooseAsync(ApprovalStore store, string setting, string value, CancellationToken stop)
    {
        if (await store.Values.FindAsync([ValueName(setting)], stop) is { } kept)
        {
            kept.Value = value;
        }
        else
        {
            store.Values.Add(new StoredValue { Name = ValueName(setting), Value = value });
        }
    }

    /// <summary>The name under which the installation keeps a setting.</summary>
    internal static string ValueName(string setting) => SettingPrefix + setting;

    /// <summary>A stored meeting as the engine knows it.</summary>
    public static Meeting MeetingOf(StoredMeeting row) =>
        new(new MeetingId(row.Id), new StudyGroupId(row.StudyGroup), Terms.Find<MeetingKind>(row.Kind)!.Value, row.Opens, row.Closes, row.IsCancelled);

    /// <summary>A stored member as the engine knows it.</summary>
    public static Member MemberOf(StoredMember row) => new(
        new MemberId(row.Id),
        row.Name,
        Terms.Find<MemberCategory>(row.Category)!.Value,
        row.MemberState is { } state ? new MemberId(state) : null,
        row.StudyGroup is { } group ? new StudyGroupId(group) : null);

    /// <summary>A member as it is stored.</summary>
    public static StoredMember RowOf(Member member) => new()
    {
        Id = member.Id.Value,
        Name = member.Name,
        Category = Terms.Of(member.Category),
        MemberState = member.MemberState?.Value,
        StudyGroup = member.StudyGroup?.Value,
    };

    private sealed record Roll(long Version, ImmutableSortedDictionary<MemberId, Member> Members);
}
