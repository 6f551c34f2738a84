using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Plans;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>Every deadline of a procedure before it starts, with the installation's calendar and settings.</summary>
internal static class PlanRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapPlan(this RouteGroupBuilder api) =>
        api.MapGet("/plan", PlanAsync)
            .Takes(
                new("procedure", "The procedure; must be there.") { Words = [.. Terms.All<Procedure>()] },
                new("studyGroup", "The group that plans; it changes nothing."),
                new("meeting", $"The study group meeting at which the text would be approved: {MeetingDays.Form}. TAP needs it."),
                new("consent", "The day on which the study group consents. AAP needs it."))
            .Promises("getPlan", new RouteContract("Every deadline of a procedure before it starts, and what would be too late now.") { Problems = [new(StatusCodes.Status400BadRequest, "unknown-parameter", "bad-parameter", "parameter-missing"), new(StatusCodes.Status422UnprocessableEntity, "no-announcement-day", "meeting-ends-before-it-opens", "meeting-before-consent", "out-of-range")] })
            .Produces<PlanView>();

    private static async Task<IResult> PlanAsync(HttpContext context, CaseReading reading, PlanDesk desk, CancellationToken stop)
    {
        var query = reading.Query(context);
        var procedure = query.Text("procedure");
        query.Text("studyGroup");
        var meeting = MeetingOf(query);
        var consent = query.Day("consent");
        RequireWhatIsNeeded(query, procedure, meeting is not null || context.Request.Query.ContainsKey("meeting"), context.Request.Query.ContainsKey("consent"));
        query.End();
        await using var store = reading.Open();
        var planner = await desk.PlannerAsync(store, stop);
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
            query.Refuse("meeting", "It is missing: TAP is planned from the meeting at which the text would be approved.", $"Write {MeetingDays.Form}.", "parameter-missing");
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

        if (MeetingDays.Find(text) is { } meeting)
        {
            return meeting;
        }

        query.Refuse("meeting", $"{Printable.Quote(text)} is not {MeetingDays.Form}.", $"Write {MeetingDays.Form}.");
        return null;
    }
}
