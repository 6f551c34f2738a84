using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Engine.Rulebooks;
using NUnit.Framework;

namespace Approval.Tests.Rulebooks;

/// <summary>A rulebook with anything unknown, missing or doubled in it is refused with the place and the repair.</summary>
public sealed class RulebookLoadingTests
{
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"units\": \"weeks\"", "unknown-field", "$.parameters[0].units")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"units\": \"weeks\"", "missing-field", "$.parameters[0]")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"unit\": \"weeks\", \"unit\": \"weeks\"", "duplicate-field", "$.parameters[0].unit")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"unit\": \"days\"", "unknown-value", "$.parameters[0].unit")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"unit\": \"months\"", "wrong-unit", "$.parameters[0].unit")]
    [TestCase("parameters.json", "\"id\": \"last-call-weeks\"", "\"id\": \"last-call-week\"", "unknown-parameter", "$.parameters[0].id")]
    [TestCase("parameters.json", "\"id\": \"last-call-weeks\"", "\"id\": \"last-call-week\"", "missing-value", "$.parameters")]
    [TestCase("parameters.json", "\"edition\": \"a8-2024\"", "\"edition\": \"a8-2008\"", "unknown-edition", "$.parameters[0].values[0].edition")]
    [TestCase("parameters.json", "\"edition\": \"a8-2024\"", "\"edition\": \"res1-2022\"", "foreign-edition", "$.parameters[0].values[0].edition")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": 0", "unknown-value", "$.parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": 1001", "unknown-value", "$.parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": 1.5", "unknown-value", "$.parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": \"4\"", "wrong-type", "$.parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 70", "\"value\": 101", "unknown-value", "$.parameters[10].values[0].value")]
    [TestCase("parameters.json", "\"verifiedOn\": \"2026-11-21\"", "\"verifiedOn\": \"2026-11-31\"", "bad-date", "$.parameters[0].values[0].verifiedOn")]
    [TestCase("parameters.json", "\"clause\": \"A.8 § 4.1\"", "\"clause\": \" \"", "empty-text", "$.parameters[0].values[0].clause")]
    [TestCase("editions.json", "\"procedure\": \"tap\"", "\"procedure\": \"aap\"", "missing-edition", "$.editions")]
    [TestCase("editions.json", "\"id\": \"res1-2022\"", "\"id\": \"a8-2024\"", "doubled", "$.editions[1]")]
    [TestCase("settings.json", "\"default\": \"counts\"", "\"default\": \"count\"", "wrong-default", "$.settings[1].default")]
    [TestCase("settings.json", "\"value\": \"blocks\"", "\"value\": \"stops\"", "wrong-values", "$.settings[1].values")]
    [TestCase("settings.json", "\"name\": \"more-work\"", "\"name\": \"less-work\"", "unknown-setting", "$.settings[10].name")]
    [TestCase("settings.json", "\"name\": \"more-work\"", "\"name\": \"less-work\"", "missing-setting", "$.settings")]
    [TestCase("settings.json", "\"form\": \"choice\"", "\"form\": \"languages\"", "wrong-form", "$.settings[0].form")]
    [TestCase("notifications.json", "\"sector-members\"", "\"sector-member\"", "unknown-value", "$.notifications[0].addressees[1]")]
    [TestCase("notifications.json", "\"announcement-due\"", "\"announcement\"", "unknown-value", "$.notifications[0].deadline")]
    [TestCase("notifications.json", "\"kind\": \"consultation-request\"", "\"kind\": \"announcement\"", "doubled", "$.notifications[1]")]
    [TestCase("rules.json", "\"id\": \"SEL-02\"", "\"id\": \"SEL-01\"", "doubled", "$.rules[1]")]
    [TestCase("rules.json", "\"id\": \"SEL-02\"", "\"id\": \"SEL-2\"", "wrong-form", "$.rules[1].id")]
    public void Changed_file_is_refused_naming_the_place(string file, string text, string changed, string code, string where)
    {
        var faults = FaultsWith(file, ShippedText.ReplaceFirst(ShippedRulebook.Files[file], text, changed));

        Assert.That(faults.Select(fault => (fault.Code, fault.Where.File, fault.Where.Path)), Does.Contain((code, file, where)));
    }

    [TestCase("\"value\": 4", "\"value\": 1")]
    [TestCase("\"value\": 4", "\"value\": 1000")]
    [TestCase("\"value\": 70", "\"value\": 100")]
    public void Value_at_its_limit_is_read(string text, string changed) =>
        Assert.That(FaultsWith("parameters.json", ShippedText.ReplaceFirst(ShippedRulebook.Files["parameters.json"], text, changed)), Is.Empty);

    [Test]
    public void Malformed_file_is_refused_with_its_line() =>
        Assert.That(
            FaultsWith("rules.json", "{\n  \"rules\": [\n    {]\n}").Select(fault => (fault.Code, fault.Where)),
            Is.EqualTo(new[] { ("malformed-json", new Place("rules.json", 3, "column 6")) }));

    [Test]
    public void Every_mistake_is_told_with_its_line()
    {
        var faults = FaultsWith(
            "rules.json",
            """
            { "rules": [
              { "id": "SEL-01", "clause": "A.8 § 1", "statement": "One" },
              { "id": "SEL-2", "clause": "A.8 § 1", "statement": "Two", "note": 1 },
              { "id": "SEL-01", "clause": "A.8 § 1", "statement": 3 }
            ] }
            """);

        Assert.That(
            faults.Select(fault => (fault.Code, fault.Where.Line, fault.Where.Path)),
            Is.EqualTo(new (string, int?, string?)[]
            {
                ("wrong-form", 3, "$.rules[1].id"), ("unknown-field", 3, "$.rules[1].note"),
                ("wrong-type", 4, "$.rules[2].statement"), ("doubled", 4, "$.rules[2]"),
            }));
    }

    [TestCase("[]", "wrong-type")]
    [TestCase("{ \"rules\": {} }", "wrong-type")]
    [TestCase("{ \"rules\": [ 1 ] }", "wrong-type")]
    [TestCase("{ \"rules\": null }", "missing-field")]
    public void File_of_another_shape_is_refused(string text, string code) =>
        Assert.That(FaultsWith("rules.json", text).Single().Code, Is.EqualTo(code));

    [TestCase("{ \"rules\": [ \"\\uD800\" ] }")]
    [TestCase("{ \"\\uDFFF\": [] }")]
    public void File_with_half_a_character_is_refused(string text) =>
        Assert.That(FaultsWith("rules.json", text).Single().Code, Is.EqualTo("broken-text"));

    [Test]
    public void File_nested_without_end_is_refused() =>
        Assert.That(FaultsWith("rules.json", string.Concat(Enumerable.Repeat("[", 100_000))).Single().Code, Is.EqualTo("too-deep"));

    [Test]
    public void An_edition_file_that_cannot_be_read_is_the_only_fault() =>
        Assert.That(FaultsWith("editions.json", "{").Select(fault => (fault.Code, fault.Where.File)), Is.EqualTo(new[] { ("malformed-json", "editions.json") }));

    [Test]
    public void Missing_file_is_named() =>
        Assert.That(
            Rulebook.Load(ShippedRulebook.Files.Where(file => file.Key != "settings.json").ToImmutableDictionary()).Faults.Select(fault => (fault.Code, fault.Where.File)),
            Is.EqualTo(new[] { ("missing-file", "settings.json") }));

    [Test]
    public void Unknown_file_is_named() =>
        Assert.That(FaultsWith("letters.json", "{}").Select(fault => (fault.Code, fault.Where.File)), Is.EqualTo(new[] { ("unknown-file", "letters.json") }));

    [Test]
    public void A_fault_reads_as_one_line_with_file_line_path_code_and_repair() =>
        Assert.That(
            FaultsWith("rules.json", "{\n  \"rule\": []\n}").Select(fault => fault.ToString()),
            Is.EqualTo(new[]
            {
                "rules.json:1: $: missing-field: The field \"rules\" is missing. Add \"rules\": the catalogue of rules.",
                "rules.json:2: $.rule: unknown-field: There is no field \"rule\" here. Allowed here: rules.",
            }));

    private static ImmutableArray<Fault> FaultsWith(string file, string text) =>
        Rulebook.Load(ShippedRulebook.Files.ToImmutableDictionary().SetItem(file, text)).Faults;
}
