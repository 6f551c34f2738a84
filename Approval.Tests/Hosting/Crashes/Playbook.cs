using System.Text.Json.Nodes;
using NodaTime.Text;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>
/// Chooses what to do next, by a seed: mostly what an approval waits for, often what members say, sometimes what has no
/// place there. What is refused is as good for the test as what is accepted.
/// </summary>
/// <param name="random">The seed's chance.</param>
/// <param name="landscape">What is known.</param>
internal sealed class Playbook(Random random, Landscape landscape)
{
    private static readonly string[] s_states = ["fra", "deu", "usa", "ken", "bra", "jpn"];

    /// <summary>What launches an approval.</summary>
    public JsonObject Launch(string marker) => new()
    {
        ["procedure"] = Pick("aap", "aap", "tap"),
        ["text"] = new JsonObject
        {
            ["designation"] = $"ITU-T X.{random.Next(9000, 9999)}",
            ["title"] = $"A text [{marker}]",
            ["kind"] = "new",
            ["studyGroup"] = Pick(Landscape.Groups),
        },
        ["particulars"] = new JsonObject { ["summary"] = "What the text is about.", ["chair"] = "Jane Doe" },
    };

    /// <summary>An act on an approval, with who does it.</summary>
    public (Speaker Speaker, JsonObject Act) Next(Seen seen, string marker)
    {
        var type = random.Next(10) switch
        {
            < 6 => Awaited(seen),
            < 9 => Everyday(seen),
            _ => Pick("schedule-meeting", "reschedule-meeting", "reschedule-meeting", "cancel-meeting", "correct", "withdraw", "restart", "publish"),
        };
        var act = Fields(type, seen, marker);
        act["type"] = type;
        return (SpeakerOf(type), act);
    }

    private string Awaited(Seen seen) => seen.State switch
    {
        "draft" when Sitting(seen) is null => "schedule-meeting",
        "draft" => seen.IsAap ? "consent" : "determine",
        "consented" => Pick("text-ready", "request-last-call"),
        "last-call-requested" => Pick("text-ready", "announce-last-call", "announce-last-call"),
        "last-call-judgment" => Pick("judge-last-call", "reclassify-comment"),
        "comment-resolution" => Pick("compile-comments", "resolve-comments"),
        "resolution-judgment" => Pick("text-ready", "judge-resolution", "announce-additional-review"),
        "awaiting-meeting" when seen.IsAap => Pick("resolve-comments", "text-ready", "announce-meeting"),
        "determined" => Pick("text-ready", "request-approval"),
        "approval-requested" => Pick("text-ready", "announce", "announce"),
        "consultation-judgment" => "judge-consultation",
        "meeting-announced" or "awaiting-meeting" => "meeting-decision",
        "objection-window" => "objection",
        "not-approved" or "returned" => "restart",
        "approved" => Pick("publish", "issue-letter"),
        _ => Everyday(seen),
    };

    private string Everyday(Seen seen) => seen.IsAap
        ? Pick("comment", "comment", "comment", "withdraw-message", "reclassify-comment", "issue-letter", "ipr-statement", "text-ready")
        : Pick("reply", "reply", "reply", "withdraw-message", "distribute-text", "issue-letter", "ipr-statement", "text-ready");

    private JsonObject Fields(string type, Seen seen, string marker) => type switch
    {
        "comment" => new() { ["from"] = "fra", ["class"] = Pick("typographical", "substantive", "supportive"), ["reasons"] = marker },
        "reply" => new() { ["from"] = "fra", ["position"] = Pick("support", "support", "oppose", "abstain"), ["reasons"] = marker },
        "objection" => new() { ["from"] = "fra", ["reasons"] = marker },
        "withdraw-message" => new() { ["message"] = seen.Comment ?? 0, ["reason"] = marker },
        "reclassify-comment" => new() { ["comment"] = seen.Comment ?? 0, ["class"] = Pick("typographical", "substantive"), ["reason"] = marker },
        "correct" => new() { ["what"] = Math.Max(0, seen.Acts - 1), ["reason"] = marker },
        "withdraw" or "restart" => new() { ["reason"] = marker },
        "ipr-statement" => new() { ["from"] = marker, ["kind"] = Pick("patent", "copyright") },
        "text-ready" => new() { ["edited"] = random.Next(8) > 0, ["summary"] = random.Next(8) > 0 },
        "issue-letter" => new() { ["letter"] = Pick("last-call-information", "review-result", "ipr-posting", "tap-result", "aap-result", "consultation-information") },
        "judge-last-call" => new() { ["decision"] = Pick("comment-resolution", "study-group-meeting"), ["meeting"] = AnyMeeting(seen) },
        "judge-resolution" => new() { ["decision"] = Pick("additional-review", "study-group-meeting"), ["meeting"] = AnyMeeting(seen) },
        "resolve-comments" => [],
        "judge-consultation" => new() { ["decision"] = Pick("proceed", "stop"), ["reason"] = marker },
        "distribute-text" => new() { ["languages"] = new JsonArray("en", "fr", "es", "ar", "ru", "zh"), ["override"] = Override() },
        "announce" or "announce-meeting" => new() { ["meeting"] = AnyMeeting(seen), ["override"] = Override() },
        "meeting-decision" => new()
        {
            ["meeting"] = Sitting(seen) ?? AnyMeeting(seen),
            ["decision"] = Pick("approve", "approve", "more-work"),
            ["moreTime"] = random.Next(3) == 0 ? new JsonArray(Pick(s_states)) : [],
            ["override"] = Override(),
        },
        "consent" or "determine" => new() { ["meeting"] = Sitting(seen) ?? AnyMeeting(seen) },
        "schedule-meeting" => Convening(seen, marker),
        "reschedule-meeting" => Dates(AnyMeeting(seen)),
        "cancel-meeting" => new() { ["meeting"] = AnyMeeting(seen) },
        "publish" => new() { ["languages"] = new JsonArray("en"), ["provisional"] = true },
        _ => [],
    };

    private static Speaker SpeakerOf(string type) => type switch
    {
        "comment" or "reply" or "objection" or "withdraw-message" => Speaker.Delegate,
        "consent" or "determine" or "request-last-call" or "request-approval" or "judge-last-call" or "judge-resolution" or "reclassify-comment"
            or "resolve-comments" or "compile-comments" or "restart" or "withdraw" => Speaker.Chair,
        _ => Speaker.Bureau,
    };

    private JsonObject Convening(Seen seen, string marker)
    {
        var act = Dates($"m-{marker}");
        act["group"] = seen.Group;
        act["kind"] = "study-group";
        return act;
    }

    private JsonObject Dates(string meeting)
    {
        var opens = landscape.Today.PlusDays(Pick(-1, -3, 15, 25, 40));
        return new JsonObject
        {
            ["meeting"] = meeting,
            ["opens"] = LocalDatePattern.Iso.Format(opens),
            ["closes"] = LocalDatePattern.Iso.Format(opens.PlusDays(random.Next(5, 12))),
        };
    }

    /// <summary>A meeting of the group that sits today; null where none does.</summary>
    private string? Sitting(Seen seen) =>
        landscape.MeetingsOf(seen.Group).FirstOrDefault(meeting => meeting.Opens <= landscape.Today && landscape.Today <= meeting.Closes)?.Id;

    private string AnyMeeting(Seen seen)
    {
        var meetings = landscape.MeetingsOf(seen.Group);
        return meetings.Count == 0 ? "nowhere" : meetings[random.Next(meetings.Count)].Id;
    }

    private JsonObject? Override() => random.Next(2) == 0 ? new JsonObject { ["reason"] = "The Director lets it stand.", ["by"] = "The Director" } : null;

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
