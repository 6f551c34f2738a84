using System.Text.Json.Nodes;
using NodaTime;

namespace Approval.Tests.Hosting;

/// <summary>Approvals that are played far enough for every reading route to have something to show.</summary>
internal static class PlayedApprovals
{
    /// <summary>An act by its type and fields.</summary>
    public static JsonObject Act(string type, params (string Name, JsonNode? Value)[] fields)
    {
        var act = new JsonObject { ["type"] = type };
        foreach (var (name, value) in fields)
        {
            act[name] = value;
        }

        return act;
    }

    /// <summary>A study group meeting from an approval.</summary>
    public static JsonObject Meeting(string id, string group, string opens, string closes) =>
        Act("schedule-meeting", ("meeting", id), ("group", group), ("kind", "study-group"), ("opens", opens), ("closes", closes));

    /// <summary>An AAP in its last call, which is open until the end of 1 February 2027, with a substantive and a supportive comment.</summary>
    public static async Task<string> InLastCallAsync(RunningHost host, HttpClient secretariat, HttpClient chair, string meeting)
    {
        var approval = await host.LaunchAsync(chair, "aap", "SG17", "ITU-T X.9001", question: "4/17");
        await host.ActAsync(secretariat, approval, Meeting(meeting, "SG17", "2027-01-04", "2027-01-15"));
        await host.ActAsync(chair, approval, Act("consent", ("meeting", meeting)));
        await host.ActAsync(secretariat, approval, Act("text-ready", ("edited", true), ("summary", true)));
        await host.ActAsync(chair, approval, Act("request-last-call"));
        await host.ActAsync(secretariat, approval, Act("announce-last-call"));
        await host.ActAsync(secretariat, approval, Act("comment", ("from", "FRA"), ("class", "substantive"), ("reasons", "The key is too short.")));
        await host.ActAsync(secretariat, approval, Act("comment", ("from", "JPN"), ("class", "supportive")));
        return approval;
    }

    /// <summary>A TAP in its consultation for a meeting of June 2027, with one reply for and one against, after an announcement that was refused for want of a text.</summary>
    public static async Task<string> InConsultationAsync(RunningHost host, HttpClient secretariat, HttpClient chair, string meeting, string next)
    {
        var approval = await host.LaunchAsync(chair, "tap", "SG17", "ITU-T X.9002", "Regulated imagined networks");
        await host.ActAsync(secretariat, approval, Meeting(next, "SG17", "2027-06-07", "2027-06-18"));
        await host.ActAsync(chair, approval, Act("determine", ("meeting", meeting)));
        await host.ActAsync(chair, approval, Act("request-approval"));
        using (await host.SendAsync(secretariat, $"/api/approvals/{approval}/acts", Act("announce", ("meeting", next))))
        {
            // Refused: the text is not ready.
        }

        await host.ActAsync(secretariat, approval, Act("text-ready", ("edited", true), ("summary", true)));
        await host.ActAsync(secretariat, approval, Act("announce", ("meeting", next)));
        await host.ActAsync(secretariat, approval, Act("reply", ("from", "FRA"), ("position", "oppose"), ("reasons", "It binds too much.")));
        await host.ActAsync(secretariat, approval, Act("reply", ("from", "JPN"), ("position", "support")));
        return approval;
    }

    /// <summary>The instant at which the last call of <see cref="InLastCallAsync"/> has closed.</summary>
    public static Instant AfterLastCall { get; } = Instant.FromUtc(2027, 2, 2, 0, 0);
}
