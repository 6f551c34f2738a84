using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Files;
using Approval.Host.Scenarios;

namespace Approval.Benchmarks.Stories;

/// <summary>The stories that most approvals tell, as scenarios.</summary>
internal static class PlainStories
{
    /// <summary>How many Member States reply in the story of TAP.</summary>
    public const int Replies = 50;

    /// <summary>An AAP that nobody comments on: consent, request, announcement, close of the last call, approved, notified.</summary>
    public static Scenario Aap(KnownLaw law) => Read(law, """
        {
          "scenario": 1, "name": "AAP without comments", "procedure": "aap",
          "text": { "designation": "ITU-T X.9001", "title": "An imagined Recommendation", "kind": "new", "studyGroup": "SG17" },
          "meetings": [ { "id": "m", "group": "SG17", "kind": "study-group", "opens": "2026-04-08", "closes": "2026-04-17" } ],
          "inputs": [
            { "at": "2026-04-17T15:00:00Z", "type": "consent", "meeting": "m" },
            { "at": "2026-04-22T09:00:00Z", "type": "text-ready", "edited": true, "summary": true },
            { "at": "2026-04-22T10:00:00Z", "type": "request-last-call" },
            { "at": "2026-05-01T09:00:00Z", "type": "announce-last-call" },
            { "at": "2026-06-02T09:00:00Z", "type": "issue-letter", "letter": "review-result" }
          ],
          "until": "2026-06-02T09:00:00Z"
        }
        """);

    /// <summary>A TAP to which many Member States reply, and which the meeting approves.</summary>
    public static Scenario Tap(KnownLaw law)
    {
        var replies = string.Join(",\n", law.MemberStates.Keys.Take(Replies).Select(member =>
            $$"""{ "at": "2026-06-10T09:00:00Z", "type": "reply", "from": "{{member}}", "position": "support" }"""));
        return Read(law, $$"""
            {
              "scenario": 1, "name": "TAP with replies", "procedure": "tap",
              "text": { "designation": "ITU-T X.9002", "title": "An imagined Recommendation", "kind": "new", "studyGroup": "SG17" },
              "meetings": [
                { "id": "m", "group": "SG17", "kind": "study-group", "opens": "2026-04-08", "closes": "2026-04-17" },
                { "id": "n", "group": "SG17", "kind": "study-group", "opens": "2026-10-08", "closes": "2026-10-17" }
              ],
              "inputs": [
                { "at": "2026-04-17T15:00:00Z", "type": "determine", "meeting": "m" },
                { "at": "2026-04-22T09:00:00Z", "type": "text-ready", "edited": true, "summary": true },
                { "at": "2026-04-22T10:00:00Z", "type": "request-approval" },
                { "at": "2026-05-01T09:00:00Z", "type": "announce", "meeting": "n" },
                {{replies}},
                { "at": "2026-07-15T09:00:00Z", "type": "distribute-text", "languages": ["ar", "en", "es", "fr", "ru", "zh"] },
                { "at": "2026-10-17T15:00:00Z", "type": "meeting-decision", "meeting": "n", "decision": "approve" }
              ],
              "until": "2026-10-18T00:00:00Z"
            }
            """);
    }

    private static Scenario Read(KnownLaw law, string text) => new ScenarioReader(law).Read(JsonTreeReader.Read(text, "the benchmark's own story").OrRefuse(), "the benchmark's own story");
}
