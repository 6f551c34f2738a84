using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Files;
using Approval.Host.Scenarios;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Samples;

/// <summary>
/// Approvals of the sample that have not ended: new editions of real texts, imagined and named so, dated around the
/// present day, so that there is one at every place where somebody must do something.
/// </summary>
/// <param name="law">What a story may name.</param>
/// <param name="today">The present day.</param>
internal sealed class RunningStories(KnownLaw law, LocalDate today)
{
    private const string Note = "The new edition is imagined, and so are its dates";

    /// <summary>The stories.</summary>
    public IEnumerable<SampleStory> All =>
    [
        Read("aap", "A last call that is open", "ITU-T X.509", "The Directory: Public-key and attribute certificate frameworks", "SG17", (-30, -21), null, $$"""
            { "at": "{{Day(-22)}}T15:00:00Z", "type": "consent", "meeting": "sample-sg17-past" },
            { "at": "{{Day(-21)}}T16:00:00Z", "type": "text-ready", "edited": true, "summary": true },
            { "at": "{{Day(-20)}}T10:00:00Z", "type": "request-last-call" },
            { "at": "{{Day(-10)}}T09:00:00Z", "type": "announce-last-call" }
            """),
        Read("aap", "A text with consent that is being edited", "ITU-T G.652", "Characteristics of a single-mode optical fibre and cable", "SG15", (-5, 4), null, $$"""
            { "at": "{{Day(-1)}}T15:00:00Z", "type": "consent", "meeting": "sample-sg15-past" }
            """),
        Read("aap", "A last call with a comment that the chair judges", "ITU-T H.266", "Versatile video coding", "SG21", (-60, -50), null, $$"""
            { "at": "{{Day(-51)}}T15:00:00Z", "type": "consent", "meeting": "sample-sg21-past" },
            { "at": "{{Day(-50)}}T16:00:00Z", "type": "text-ready", "edited": true, "summary": true },
            { "at": "{{Day(-49)}}T10:00:00Z", "type": "request-last-call" },
            { "at": "{{Day(-31)}}T09:00:00Z", "type": "announce-last-call" },
            { "at": "{{Day(-12)}}T11:00:00Z", "type": "comment", "from": "sample-member", "class": "substantive", "reasons": "A comment, imagined." }
            """),
        Read("tap", "A consultation that is open", "ITU-T X.1157", "Technical capabilities of fraud detection and response for services with high assurance level requirements", "SG17", (-190, -180), (45, 54), $$"""
            { "at": "{{Day(-181)}}T15:00:00Z", "type": "determine", "meeting": "sample-sg17-earlier" },
            { "at": "{{Day(-180)}}T16:00:00Z", "type": "text-ready", "edited": true, "summary": true },
            { "at": "{{Day(-179)}}T10:00:00Z", "type": "request-approval" },
            { "at": "{{Day(-100)}}T09:00:00Z", "type": "announce", "meeting": "sample-sg17-next" },
            { "at": "{{Day(-60)}}T09:00:00Z", "type": "distribute-text", "languages": ["ar", "en", "es", "fr", "ru", "zh"] }
            """),
        Read("tap", "A text that was determined", "ITU-T E.164.1", "Criteria and procedures for the reservation, assignment and reclamation of E.164 country codes", "SG2", (-12, -3), null, $$"""
            { "at": "{{Day(-4)}}T15:00:00Z", "type": "determine", "meeting": "sample-sg2-past" }
            """),
    ];

    private SampleStory Read(string procedure, string what, string designation, string title, string group, (int From, int To) past, (int From, int To)? next, string inputs)
    {
        var code = group.ToLowerInvariant();
        var first = past.From < -180 ? "earlier" : "past";
        var following = next is { } days ? $", {Meeting($"sample-{code}-next", group, days)}" : string.Empty;
        var json = $$"""
            {
              "scenario": 1, "name": "{{what}}. {{Note}}", "procedure": "{{procedure}}",
              "text": { "designation": "{{designation}} (sample)", "title": "{{title}} (an imagined new edition)", "kind": "revised", "studyGroup": "{{group}}" },
              "members": [ { "id": "sample-member", "name": "A Sector Member (imagined)", "category": "sector-member" } ],
              "meetings": [ {{Meeting($"sample-{code}-{first}", group, past)}}{{following}} ],
              "inputs": [ {{inputs}} ],
              "until": "{{Day(0)}}T00:00:00Z"
            }
            """;
        return new SampleStory(new ScenarioReader(law).Read(JsonTreeReader.Read(json, "the sample").OrRefuse(), "the sample"), IssuesLetters: false);
    }

    private string Meeting(string id, string group, (int From, int To) days) =>
        $$"""{ "id": "{{id}}", "group": "{{group}}", "kind": "study-group", "opens": "{{Day(days.From)}}", "closes": "{{Day(days.To)}}" }""";

    private string Day(int days) => LocalDatePattern.Iso.Format(today.PlusDays(days));
}
