using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Feel;
using Approval.Host.Scenarios;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

internal sealed class ResultWriterTests
{
    private static readonly Instant Close = Instant.FromUtc(2020, 8, 29, 0, 0);

    [Test]
    public void A_result_has_the_fields_of_the_format_in_their_order() =>
        Assert.That(ResultWriter.Line(Sample()), Is.EqualTo(
            """{"scenario":"视频 \"x\"","procedure":"aap","edition":"a8-2024","state":"approved","status":"A","outcome":"approved","approvedOn":"2020-08-29","decidedAt":"2020-08-29T00:00:00Z","deadlines":[{"id":"last-call-closes","at":"2020-08-29T00:00:00Z","label":"24:00 UTC on 28 August 2020","clause":"A.8 § 4.1","status":"fired"}],"decisions":[{"id":"last-call-outcome","at":"2020-08-29T00:00:00Z","clause":"A.8 § 4.4.1","outcome":"approved","arithmetic":{"substantive":0,"share":66.5,"open":false,"who":"FRA","none":null},"because":"b"}],"letters":[{"kind":"last-call-announcement","notification":"N-13","at":"2020-08-01T00:00:00Z","to":["member-states","sector-members"],"clause":"A.8 § 3.1","dueBy":null}],"timeline":[{"at":"2020-08-01T00:00:00Z","event":"LastCallOpened","clause":"A.8 § 4.1","input":2},{"at":"2020-08-29T00:00:00Z","event":"Approved","clause":"A.8 § 4.4.1","input":null}],"rejected":[{"input":4,"code":"late","clause":"A.8 § 4.4","message":"m"}],"waitingFor":{"who":"study-group-chair","what":"judge-last-call","since":"2020-08-29T00:00:00Z","clause":"A.8 § 4.4.2"}}"""));

    [Test]
    public void What_is_not_there_is_null()
    {
        var line = ResultWriter.Line(Sample() with { Status = null, Outcome = null, ApprovedOn = null, DecidedAt = null, WaitingFor = null });

        Assert.That(line, Does.Contain("\"status\":null,\"outcome\":null,\"approvedOn\":null,\"decidedAt\":null").And.EndsWith("\"waitingFor\":null}"));
    }

    internal static ScenarioResult Sample() => new(
        "视频 \"x\"",
        Procedure.Aap,
        "a8-2024",
        "approved",
        "A",
        "approved",
        new LocalDate(2020, 8, 29),
        Close,
        [new DeadlineRow("last-call-closes", Close, "24:00 UTC on 28 August 2020", new ClauseRef("A.8 § 4.1"), "r", DeadlineStatus.Fired)],
        [
            new DecisionRow(
                "last-call-outcome",
                Close,
                new ClauseRef("A.8 § 4.4.1"),
                DecisionOutcome.Approved,
                [
                    KeyValuePair.Create("substantive", FeelValue.Of(0m)),
                    KeyValuePair.Create("share", FeelValue.Of(66.50m)),
                    KeyValuePair.Create("open", FeelValue.Of(false)),
                    KeyValuePair.Create("who", FeelValue.Of("FRA")),
                    KeyValuePair.Create("none", FeelValue.Null),
                ],
                "b"),
        ],
        [
            new LetterRow(
                new LetterKind("last-call-announcement"), "N-13", Instant.FromUtc(2020, 8, 1, 0, 0), ["member-states", "sector-members"], new ClauseRef("A.8 § 3.1"), null, null),
        ],
        [
            new TimelineRow(Instant.FromUtc(2020, 8, 1, 0, 0), "LastCallOpened", new ClauseRef("A.8 § 4.1"), new InputIndex(2), null, "t"),
            new TimelineRow(Close, "Approved", new ClauseRef("A.8 § 4.4.1"), null, null, "t"),
        ],
        [new RejectedRow(new InputIndex(4), Close, "late", new ClauseRef("A.8 § 4.4"), "m")],
        new WaitingFor("study-group-chair", "judge-last-call", Close, new ClauseRef("A.8 § 4.4.2")));
}
