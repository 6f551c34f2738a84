using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

internal sealed class ScenarioReaderTests
{
    private const string At = "\"at\": \"2020-07-03T15:00:00Z\"";

    [Test]
    public void A_sound_story_is_read_with_its_inputs_in_order()
    {
        var scenario = ScenarioFiles.Read(ScenarioFiles.Story(
            $"{At}, \"type\": \"consent\", \"meeting\": \"sg16-2020-06\", \"by\": \"the chair\", \"heldOn\": \"2020-07-03\"",
            $"{At}, \"type\": \"request-last-call\""));

        Assert.That(scenario.Inputs, Is.EqualTo(new Act[]
        {
            new Consent(new("sg16-2020-06"))
            {
                Index = new(0), At = Instant.FromUtc(2020, 7, 3, 15, 0), By = "the chair", HeldOn = new LocalDate(2020, 7, 3),
            },
            new RequestLastCall(null) { Index = new(1), At = Instant.FromUtc(2020, 7, 3, 15, 0) },
        }));
    }

    [Test]
    public void An_edition_left_out_is_the_newest() =>
        Assert.That(ScenarioFiles.Read(ScenarioFiles.Story()).Opening.Edition, Is.EqualTo("a8-2024"));

    [Test]
    public void A_calendar_left_out_is_UTC_without_holidays() =>
        Assert.That(ScenarioFiles.Read(ScenarioFiles.Story()).Opening.Calendar.Zone, Is.EqualTo(DateTimeZone.Utc));

    [Test]
    public void An_offset_is_understood()
    {
        var scenario = ScenarioFiles.Read(ScenarioFiles.Story("\"at\": \"2020-07-03T17:00:00+02:00\", \"type\": \"announce-last-call\""));

        Assert.That(scenario.Inputs[0].At, Is.EqualTo(Instant.FromUtc(2020, 7, 3, 15, 0)));
    }

    [Test]
    public void Lists_left_out_are_empty_booleans_false_and_texts_null()
    {
        var scenario = ScenarioFiles.Read(ScenarioFiles.Story($"{At}, \"type\": \"meeting-decision\", \"meeting\": \"m\", \"decision\": \"approve\""));

        var decision = (MeetingDecision)scenario.Inputs[0];
        Assert.That(
            (decision.Opposing.IsEmpty, decision.MoreTime.IsEmpty, decision.MajorChange, decision.PolicyOutcome, decision.By),
            Is.EqualTo((true, true, false, (PolicyOutcome?)null, (string?)null)));
    }

    [Test]
    public void Policy_implications_without_an_outcome_are_left_to_the_engine()
    {
        var faults = ScenarioFiles.FaultsOf(ScenarioFiles.Story(
            $"{At}, \"type\": \"meeting-decision\", \"meeting\": \"m\", \"decision\": \"approve\", \"policyImplications\": [\"FRA\"]"));

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void A_meeting_that_the_story_does_not_know_is_left_to_the_engine() =>
        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"consent\", \"meeting\": \"nowhere\"")), Is.Empty);

    [TestCase("FRA")]
    [TestCase("fra")]
    [TestCase("Acme")]
    public void Members_are_known_without_regard_to_case(string from)
    {
        var scenario = ScenarioFiles.Read(ScenarioFiles.Story($"{At}, \"type\": \"comment\", \"from\": \"{from}\", \"class\": \"substantive\""));

        Assert.That(((Comment)scenario.Inputs[0]).From, Is.EqualTo(new MemberId(from)));
    }

    [Test]
    public void Text_in_any_script_is_kept()
    {
        var story = ScenarioFiles.Story();
        story["text"]!["title"] = "视频编码 · الترميز · 😀";

        Assert.That(ScenarioFiles.Read(story).Opening.Text.Title, Is.EqualTo("视频编码 · الترميز · 😀"));
    }

    [TestCase("scenario")]
    [TestCase("name")]
    [TestCase("procedure")]
    [TestCase("text")]
    [TestCase("inputs")]
    [TestCase("until")]
    public void A_required_field_that_is_missing_is_named(string field)
    {
        var story = ScenarioFiles.Story();
        story.Remove(field);

        Assert.That(ScenarioFiles.FaultsOf(story).Single().ToString(), Does.Contain("missing-field").And.Contain($"\"{field}\""));
    }

    [TestCase("studyGroup", "text")]
    [TestCase("designation", "text")]
    public void A_required_field_of_the_text_that_is_missing_is_named(string field, string owner)
    {
        var story = ScenarioFiles.Story();
        story[owner]!.AsObject().Remove(field);

        Assert.That(ScenarioFiles.FaultsOf(story).Single().What, Does.Contain($"\"{field}\""));
    }

    [TestCase("consent", "", "meeting")]
    [TestCase("comment", "\"class\": \"substantive\"", "from")]
    [TestCase("comment", "\"from\": \"FRA\"", "class")]
    [TestCase("judge-last-call", "\"decision\": \"study-group-meeting\"", "meeting")]
    [TestCase("judge-resolution", "\"decision\": \"study-group-meeting\"", "meeting")]
    [TestCase("meeting-decision", "\"meeting\": \"m\"", "decision")]
    [TestCase("meeting-decision", "\"decision\": \"approve\"", "meeting")]
    [TestCase("ipr-statement", "\"kind\": \"patent\"", "from")]
    public void An_input_that_lacks_what_its_type_requires_is_refused(string type, string fields, string missing)
    {
        var input = $"{At}, \"type\": \"{type}\"{(fields.Length > 0 ? ", " + fields : string.Empty)}";

        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story(input)).Single().What, Does.Contain($"\"{missing}\" is missing"));
    }

    [TestCase("judge-last-call", "comment-resolution")]
    [TestCase("judge-resolution", "additional-review")]
    public void A_judgment_that_chooses_no_meeting_needs_none(string type, string decision) =>
        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"{type}\", \"decision\": \"{decision}\"")), Is.Empty);

    [Test]
    public void Every_type_of_the_format_is_read()
    {
        string[] inputs =
        [
            "reschedule-meeting\", \"meeting\": \"m\", \"opens\": \"2020-01-01\", \"closes\": \"2020-01-02\"",
            "cancel-meeting\", \"meeting\": \"m\"",
            "schedule-meeting\", \"meeting\": \"m\", \"group\": \"SG16\", \"kind\": \"study-group\", \"opens\": \"2020-01-01\", \"closes\": \"2020-01-02\"",
            "enrol-member\", \"id\": \"late\", \"name\": \"Late Ltd\", \"category\": \"associate\", \"memberState\": \"FRA\", \"studyGroup\": \"SG16\"",
            "withdraw\", \"reason\": \"r\"",
            "text-ready\", \"edited\": true, \"summary\": true, \"electronicMaterial\": false",
            "ipr-statement\", \"from\": \"Somebody\", \"kind\": \"copyright\"",
            "change-procedure\", \"to\": \"tap\", \"meeting\": \"m\", \"requestedBy\": \"FRA\", \"secondedBy\": \"DEU\", \"consensus\": false, \"vote\": { \"for\": 3, \"against\": 2 }",
            "defer-to-wtsa\", \"meeting\": \"m\", \"ground\": \"no-consensus\"",
            "wtsa-decision\", \"meeting\": \"m\", \"decision\": \"return\"",
            "publish\", \"languages\": [\"en\"], \"provisional\": true",
            "consent\", \"meeting\": \"m\"",
            "request-last-call\", \"meeting\": \"m\"",
            "announce-last-call\"",
            "comment\", \"from\": \"FRA\", \"class\": \"substantive\", \"opposes\": true, \"reasons\": \"r\", \"proposedChange\": \"c\"",
            "reclassify-comment\", \"comment\": 14, \"class\": \"typographical\", \"reason\": \"r\"",
            "compile-comments\"",
            "judge-last-call\", \"decision\": \"study-group-meeting\", \"meeting\": \"m\"",
            "resolve-comments\", \"dispositions\": [ { \"comment\": 14, \"resolution\": \"done\" } ], \"addedNormativeReferences\": [ { \"document\": \"d\", \"organization\": \"o\", \"qualified\": false } ]",
            "judge-resolution\", \"decision\": \"additional-review\"",
            "announce-additional-review\"",
            "announce-meeting\", \"meeting\": \"m\"",
            "meeting-decision\", \"meeting\": \"m\", \"opposing\": [\"FRA\"], \"reservations\": [ { \"from\": \"DEU\", \"text\": \"t\" } ], \"decision\": \"approve\"",
            "objection\", \"from\": \"FRA\", \"reasons\": \"r\", \"proposedChanges\": \"c\"",
            "restart\", \"reason\": \"r\"",
            "withdraw-message\", \"message\": 23, \"reason\": \"r\"",
            "correct\", \"what\": 24, \"reason\": \"r\"",
        ];

        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story([.. inputs.Select(input => $"{At}, \"type\": \"{input}")])), Is.Empty);
    }

    [Test]
    public void Every_type_that_only_TAP_knows_is_read()
    {
        string[] inputs =
        [
            "determine\", \"meeting\": \"m\"",
            "request-approval\"",
            "announce\", \"meeting\": \"m\"",
            "judge-consultation\", \"decision\": \"proceed\", \"reason\": \"r\"",
            "distribute-text\", \"languages\": [\"en\", \"fr\"]",
            "reply\", \"from\": \"FRA\", \"position\": \"oppose\", \"reasons\": \"r\", \"proposedChanges\": \"c\"",
        ];

        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.TapStory([.. inputs.Select(input => $"{At}, \"type\": \"{input}")])), Is.Empty);
    }

    [Test]
    public void Equal_instants_keep_the_order_of_the_list()
    {
        var scenario = ScenarioFiles.Read(ScenarioFiles.Story($"{At}, \"type\": \"request-last-call\"", $"{At}, \"type\": \"announce-last-call\""));

        Assert.That(scenario.Inputs.Select(input => input.GetType().Name), Is.EqualTo(new[] { nameof(RequestLastCall), nameof(AnnounceLastCall) }));
    }

    [Test]
    public void An_expectation_is_kept_for_the_comparison()
    {
        var story = ScenarioFiles.Story();
        story["expect"] = JsonNode.Parse("""{ "outcome": null, "letters": [] }""");

        Assert.That(ScenarioFiles.Read(story).Expected!.Fields.Select(field => field.Name), Is.EqualTo(["outcome", "letters"]));
    }
}
