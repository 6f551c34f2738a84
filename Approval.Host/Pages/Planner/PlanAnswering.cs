using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Plans;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Pages.Forms;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.TimeLines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Planner;

/// <summary>Answers what is asked of the planner.</summary>
/// <param name="reading">Reads meetings.</param>
/// <param name="desk">Plans.</param>
/// <param name="workflows">The study groups.</param>
/// <param name="options">Where others reach the page.</param>
/// <param name="clock">The clock.</param>
internal sealed class PlanAnswering(CaseReading reading, PlanDesk desk, WorkflowFolder workflows, InstallationOptions options, HostClock clock)
{
    private const int MostOffered = 24;
    private static readonly ImmutableArray<string> s_approving = [Terms.Of(MeetingKind.StudyGroup), Terms.Of(MeetingKind.Tsag)];

    /// <summary>The page.</summary>
    public async Task<PlannerView> AnswerAsync(PlanQuestion question, CancellationToken stop)
    {
        await using var store = reading.Open();
        var view = new PlannerView(question) { Groups = [.. workflows.Reference.StudyGroups.Where(group => group.IsCurrent)] };
        var errors = new List<FieldError>();
        var chosen = question.IsAsked ? await ChosenAsync(store, question, errors, stop) : [];
        view = view with { Meetings = await OfferedAsync(store, question, chosen, stop) };
        if (!question.IsAsked)
        {
            return view;
        }

        var plans = errors.Count > 0 ? [] : Plans(await desk.PlannerAsync(store, stop), question, chosen, errors);
        if (errors.Count > 0)
        {
            return view with { Errors = [.. errors] };
        }

        return view with
        {
            Plans = plans,
            Drawing = new TimeLine(reading.Calendar, clock.GetCurrentInstant()).Draw(
                plans.Length == 1 ? plans[0].Title : "Plans on one scale", [.. plans.Select(plan => plan.AsStrip(reading.Calendar))]),
            Link = LinkTo(question).AbsoluteUri,
        };
    }

    /// <summary>Where others find the page that asks the same.</summary>
    public Uri LinkTo(PlanQuestion question) => new(options.PublicAddress.AbsoluteUri.TrimEnd('/') + question.At("/planner"));

    private static async Task<ImmutableArray<ChosenMeeting>> ChosenAsync(ApprovalStore store, PlanQuestion question, List<FieldError> errors, CancellationToken stop)
    {
        var chosen = ImmutableArray.CreateBuilder<ChosenMeeting>();
        foreach (var text in question.Meetings)
        {
            if (MeetingDays.Find(text) is { } days)
            {
                chosen.Add(new ChosenMeeting(text, question.Group, days));
            }
            else if (await Installation.FindMeetingAsync(store, text, stop) is { IsCancelled: false } known)
            {
                chosen.Add(new ChosenMeeting(text, known.Group.Value, new PlannedMeeting(known.Opens, known.Closes)));
            }
            else
            {
                errors.Add(new FieldError("f-meetings", $"{Printable.Quote(text)} is no meeting that takes place.", $"Choose one of the list, or write {MeetingDays.Form}."));
            }
        }

        foreach (var (typed, row) in question.Typed.Select((typed, row) => (typed, row)))
        {
            var opens = DayOf(typed.Opens, FormattableString.Invariant($"f-opens-{row}"), "first day", errors);
            var closes = DayOf(typed.Closes, FormattableString.Invariant($"f-closes-{row}"), "last day", errors);
            if (opens is { } first && closes is { } last)
            {
                var days = new PlannedMeeting(first, last);
                chosen.Add(new ChosenMeeting(MeetingDays.Write(days), question.Group, days));
            }
        }

        if (chosen.Count > PlanQuestion.MostMeetings)
        {
            errors.Add(new FieldError("f-meetings", $"These are more meetings than fit side by side: {PlanQuestion.MostMeetings}.", "Choose fewer."));
        }

        return chosen.ToImmutable();
    }

    private async Task<ImmutableArray<OfferedMeeting>> OfferedAsync(ApprovalStore store, PlanQuestion question, ImmutableArray<ChosenMeeting> chosen, CancellationToken stop)
    {
        var today = reading.Calendar.DayOf(clock.GetCurrentInstant());
        var kinds = s_approving.ToList();
        var coming = store.Meetings.AsNoTracking().Where(row => !row.IsCancelled && row.Closes >= today && kinds.Contains(row.Kind));
        if (question.Group.Length > 0)
        {
            coming = coming.Where(row => row.StudyGroup == question.Group);
        }

        var rows = await coming.OrderBy(row => row.Opens).ThenBy(row => row.Id).Take(MostOffered).ToListAsync(stop);
        var offered = rows.Select(row => new OfferedMeeting(row.Id, $"{row.StudyGroup}, {DrawnPlan.DaysInWords(new PlannedMeeting(row.Opens, row.Closes))}")).ToList();
        var besides = chosen.Where(one => question.Meetings.Contains(one.Text) && offered.All(each => each.Value != one.Text));
        return [.. offered, .. besides.Select(one => new OfferedMeeting(one.Text, one.Words))];
    }

    private static ImmutableArray<DrawnPlan> Plans(Engine.Plans.Planner planner, PlanQuestion question, ImmutableArray<ChosenMeeting> chosen, List<FieldError> errors)
    {
        if (question.Procedure == Procedure.Tap)
        {
            return [.. chosen.Select(one => (Title: $"TAP at the meeting {one.Words}", Meeting: one, Planning: planner.ForTap(one.Days))).SelectMany(one => Drawn(one.Title, null, one.Meeting, one.Planning, errors))];
        }

        if (DayOf(question.Consent, "f-consent", "day of consent", errors) is not { } consent)
        {
            return [];
        }

        var title = $"AAP from the consent of {Deadline.InWords(consent)}";
        return chosen.IsEmpty
            ? [.. Drawn(title, consent, null, planner.ForAap(consent, null), errors)]
            : [.. chosen.SelectMany(one => Drawn($"{title}, with the meeting {one.Words}", consent, one, planner.ForAap(consent, one.Days), errors))];
    }

    private static IEnumerable<DrawnPlan> Drawn(string title, LocalDate? consent, ChosenMeeting? meeting, Planning planning, List<FieldError> errors)
    {
        if (planning.Plan is { } plan)
        {
            return [new DrawnPlan(plan, title, consent, meeting?.Days)];
        }

        errors.Add(new FieldError(planning.Refusal!.Code == "no-announcement-day" ? null : meeting is null ? "f-consent" : "f-meetings", planning.Refusal.What, planning.Refusal.Repair));
        return [];
    }

    private static LocalDate? DayOf(string text, string field, string what, List<FieldError> errors)
    {
        if (Moments.FindDate(text) is { } day)
        {
            return day;
        }

        errors.Add(text.Length == 0
            ? new FieldError(field, $"The {what} is missing.", "Write a date such as 2027-03-19.")
            : new FieldError(field, $"{Printable.Quote(text)} is no {what}.", "Write a date such as 2027-03-19, from 1900 to 2999."));
        return null;
    }

    private sealed record ChosenMeeting(string Text, string Group, PlannedMeeting Days)
    {
        public string Words => Group.Length == 0 ? DrawnPlan.DaysInWords(Days) : $"{Group}, {DrawnPlan.DaysInWords(Days)}";
    }
}
