using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Plans;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Pages.Forms;
using Approval.Host.Pages.Planner;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using NodaTime.Text;

namespace Approval.Host.Pages.Chairs;

/// <summary>Opens the form of a launch, looks at it with its preconditions and dates, and launches.</summary>
/// <param name="reading">The store.</param>
/// <param name="reader">Reads launches.</param>
/// <param name="workflows">The study groups.</param>
/// <param name="installation">The meetings.</param>
/// <param name="plans">The dates.</param>
/// <param name="steps">Runs steps.</param>
/// <param name="launching">Launches.</param>
/// <param name="clock">The clock.</param>
internal sealed class LaunchDesk(
    CaseReading reading, LaunchReader reader, WorkflowFolder workflows, Installation installation, PlanDesk plans, StepRunner steps, Launching launching, HostClock clock)
{
    private const string Text = "text";
    private const string StudyGroup = "studyGroup";
    private const int MostMeetings = 4;

    /// <summary>The form with what was typed, or what the address says.</summary>
    /// <exception cref="CommandRefusedException">The account may launch nothing.</exception>
    public async Task<LaunchView> OpenAsync(Account account, IFormCollection typed, CancellationToken stop)
    {
        var groups = workflows.Reference.StudyGroups.Where(group => group.IsCurrent && RoleRules.MayLaunch(account, group.Code)).ToList();
        if (groups.Count == 0)
        {
            throw new CommandRefusedException(
                RefusalGround.Forbidden, "not-your-role", "An approval is launched by a group's chair, the secretariat or the Director.", "Sign in with the account of one of them.", AccountRoles.Law.Value);
        }

        var view = new LaunchView
        {
            Fields = FieldsFor(groups.Count == 1),
            Group = groups.Count == 1 ? groups[0].Code.Value : null,
            Choices = FormChoices.None with
            {
                Groups = [.. groups.Select(group => new FormChoice(group.Code.Value, $"{group.Code} · {group.Title}"))],
                AreGroupsAll = !account.Roles.AreOfTsb,
            },
            Key = FormKey.New(),
            Ticked = [.. typed["check"].OfType<string>()],
        };
        view = view with { Typed = OfGroup(FormTree.Read(view.Fields, typed), view.Group) };
        return await WithAdviceAsync(view, stop);
    }

    /// <summary>The form with what is wrong, or that it could be launched.</summary>
    public LaunchView Look(Account account, LaunchView view)
    {
        try
        {
            var request = Read(view);
            return RoleRules.ExamineLaunch(account, request.Text.StudyGroup) is { } refusal ? throw new CommandRefusedException(refusal) : view with { IsSound = true };
        }
        catch (CommandRefusedException refused)
        {
            return view with { Errors = FormErrors.Of(refused) };
        }
    }

    /// <summary>Launches.</summary>
    /// <returns>The form with what is wrong, or the approval.</returns>
    public async Task<(LaunchView? Refused, string? Approval)> LaunchAsync(HttpContext context, LaunchView view, CancellationToken stop)
    {
        try
        {
            var request = Read(view);
            var key = FormKey.Of(context, context.Request.Form, view.Typed.ToJsonString());
            var answer = await steps.RunAsync(step => launching.LaunchAsync(step, context.Actor(), request, key, stop), stop);
            return (null, answer.Approval);
        }
        catch (CommandRefusedException refused)
        {
            return (view with { Errors = FormErrors.Of(refused) }, null);
        }
    }

    private LaunchRequest Read(LaunchView view) => reader.Read(JsonTreeReader.Read(view.Typed.ToJsonString(), "form").Value!);

    /// <summary>The fields of a launch that a form has: readings are chosen by the installation, and a group that is fixed is not asked for.</summary>
    private ImmutableArray<ActField> FieldsFor(bool isGroupFixed) =>
    [
        .. from field in reader.Body.Fields
           where field.Kind != FieldKind.Fields || !field.Fields.IsEmpty
           select field.Name == Text && isGroupFixed ? field with { Fields = field.Fields.RemoveAll(inner => inner.Name == StudyGroup) } : field,
    ];

    private static JsonObject OfGroup(JsonObject typed, string? group)
    {
        if (group is not null)
        {
            if (typed[Text] is not JsonObject text)
            {
                typed[Text] = text = [];
            }

            text[StudyGroup] = group;
        }

        return typed;
    }

    private async Task<LaunchView> WithAdviceAsync(LaunchView view, CancellationToken stop)
    {
        await using var store = reading.Open();
        var code = view.Typed[Text]?[StudyGroup]?.ToString().Trim().ToUpperInvariant();
        var meetings = string.IsNullOrEmpty(code) || code.Any(char.IsWhiteSpace) ? [] : await MeetingsAsync(store, new StudyGroupId(code), stop);
        var chosen = Terms.Find<Procedure>(view.Typed["procedure"]?.ToString() ?? string.Empty);
        ImmutableArray<Procedure> possible = chosen is { } one ? [one] : [.. Enum.GetValues<Procedure>()];
        var preconditions = new Preconditions(view.Typed, meetings.Count > 0);
        var planner = await plans.PlannerAsync(store, stop);
        return view with
        {
            Checklists = [.. possible.Select(procedure => (procedure, preconditions.Of(procedure)))],
            Timetables = [.. possible.Select(procedure => new LaunchTimetable(procedure, procedure == Procedure.Tap ? ForTap(planner, code!, meetings) : ForAap(planner, code!, meetings)))],
        };
    }

    private async Task<List<Meeting>> MeetingsAsync(ApprovalStore store, StudyGroupId group, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var today = reading.Calendar.DayOf(now);
        var known = await installation.MeetingsForAsync(store, group, now, stop);
        return [.. known.Values.Where(meeting => meeting is { IsCancelled: false, Kind: MeetingKind.StudyGroup or MeetingKind.Tsag } && meeting.Closes >= today).OrderBy(meeting => meeting.Opens).Take(MostMeetings)];
    }

    private static ImmutableArray<LaunchPlan> ForTap(Engine.Plans.Planner planner, string group, List<Meeting> meetings) =>
    [
        .. from meeting in meetings
           let plan = planner.ForTap(Days(meeting)).Plan
           where plan is not null
           select new LaunchPlan(Words(meeting), "Approved at this meeting; determined by an earlier one.", plan, $"/planner?procedure=tap&studyGroup={group}&meeting={Uri.EscapeDataString(meeting.Id.Value)}"),
    ];

    private static ImmutableArray<LaunchPlan> ForAap(Engine.Plans.Planner planner, string group, List<Meeting> meetings)
    {
        var made = ImmutableArray.CreateBuilder<LaunchPlan>();
        foreach (var (meeting, place) in meetings.Select((meeting, place) => (meeting, place)))
        {
            var next = meetings.ElementAtOrDefault(place + 1);
            if (planner.ForAap(meeting.Closes, next is null ? null : Days(next)).Plan is { } plan)
            {
                var premise = next is null
                    ? "Consent on the last day of this meeting; no later meeting is known."
                    : $"Consent on the last day of this meeting; if comments lead to a meeting, it is that of {Words(next)}.";
                made.Add(new LaunchPlan(
                    Words(meeting),
                    premise,
                    plan,
                    $"/planner?procedure=aap&studyGroup={group}&consent={LocalDatePattern.Iso.Format(meeting.Closes)}{(next is null ? null : $"&meeting={Uri.EscapeDataString(next.Id.Value)}")}"));
            }
        }

        return made.ToImmutable();
    }

    private static PlannedMeeting Days(Meeting meeting) => new(meeting.Opens, meeting.Closes);

    private static string Words(Meeting meeting) => DrawnPlan.DaysInWords(Days(meeting));
}
