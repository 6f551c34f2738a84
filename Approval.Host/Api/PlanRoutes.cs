using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Plans;
using Approval.Engine.Rulebooks;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>Every deadline of a procedure before it starts, with the installation's calendar and settings.</summary>
internal static class PlanRoutes
{
    private const string MeetingForm = "a first and a last day with a stroke between, such as 2027-03-09/2027-03-19";

    /// <summary>Adds it.</summary>
    public static void MapPlan(this RouteGroupBuilder api) =>
        api.MapGet("/plan", PlanAsync)
            .Takes(
                new("procedure", "The procedure; must be there.") { Words = [.. Terms.All<Procedure>()] },
                new("studyGroup", "The group that plans; it changes nothing."),
                new("meeting", $"The study group meeting at which the text would be approved: {MeetingForm}. TAP needs it."),
                new("consent", "The day on which the study group consents. AAP needs it."))
            .Promises("getPlan", new RouteContract("Every deadline of a procedure before it starts, and what would be too late now.") { Problems = [new(StatusCodes.Status400BadRequest, "unknown-parameter", "bad-parameter", "parameter-missing"), new(StatusCodes.Status422UnprocessableEntity, "no-announcement-day", "meeting-ends-before-it-opens", "meeting-before-consent", "out-of-range")] })
            .Produces<PlanView>();

    private static async Task<IResult> PlanAsync(HttpContext context, CaseReading reading, Rulebook rulebook, HostClock clock, CancellationToken stop)
    {
        var query = reading.Query(context);
        var procedure = query.Text("procedure");
        query.Text("studyGroup");
        var meeting = MeetingOf(query);
        var consent = query.Day("consent");
        RequireWhatIsNeeded(query, procedure, meeting is not null || context.Request.Query.ContainsKey("meeting"), context.Request.Query.ContainsKey("consent"));
        query.End();
        await using var store = reading.Open();
        var settings = rulebook.Settings.Resolve(await Installation.SettingsAsync(store, stop)).Settings ?? rulebook.Settings.Defaults;
        var planner = new Planner(reading.Calendar, rulebook, settings, clock.GetCurrentInstant());
        var planning = procedure == Terms.Of(Procedure.Tap) ? planner.ForTap(meeting!) : planner.ForAap(consent!.Value, meeting);
        return planning.Plan is { } plan
            ? context.Show(PlanView.Of(plan))
            : throw new CommandRefusedException(RefusalGround.Unprocessable, planning.Refusal!.Code, planning.Refusal.What, planning.Refusal.Repair);
    }

    private static void RequireWhatIsNeeded(QueryReading query, string? procedure, bool hasMeeting, bool hasConsent)
    {
        if (procedure is null)
        {
            query.Refuse("procedure", "It is missing.", $"Write {Printable.OneOf(Terms.All<Procedure>())}.", "parameter-missing");
        }
        else if (procedure == Terms.Of(Procedure.Tap) && !hasMeeting)
        {
            query.Refuse("meeting", "It is missing: TAP is planned from the meeting at which the text would be approved.", $"Write {MeetingForm}.", "parameter-missing");
        }
        else if (procedure == Terms.Of(Procedure.Aap) && !hasConsent)
        {
            query.Refuse("consent", "It is missing: AAP is planned from the day of consent.", "Write a date such as 2027-03-19.", "parameter-missing");
        }
    }

    private static PlannedMeeting? MeetingOf(QueryReading query)
    {
        if (query.Text("meeting") is not { } text)
        {
            return null;
        }

        var days = text.Split('/');
        if (days.Length == 2 && Moments.FindDate(days[0]) is { } opens && Moments.FindDate(days[1]) is { } closes)
        {
            return new PlannedMeeting(opens, closes);
        }

        query.Refuse("meeting", $"{Printable.Quote(text)} is not {MeetingForm}.", $"Write {MeetingForm}.");
        return null;
    }
}
