using System.Collections.Immutable;
using System.Globalization;
using Approval.Tests.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Approval.Benchmarks.Filling;

/// <summary>How far the approvals go that are played.</summary>
internal enum PatternStages
{
    /// <summary>All are in an open window: half in a last call, half in a consultation of Member States.</summary>
    Open,

    /// <summary>As many again are approved.</summary>
    OpenAndApproved,

    /// <summary>Besides, half as many wait for their chair to judge what was said in the last call, and half as many for TSB to announce them.</summary>
    AtEveryStage,
}

/// <summary>Real approvals, played by the host's own steps: on each of some days in a row an AAP and a TAP, from study group to study group.</summary>
/// <param name="secretariat">Who plays them.</param>
/// <param name="from">The first day on which one is launched whose window is open at the end.</param>
/// <param name="days">How many days.</param>
internal sealed class PatternApprovals(Secretariat secretariat, Instant from, int days)
{
    private const int DaysToMeeting = 130;
    private const int DaysOfMeeting = 9;
    private const int DaysEarlier = 170;
    private const int DaysToJudgment = 60;
    private const int DaysSince = 1;
    private const int RepliesToTap = 18;
    private const string Running = "running";
    private const string Ended = "ended";
    private const string Waiting = "waiting";
    private static readonly ImmutableArray<string> s_groups = ["SG2", "SG3", "SG5", "SG11", "SG12", "SG13", "SG15", "SG17", "SG20", "SG21"];
    private static readonly ImmutableArray<string> s_subjects = ["Security", "Numbering", "Accounting", "Transport", "Quality", "Signalling", "Energy", "Coding", "Cities", "Identity"];
    private static readonly ImmutableArray<string> s_members =
        ["fra", "ken", "bra", "jpn", "deu", "gbr", "usa", "can", "ind", "chn", "kor", "aus", "nga", "zaf", "egy", "mex", "arg", "chl", "swe", "nor"];

    private int _texts;

    /// <summary>Plays them, and leaves undecided what falls due after the last act; where they are at every stage, what falls due after the day behind it.</summary>
    public async Task PlayAsync(PatternStages stages)
    {
        var earlier = from - Duration.FromDays(DaysEarlier);
        secretariat.Clock.MoveTo(earlier);
        for (var day = 0; day < days; day++)
        {
            await ScheduleAsync(day, Running, from);
            await ScheduleAsync(day, Ended, earlier);
            await ScheduleAsync(day, Waiting, from - Duration.FromDays(DaysToJudgment));
        }

        var ended = new List<(string Aap, string Tap)>();
        for (var day = 0; day < days && stages != PatternStages.Open; day++)
        {
            secretariat.Clock.MoveTo(earlier + Duration.FromDays(day));
            ended.Add((await LastCallAsync(day, Ended), await ConsultationAsync(day, Ended)));
        }

        for (var day = 0; day < ended.Count; day++)
        {
            await secretariat.ActAsync(ended[day].Tap, """{ "type": "distribute-text", "languages": ["ar", "en", "es", "fr", "ru", "zh"] }""");
        }

        for (var day = 0; day < days && stages == PatternStages.AtEveryStage; day++)
        {
            secretariat.Clock.MoveTo(from - Duration.FromDays(DaysToJudgment - day));
            await JudgmentAsync(day);
        }

        for (var day = 0; day < days; day++)
        {
            secretariat.Clock.MoveTo(from + Duration.FromDays(day));
            if (stages == PatternStages.AtEveryStage)
            {
                await RequestedAsync(day, Running);
            }

            if (ended.Count > 0)
            {
                await secretariat.ActAsync(ended[day].Aap, """{ "type": "issue-letter", "letter": "review-result" }""");
                var heldOn = LocalDatePattern.Iso.Format(DayOf(day, earlier).PlusDays(DaysToMeeting));
                await secretariat.ActAsync(ended[day].Tap, $$"""{ "type": "meeting-decision", "meeting": "{{Ended}}-next-{{day}}", "decision": "approve", "heldOn": "{{heldOn}}" }""");
            }

            await LastCallAsync(day, Running);
            await ConsultationAsync(day, Running);
        }

        if (stages == PatternStages.AtEveryStage)
        {
            secretariat.Clock.MoveTo(from + Duration.FromDays(days + DaysSince));
            await secretariat.DecideAsync();
        }
    }

    /// <summary>Plays only AAPs, all launched on the first day, whose last calls close together.</summary>
    public async Task PlayLastCallsAsync(int approvals)
    {
        secretariat.Clock.MoveTo(from);
        for (var number = 0; number < approvals; number++)
        {
            await ScheduleAsync(number, Running, from - Duration.FromDays(number));
            await LastCallAsync(number, Running);
        }
    }

    private async Task JudgmentAsync(int day)
    {
        var aap = await RequestedAsync(day, Waiting);
        await secretariat.ActAsync(aap, """{ "type": "announce-last-call" }""");
        await secretariat.ActAsync(aap, $$"""{ "type": "comment", "from": "{{MemberAt(day)}}", "class": "substantive", "reasons": "Clause 7 contradicts clause 5." }""");
    }

    private async Task<string> RequestedAsync(int day, string series)
    {
        var aap = await LaunchAsync("aap", day);
        await secretariat.ActAsync(aap, $$"""{ "type": "consent", "meeting": "{{series}}-{{day}}" }""");
        await secretariat.ActAsync(aap, """{ "type": "text-ready", "edited": true, "summary": true }""");
        await secretariat.ActAsync(aap, """{ "type": "request-last-call" }""");
        return aap;
    }

    private async Task<string> LastCallAsync(int day, string series)
    {
        var aap = await RequestedAsync(day, series);
        await secretariat.ActAsync(aap, """{ "type": "announce-last-call" }""");
        await secretariat.ActAsync(aap, $$"""{ "type": "comment", "from": "{{MemberAt(day)}}", "class": "supportive" }""");
        await secretariat.ActAsync(aap, $$"""{ "type": "comment", "from": "{{MemberAt(day + 1)}}", "class": "supportive", "reasons": "It is needed in {{day}} networks." }""");
        return aap;
    }

    private async Task<string> ConsultationAsync(int day, string series)
    {
        var tap = await LaunchAsync("tap", day);
        await secretariat.ActAsync(tap, $$"""{ "type": "determine", "meeting": "{{series}}-{{day}}" }""");
        await secretariat.ActAsync(tap, """{ "type": "text-ready", "edited": true, "summary": true }""");
        await secretariat.ActAsync(tap, """{ "type": "request-approval" }""");
        await secretariat.ActAsync(tap, $$"""{ "type": "announce", "meeting": "{{series}}-next-{{day}}" }""");
        for (var reply = 0; reply < RepliesToTap; reply++)
        {
            await secretariat.ActAsync(tap, $$"""{ "type": "reply", "from": "{{MemberAt(day + reply)}}", "position": "support" }""");
        }

        return tap;
    }

    private async Task ScheduleAsync(int day, string series, Instant first)
    {
        var today = DayOf(day, first);
        await secretariat.ScheduleAsync($"{series}-{day}", GroupAt(day), today.PlusDays(-2), today.PlusDays(2));
        await secretariat.ScheduleAsync($"{series}-next-{day}", GroupAt(day), today.PlusDays(DaysToMeeting), today.PlusDays(DaysToMeeting + DaysOfMeeting));
    }

    private LocalDate DayOf(int day, Instant first) => (first + Duration.FromDays(day)).InZone(secretariat.Zone).Date;

    private Task<string> LaunchAsync(string procedure, int day) => secretariat.LaunchAsync(
        procedure,
        GroupAt(day),
        string.Create(CultureInfo.InvariantCulture, $"ITU-T X.{9000 + _texts++}"),
        $"{s_subjects[day % s_subjects.Length]} of imagined networks, part {day + 1}");

    private static string GroupAt(int day) => s_groups[day % s_groups.Length];

    private static string MemberAt(int place) => s_members[place % s_members.Length];
}
