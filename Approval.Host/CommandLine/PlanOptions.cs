using System.CommandLine;
using Approval.Engine;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using Approval.Engine.Plans;
using Approval.Host.Files;
using NodaTime;

namespace Approval.Host.CommandLine;

/// <summary>The options that both kinds of plan take.</summary>
internal sealed class PlanOptions(bool needsMeeting)
{
    private readonly Option<string?> studyGroup = new("--study-group") { Description = "The group that plans; it stands in the heading.", HelpName = "SGn" };

    private readonly Option<string?> meeting = new("--meeting")
    {
        Description = "The first and the last day of the study group meeting at which the text would be approved.",
        HelpName = "DATE/DATE",
        Required = needsMeeting,
    };

    private readonly Option<string?> today = new("--today") { Description = "The day from which it is judged what is too late. Default: today.", HelpName = "DATE" };

    private readonly Option<bool> json =
        CommonOptions.Json("One JSON object: { \"procedure\", \"edition\", \"deadlines\": [ { \"id\", \"at\", \"label\", \"clause\", \"tooLate\" } ] }.");

    public static LocalDate Date(string option, string text) => Moments.FindDate(text)
        ?? throw Verb.Refuse("bad-date", $"{option}: {Printable.Quote(text)} is not a day of the calendar.", "Write a date such as 2027-03-19, from 1900 to 2999.");

    public void AddTo(Verb verb)
    {
        verb.Add(studyGroup);
        verb.Add(meeting);
        verb.Add(today);
        verb.Add(json);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    public StudyGroupId? StudyGroup(ParseResult parsed) => parsed.GetValue(studyGroup) switch
    {
        null => null,
        { Length: > 0 } code when !code.Any(char.IsWhiteSpace) => new StudyGroupId(code),
        var code => throw Verb.Refuse("bad-id", $"--study-group: {Printable.Quote(code)} is not the code of a group.", "Write a code such as SG17."),
    };

    /// <summary>Plans with the installation's holidays, in UTC.</summary>
    public Planner Planner(ParseResult parsed)
    {
        StudyGroup(parsed);
        var folder = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows));
        var calendar = new WorkingCalendar(DateTimeZone.Utc, folder.Reference.HolidayDates);
        var now = parsed.GetValue(today) is { } day ? calendar.StartOf(Date("--today", day)) : SystemTime.Now();
        return new Planner(calendar, folder.Rulebook, folder.Rulebook.Settings.Defaults, now);
    }

    public PlannedMeeting? Meeting(ParseResult parsed)
    {
        if (parsed.GetValue(meeting) is not { } text)
        {
            return null;
        }

        var days = text.Split('/');
        return days.Length == 2
            ? new PlannedMeeting(Date("--meeting", days[0]), Date("--meeting", days[1]))
            : throw Verb.Refuse("bad-meeting", $"--meeting: {Printable.Quote(text)} is not a first and a last day.", "Write both with a stroke between, such as 2027-03-09/2027-03-19.");
    }
}
