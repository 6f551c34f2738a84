using Approval.Engine.Approvals.Acts;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Engine.Calendars;

/// <summary>
/// Computes every deadline of a procedure, in one place (readings §§ 1 to 8). Days begin and end in the calendar's
/// zone; numbers and clauses come from the edition.
/// </summary>
/// <param name="calendar">Zone and working days.</param>
/// <param name="edition">The edition of the procedure's law. Asking for a deadline of the other procedure is an <see cref="ArgumentException"/>.</param>
/// <param name="settings">The side taken of every reading.</param>
public sealed class DeadlineReckoner(WorkingCalendar calendar, Edition edition, Settings settings)
{
    private const int DaysOfAWeek = 7;

    private bool FirstDayCounts => settings.Says(SettingName.AnnouncedPeriod, "first-day-counts");

    /// <summary>The close of a last call that is announced at an instant.</summary>
    [Executes("AAP-10")]
    public Deadline LastCallCloses(Instant announced) => AnnouncedPeriod(DeadlineId.LastCallCloses, ParameterId.LastCallWeeks, announced);

    /// <summary>The close of an additional review that is announced at an instant.</summary>
    [Executes("AAP-19")]
    public Deadline AdditionalReviewCloses(Instant announced) =>
        AnnouncedPeriod(DeadlineId.AdditionalReviewCloses, ParameterId.AdditionalReviewWeeks, announced);

    /// <summary>When the comments of a last call must be compiled.</summary>
    /// <param name="lastCall">The close of the last call.</param>
    [Executes("AAP-17")]
    public Deadline CommentCompilationDue(Deadline lastCall) =>
        WithinWeeksAfter(DeadlineId.CommentCompilationDue, ParameterId.CommentCompilationWeeks, LabelDay(lastCall), "the last call's last day");

    /// <summary>Until when the intention to approve must be announced for a meeting that opens on a day.</summary>
    [Executes("AAP-23")]
    public Deadline MeetingAnnouncementDue(LocalDate opens) =>
        AtLeastBefore(DeadlineId.MeetingAnnouncementDue, ParameterId.MeetingAnnouncementWeeks, opens);

    /// <summary>Until when the intention to apply TAP must be announced for a meeting that opens on a day.</summary>
    [Executes("TAP-11")]
    public Deadline AnnouncementDue(LocalDate opens) => AtLeastBefore(DeadlineId.AnnouncementDue, ParameterId.AnnouncementMonths, opens);

    /// <summary>Until when the text must be distributed for a meeting that opens on a day.</summary>
    [Executes("TAP-16")]
    public Deadline TextDistributionDue(LocalDate opens) =>
        AtLeastBefore(DeadlineId.TextDistributionDue, ParameterId.TextDistributionMonths, opens);

    /// <summary>The close of the consultation before a meeting that opens on a day.</summary>
    [Executes("TAP-17")]
    public Deadline ConsultationCloses(LocalDate opens)
    {
        var wanted = edition[ParameterId.ConsultationWorkingDays];
        var first = calendar.WorkingDayBefore(opens, wanted.Amount);
        return Deadline.AtEndOf(
            calendar,
            DeadlineId.ConsultationCloses,
            first.PlusDays(-1),
            wanted.Clause,
            $"{wanted.InWords} lie whole between this deadline and the meeting, which opens on {Deadline.InWords(opens)}; the first of them is {Deadline.InWords(first)}.");
    }

    /// <summary>The close of the window for opposition after a meeting whose last day is given.</summary>
    [Executes("TAP-29", "AAP-31")]
    public Deadline ObjectionWindowCloses(LocalDate meetingCloses) =>
        WithinWeeksAfter(
            DeadlineId.ObjectionWindowCloses,
            Of(ParameterId.AapObjectionWeeks, ParameterId.TapObjectionWeeks),
            meetingCloses,
            "the meeting's last day");

    /// <summary>Until when the result must be notified.</summary>
    /// <param name="day">The meeting's last day, or the last whole day of the window that followed it (<see cref="LabelDay"/>).</param>
    [Executes("TAP-33", "AAP-36")]
    public Deadline ResultNotificationDue(LocalDate day) =>
        WithinWeeksAfter(
            DeadlineId.ResultNotificationDue,
            Of(ParameterId.AapResultWeeks, ParameterId.TapResultWeeks),
            day,
            "the last day of the meeting, or of the window after it");

    /// <summary>The date that a text approved by the close of a window bears (readings § 8).</summary>
    /// <param name="closed">The close of a last call, an additional review or an objection window.</param>
    /// <returns>
    /// The calendar date of the closing instant. An announced period whose first day is not counted closes a day later
    /// and gives the same date of approval (readings § 3).
    /// </returns>
    public LocalDate DateOfApproval(Deadline closed)
    {
        var isAnnounced = closed.Id == DeadlineId.LastCallCloses || closed.Id == DeadlineId.AdditionalReviewCloses;
        return isAnnounced && !FirstDayCounts ? LabelDay(closed) : calendar.DayOf(closed.At);
    }

    /// <summary>The day of a deadline's label: its last whole day (readings § 4).</summary>
    public LocalDate LabelDay(Deadline deadline) => calendar.LastWholeDayBefore(deadline.At);

    private ParameterId Of(ParameterId aap, ParameterId tap) => edition.Procedure == Procedure.Aap ? aap : tap;

    private Deadline AnnouncedPeriod(DeadlineId id, ParameterId parameter, Instant announced)
    {
        var length = edition[parameter];
        var first = calendar.DayOf(announced).PlusDays(FirstDayCounts ? 0 : 1);
        var counting = FirstDayCounts ? "which is the first day" : "and the first day is the next one";
        return Deadline.AtEndOf(
            calendar,
            id,
            first.PlusDays((length.Amount * DaysOfAWeek) - 1),
            length.Clause,
            $"Announced on {Deadline.InWords(calendar.DayOf(announced))}, {counting}; open for {length.InWords}.");
    }

    private Deadline WithinWeeksAfter(DeadlineId id, ParameterId parameter, LocalDate day, string whatDay)
    {
        var length = edition[parameter];
        return Deadline.AtEndOf(
            calendar,
            id,
            day.Plus(length.Period),
            length.Clause,
            $"{length.InWords} after {Deadline.InWords(day)}, {whatDay}, which is not counted.");
    }

    private Deadline AtLeastBefore(DeadlineId id, ParameterId parameter, LocalDate opens)
    {
        var length = edition[parameter];
        return Deadline.AtEndOf(
            calendar,
            id,
            opens.Minus(length.Period),
            length.Clause,
            $"On this day or before: at least {length.InWords} before the meeting, which opens on {Deadline.InWords(opens)}.");
    }
}
