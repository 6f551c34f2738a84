using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Feel;
using Approval.Host.Scenarios;
using Approval.Host.Stories;
using Approval.Tests.Scenarios;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Stories;

internal sealed class StoryWriterTests
{
    private static readonly Instant Close = Instant.FromUtc(2020, 8, 29, 0, 0);

    [Test]
    public void A_story_is_told_in_words_with_clauses_arithmetic_refusals_and_what_comes_next() =>
        Assert.That(Tell(Played()), Is.EqualTo("""
            ITU-T H.266 · Versatile video coding
            New Recommendation, SG16, Question 6/16; by the alternative approval process (AAP), edition a8-2024.
            Story: A story

            WHAT HAPPENED

            Saturday 1 August 2020, 09:00 UTC
              - The last call is open until 24:00 UTC on 28 August 2020. (TSB) [A.8 § 4.1]

            Thursday 6 August 2020, 09:00:01 UTC
              - REFUSED, input 1 (a delegate): Only members comment. Send it through your Member State.
                [not-entitled, A.8 § 4.4]

            Friday 28 August 2020, 24:00 UTC
              - The last call closed. [A.8 § 4.1]
              - Decided: judgment. One comment counts and is substantive or not yet judged, so that the chair
                judges. [A.8 § 4.4.1]
                Counted: substantive: 1; not yet judged: 0.

            WHERE IT STANDS
              The last call has closed with comments that count; the chair judges. Status code LJ.

            OPEN DEADLINES
              - 24:00 UTC on 11 September 2020: comment compilation due. 2 weeks after 28 August 2020.
                [A.8 § 4.4.3]

            LETTERS STILL TO GO OUT
              - Comments posting (N-16) to Member States and Sector Members, by 24:00 UTC on 11 September 2020
                [A.8 § 4.4]

            WHAT COMES NEXT
              It waits for the study group chair to judge with TSB where the comments lead: to a study group
              meeting that is near enough, or to comment resolution (judge-last-call), since Friday 28 August
              2020, 24:00 UTC. [A.8 § 4.4.2]

            """.ReplaceLineEndings("\n")));

    [Test]
    public void An_approval_that_has_ended_waits_for_nobody()
    {
        var story = Tell(Played() with { State = "approved", Status = "A", ApprovedOn = new LocalDate(2020, 8, 29), DecidedAt = Close, WaitingFor = null, Letters = [], Deadlines = [] });

        Assert.That(story, Does.Contain("Approved. Status code A. The text bears the date Saturday 29 August 2020. Decided: Friday 28\n  August 2020, 24:00 UTC.").And.EndsWith("Nothing. The approval has ended.\n"));
    }

    [Test]
    public void No_line_is_wider_than_100_columns_in_any_script()
    {
        var happened = new TimelineRow(Close, "X", new ClauseRef("A.8 § 4.1"), null, null, string.Concat(Enumerable.Repeat("视频编码", 60)) + " " + new string('x', 250));

        Assert.That(
            Tell(Played() with { Timeline = [happened] }).Split('\n').Select(line => line.Sum(letter => letter > '\u2E80' ? 2 : 1)),
            Is.All.LessThanOrEqualTo(Paper.Width));
    }

    [Test]
    public void What_others_wrote_cannot_steer_the_terminal()
    {
        var happened = new TimelineRow(Close, "X", new ClauseRef("A.8 § 4.1"), null, "\u001b]0;title\u0007", "a\u001b[2Jb");

        Assert.That(Tell(Played() with { Timeline = [happened] }), Does.Not.Contain('\u001b').And.Not.Contain('\u0007'));
    }

    private static string Tell(ScenarioResult result)
    {
        var output = new StringWriter { NewLine = "\n" };
        var scenario = ScenarioFiles.Read(ScenarioFiles.Story(
            "\"at\": \"2020-08-01T09:00:00Z\", \"type\": \"announce-last-call\", \"by\": \"TSB\"",
            "\"at\": \"2020-08-06T09:00:01Z\", \"type\": \"comment\", \"from\": \"acme\", \"class\": \"substantive\", \"by\": \"a delegate\""));
        new StoryWriter(output).Write(scenario, result);
        return output.ToString();
    }

    private static ScenarioResult Played() => new(
        "A story",
        Procedure.Aap,
        "a8-2024",
        "last-call-judgment",
        "LJ",
        null,
        null,
        null,
        [
            new DeadlineRow("last-call-closes", Close, "24:00 UTC on 28 August 2020", new ClauseRef("A.8 § 4.1"), "r", DeadlineStatus.Fired),
            new DeadlineRow(
                "comment-compilation-due", Instant.FromUtc(2020, 9, 12, 0, 0), "24:00 UTC on 11 September 2020", new ClauseRef("A.8 § 4.4.3"), "2 weeks after 28 August 2020.", DeadlineStatus.Open),
        ],
        [
            new DecisionRow(
                "last-call-outcome",
                Close,
                new ClauseRef("A.8 § 4.4.1"),
                DecisionOutcome.Judgment,
                [KeyValuePair.Create("substantive", FeelValue.Of(1m)), KeyValuePair.Create("notYetJudged", FeelValue.Of(0m))],
                "One comment counts and is substantive or not yet judged, so that the chair judges."),
        ],
        [
            new LetterRow(new LetterKind("last-call-announcement"), "N-13", Instant.FromUtc(2020, 8, 1, 9, 0), ["member-states"], new ClauseRef("A.8 § 3.1"), null, Instant.FromUtc(2020, 8, 1, 9, 0)),
            new LetterRow(new LetterKind("comments-posting"), "N-16", Close, ["member-states", "sector-members"], new ClauseRef("A.8 § 4.4"), Instant.FromUtc(2020, 9, 12, 0, 0), null),
        ],
        [
            new TimelineRow(Instant.FromUtc(2020, 8, 1, 9, 0), "LastCallOpened", new ClauseRef("A.8 § 4.1"), new InputIndex(0), "TSB", "The last call is open until 24:00 UTC on 28 August 2020."),
            new TimelineRow(Close, "LastCallClosed", new ClauseRef("A.8 § 4.1"), null, null, "The last call closed."),
            new TimelineRow(
                Close,
                "LastCallOutcomeDecided",
                new ClauseRef("A.8 § 4.4.1"),
                null,
                null,
                "One comment counts and is substantive or not yet judged, so that the chair judges."),
        ],
        [new RejectedRow(new InputIndex(1), Instant.FromUtc(2020, 8, 6, 9, 0, 1), "not-entitled", new ClauseRef("A.8 § 4.4"), "Only members comment. Send it through your Member State.")],
        new WaitingFor("study-group-chair", "judge-last-call", Close, new ClauseRef("A.8 § 4.4.2")));
}
