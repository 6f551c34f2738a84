using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

internal sealed class ScenarioFaultTests
{
    private const string At = "\"at\": \"2020-07-03T15:00:00Z\"";
    private const string Comment = $"{At}, \"type\": \"comment\", \"from\": \"FRA\", \"class\": \"substantive\"";

    [Test]
    public void A_fault_names_file_line_path_and_what_is_allowed()
    {
        const string json = "{\n  \"scenario\": 1,\n  \"titel\": \"x\"\n}";

        Assert.That(
            ScenarioFiles.FaultsOf(json).Select(fault => fault.ToString()),
            Has.Some.StartsWith("story.json:3: $.titel: unknown-field:").And.Some.Contains("Allowed here: scenario, name, procedure"));
    }

    [TestCase("$.colour", """{ "colour": 1 }""", "")]
    [TestCase("$.text.colour", """{ "colour": 1 }""", "text")]
    [TestCase("$.members[0].colour", """{ "colour": 1 }""", "members")]
    [TestCase("$.meetings[0].colour", """{ "colour": 1 }""", "meetings")]
    public void A_field_that_is_not_known_is_refused_wherever_it_stands(string path, string field, string owner)
    {
        var story = ScenarioFiles.Story();
        var target = owner.Length == 0 ? story : story[owner] as JsonObject ?? story[owner]![0]!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(field)!.AsObject())
        {
            target[name] = value!.DeepClone();
        }

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Where.Path, Is.EqualTo(path));
    }

    [TestCase("\"type\": \"announce-last-call\", \"meeting\": \"m\"", "$.inputs[0].meeting")]
    [TestCase("\"type\": \"consent\", \"meeting\": \"m\", \"override\": { \"reason\": \"r\", \"why\": \"w\" }", "$.inputs[0].override.why")]
    [TestCase("\"type\": \"change-procedure\", \"to\": \"tap\", \"meeting\": \"m\", \"vote\": { \"for\": 1, \"against\": 1, \"absent\": 1 }", "$.inputs[0].vote.absent")]
    public void A_field_that_an_input_does_not_have_is_refused(string input, string path) =>
        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, {input}")).Single().Where.Path, Is.EqualTo(path));

    [Test]
    public void A_field_that_no_result_has_is_refused_in_an_expectation()
    {
        var story = ScenarioFiles.Story();
        story["expect"] = JsonNode.Parse("""{ "decisions": [ { "outcom": "approved" } ] }""");

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Where.Path, Is.EqualTo("$.expect.decisions[0].outcom"));
    }

    [TestCase("anounce-last-call", "unknown-type")]
    [TestCase("determine", "type-of-another-procedure")]
    [TestCase("propose", "type-of-another-procedure")]
    public void A_type_that_the_procedure_does_not_know_is_refused_with_those_it_knows(string type, string code)
    {
        var fault = ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"{type}\"")).Single();

        Assert.That((fault.Code, fault.Repair.Contains("announce-last-call", StringComparison.Ordinal)), Is.EqualTo((code, true)));
    }

    [TestCase("question", "procedure-not-executed")]
    [TestCase("agreement", "procedure-not-executed")]
    [TestCase("xyz", "unknown-value")]
    public void A_procedure_that_is_not_executed_is_refused_with_those_that_are(string procedure, string code)
    {
        var story = ScenarioFiles.Story();
        story["procedure"] = procedure;

        Assert.That(ScenarioFiles.FaultsOf(story).Single().ToString(), Does.Contain(code).And.Contain("aap or tap"));
    }

    [Test]
    public void Inputs_out_of_order_are_refused()
    {
        var faults = ScenarioFiles.FaultsOf(ScenarioFiles.Story(
            "\"at\": \"2020-07-03T15:00:01Z\", \"type\": \"announce-last-call\"", "\"at\": \"2020-07-03T15:00:00Z\", \"type\": \"announce-last-call\""));

        Assert.That(faults.Single().Where.Path, Is.EqualTo("$.inputs[1]"));
    }

    [TestCase("2020-07-03T14:59:59Z", 1)]
    [TestCase("2020-07-03T15:00:00Z", 0)]
    public void The_clock_cannot_end_before_the_last_input(string until, int faults)
    {
        var story = ScenarioFiles.Story($"{At}, \"type\": \"announce-last-call\"");
        story["until"] = until;

        Assert.That(ScenarioFiles.FaultsOf(story), Has.Count.EqualTo(faults));
    }

    [TestCase("2020-02-30T00:00:00Z")]
    [TestCase("2020-02-03")]
    [TestCase("2020-02-03T10:00:00")]
    [TestCase("3020-02-03T10:00:00Z")]
    [TestCase("soon")]
    public void What_is_no_instant_is_refused(string at) =>
        Assert.That(
            ScenarioFiles.FaultsOf(ScenarioFiles.Story($"\"at\": \"{at}\", \"type\": \"announce-last-call\"")).Single().Code, Is.EqualTo("bad-instant"));

    [TestCase("ZZZ", "unknown-member")]
    [TestCase("nobody", "unknown-member")]
    [TestCase("-x", "bad-id")]
    [TestCase("a b", "bad-id")]
    [TestCase("é", "bad-id")]
    public void A_sender_that_is_nobody_is_refused(string from, string code) =>
        Assert.That(
            ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"comment\", \"from\": \"{from}\", \"class\": \"substantive\"")).Single().Code,
            Is.EqualTo(code));

    [TestCase("""{ "id": "ACME", "name": "n", "category": "academia" }""", "duplicate-member")]
    [TestCase("""{ "id": "deu", "name": "n", "category": "sector-member" }""", "id-of-a-member-state")]
    [TestCase("""{ "id": "xyz", "name": "n", "category": "member-state" }""", "unknown-member-state")]
    [TestCase("""{ "id": "b", "name": "n", "category": "sector-member", "memberState": "XYZ" }""", "unknown-member-state")]
    [TestCase("""{ "id": "b", "name": "n", "category": "associate" }""", "missing-field")]
    [TestCase("""{ "id": "b", "name": "n", "category": "academia", "studyGroup": "SG16" }""", "unknown-field")]
    [TestCase("""{ "id": "b", "name": "n", "category": "friend" }""", "unknown-value")]
    public void A_member_that_cannot_be_is_refused(string member, string code)
    {
        var story = ScenarioFiles.Story();
        story["members"]!.AsArray().Add(JsonNode.Parse(member));

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Code, Is.EqualTo(code));
    }

    [TestCase("\"opposing\": [\"FRA\"], \"abstaining\": [\"fra\"]", 1)]
    [TestCase("\"opposing\": [\"FRA\"], \"moreTime\": [\"FRA\"]", 1)]
    [TestCase("\"abstaining\": [\"FRA\"], \"moreTime\": [\"FRA\"]", 1)]
    [TestCase("\"opposing\": [\"FRA\"], \"abstaining\": [\"DEU\"], \"moreTime\": [\"USA\"]", 0)]
    [TestCase("\"opposing\": [\"FRA\"], \"policyImplications\": [\"FRA\"], \"reservations\": [ { \"from\": \"FRA\" } ]", 0)]
    public void A_member_stands_in_one_of_the_three_lists_only(string lists, int faults) =>
        Assert.That(
            ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"meeting-decision\", \"meeting\": \"m\", \"decision\": \"approve\", {lists}")),
            Has.Count.EqualTo(faults));

    [Test]
    public void A_member_is_named_only_after_its_enrolment()
    {
        const string enrolment = $"{At}, \"type\": \"enrol-member\", \"id\": \"late\", \"name\": \"Late Ltd\", \"category\": \"sector-member\"";
        const string comment = $"{At}, \"type\": \"comment\", \"from\": \"late\", \"class\": \"substantive\"";

        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story(enrolment, comment)), Is.Empty);
        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story(comment, enrolment)).Single().Where.Path, Is.EqualTo("$.inputs[0].from"));
    }

    [TestCase("fra", "member-state", "id-of-a-member-state")]
    [TestCase("fra", "sector-member", "id-of-a-member-state")]
    [TestCase("nobody", "member-state", "unknown-member-state")]
    public void A_Member_State_is_not_enrolled(string id, string category, string code) =>
        Assert.That(
            ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"enrol-member\", \"id\": \"{id}\", \"name\": \"n\", \"category\": \"{category}\"")).Single().Code,
            Is.EqualTo(code));

    [TestCase("2020-09-01", "2020-09-01", 0)]
    [TestCase("2020-09-02", "2020-09-01", 1)]
    public void A_meeting_does_not_close_before_it_opens(string opens, string closes, int faults) =>
        Assert.That(
            ScenarioFiles.FaultsOf(ScenarioFiles.Story($"{At}, \"type\": \"schedule-meeting\", \"meeting\": \"m\", \"group\": \"SG16\", \"kind\": \"study-group\", \"opens\": \"{opens}\", \"closes\": \"{closes}\"")),
            Has.Count.EqualTo(faults));

    [TestCase(1, "not-earlier")]
    [TestCase(2, "not-earlier")]
    [TestCase(99, "not-earlier")]
    [TestCase(0, "wrong-input")]
    public void An_index_that_points_to_no_earlier_comment_is_refused(int index, string code)
    {
        var faults = ScenarioFiles.FaultsOf(ScenarioFiles.Story(
            $"{At}, \"type\": \"announce-last-call\"", $"{At}, \"type\": \"reclassify-comment\", \"comment\": {index}, \"class\": \"typographical\"", Comment));

        Assert.That(faults.Single().Code, Is.EqualTo(code));
    }

    [TestCase("-1")]
    [TestCase("0.5")]
    [TestCase("\"0\"")]
    [TestCase("99999999999")]
    public void An_index_that_is_no_whole_number_is_refused(string index) =>
        Assert.That(ScenarioFiles.FaultsOf(ScenarioFiles.Story(Comment, $"{At}, \"type\": \"withdraw-message\", \"message\": {index}")), Has.Count.EqualTo(1));

    [TestCase("single-late-opposition", "explodes")]
    [TestCase("single-late-oposition", "blocks")]
    public void A_setting_or_value_that_is_not_known_is_refused(string name, string value)
    {
        var story = ScenarioFiles.Story();
        story["settings"] = new JsonObject { [name] = value };

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Where.Path, Is.EqualTo($"$.settings.{name}"));
    }

    [TestCase("res1-2022")]
    [TestCase("a8-1901")]
    public void An_edition_of_another_procedure_or_none_is_refused(string edition)
    {
        var story = ScenarioFiles.Story();
        story["edition"] = edition;

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Repair, Does.Contain("a8-2024"));
    }

    [Test]
    public void A_zone_that_is_not_known_is_refused()
    {
        var story = ScenarioFiles.Story();
        story["calendar"] = new JsonObject { ["zone"] = "Moon/Base" };

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Code, Is.EqualTo("unknown-zone"));
    }

    [Test]
    public void A_text_that_is_no_Recommendation_is_refused()
    {
        var story = ScenarioFiles.Story();
        story["text"]!["kind"] = "supplement";

        Assert.That(ScenarioFiles.FaultsOf(story).Single().Code, Is.EqualTo("not-a-recommendation"));
    }

    [Test]
    public void All_faults_of_a_file_are_told_at_once()
    {
        var story = ScenarioFiles.Story($"{At}, \"type\": \"nonsense\"");
        story["colour"] = "red";
        story["until"] = "soon";

        Assert.That(ScenarioFiles.FaultsOf(story), Has.Count.EqualTo(3));
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("1")]
    public void A_file_that_is_no_object_is_refused(string json) =>
        Assert.That(ScenarioFiles.FaultsOf(json).Single().Code, Is.EqualTo("wrong-type"));
}
