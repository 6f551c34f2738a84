using System.Collections.Immutable;
using Approval.Engine.Json;
using Approval.Engine.Rulebooks;
using NUnit.Framework;

namespace Approval.Tests.Rulebooks;

/// <summary>A rulebook with anything unknown, missing or doubled in it is refused with the place and the repair.</summary>
public sealed class RulebookLoadingTests
{
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"units\": \"weeks\"", "unknown-key", "parameters[0].units")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"units\": \"weeks\"", "missing-key", "parameters[0].unit")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"unit\": \"weeks\", \"unit\": \"weeks\"", "doubled", "parameters[0]")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"unit\": \"days\"", "unknown-value", "parameters[0].unit")]
    [TestCase("parameters.json", "\"unit\": \"weeks\"", "\"unit\": \"months\"", "wrong-unit", "parameters[0].unit")]
    [TestCase("parameters.json", "\"id\": \"last-call-weeks\"", "\"id\": \"last-call-week\"", "unknown-parameter", "parameters[0].id")]
    [TestCase("parameters.json", "\"id\": \"last-call-weeks\"", "\"id\": \"last-call-week\"", "missing-value", "parameters")]
    [TestCase("parameters.json", "\"edition\": \"a8-2024\"", "\"edition\": \"a8-2008\"", "unknown-edition", "parameters[0].values[0].edition")]
    [TestCase("parameters.json", "\"edition\": \"a8-2024\"", "\"edition\": \"res1-2022\"", "foreign-edition", "parameters[0].values[0].edition")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": 0", "out-of-range", "parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": 1.5", "out-of-range", "parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 4", "\"value\": \"4\"", "wrong-kind", "parameters[0].values[0].value")]
    [TestCase("parameters.json", "\"value\": 70", "\"value\": 101", "out-of-range", "parameters[10].values[0].value")]
    [TestCase("parameters.json", "\"verifiedOn\": \"2026-11-21\"", "\"verifiedOn\": \"2026-11-31\"", "wrong-form", "parameters[0].values[0].verifiedOn")]
    [TestCase("parameters.json", "\"clause\": \"A.8 § 4.1\"", "\"clause\": \" \"", "blank", "parameters[0].values[0].clause")]
    [TestCase("editions.json", "\"procedure\": \"tap\"", "\"procedure\": \"aap\"", "missing-edition", "editions")]
    [TestCase("editions.json", "\"id\": \"res1-2022\"", "\"id\": \"a8-2024\"", "doubled", "editions")]
    [TestCase("settings.json", "\"default\": \"counts\"", "\"default\": \"count\"", "wrong-default", "settings[1].default")]
    [TestCase("settings.json", "\"value\": \"blocks\"", "\"value\": \"stops\"", "wrong-values", "settings[1].values")]
    [TestCase("settings.json", "\"name\": \"more-work\"", "\"name\": \"less-work\"", "unknown-setting", "settings[10].name")]
    [TestCase("settings.json", "\"name\": \"more-work\"", "\"name\": \"less-work\"", "missing-setting", "settings")]
    [TestCase("settings.json", "\"form\": \"choice\"", "\"form\": \"languages\"", "wrong-form", "settings[0].form")]
    [TestCase("notifications.json", "\"sector-members\"", "\"sector-member\"", "unknown-value", "notifications[0].addressees")]
    [TestCase("notifications.json", "\"announcement-due\"", "\"announcement\"", "unknown-value", "notifications[0].deadline")]
    [TestCase("notifications.json", "\"kind\": \"consultation-request\"", "\"kind\": \"announcement\"", "doubled", "notifications")]
    [TestCase("rules.json", "\"id\": \"SEL-02\"", "\"id\": \"SEL-01\"", "doubled", "rules")]
    [TestCase("rules.json", "\"id\": \"SEL-02\"", "\"id\": \"SEL-2\"", "wrong-form", "rules[1].id")]
    public void Changed_file_is_refused_naming_the_place(string file, string text, string changed, string code, string where)
    {
        var problems = ProblemsWith(file, ShippedText.ReplaceFirst(ShippedRulebook.Files[file], text, changed));

        Assert.That(problems.Select(problem => (problem.Code, problem.File, problem.Where)), Does.Contain((code, file, where)));
    }

    [Test]
    public void Malformed_file_is_refused_with_its_line()
    {
        var problems = ProblemsWith("rules.json", "{\n  \"rules\": [\n    {]\n}");

        Assert.That(problems.Select(problem => (problem.Code, problem.Where)), Is.EqualTo(new[] { ("not-json", "line 3") }));
    }

    [TestCase("[]")]
    [TestCase("{ \"rules\": {} }")]
    [TestCase("{ \"rules\": [ 1 ] }")]
    [TestCase("{ \"rules\": null }")]
    public void File_of_another_shape_is_refused(string text) =>
        Assert.That(ProblemsWith("rules.json", text).Single().Code, Is.EqualTo("wrong-kind"));

    [TestCase("{ \"rules\": [ \"\\uD800\" ] }")]
    [TestCase("{ \"\\uDFFF\": [] }")]
    public void File_with_half_a_character_is_refused(string text) =>
        Assert.That(ProblemsWith("rules.json", text).Single().Code, Is.EqualTo("not-text"));

    [Test]
    public void File_nested_without_end_is_refused() =>
        Assert.That(ProblemsWith("rules.json", string.Concat(Enumerable.Repeat("[", 100_000))).Single().Code, Is.EqualTo("not-json"));

    [Test]
    public void Missing_file_is_named() =>
        Assert.That(
            Rulebook.Load(ShippedRulebook.Files.Where(file => file.Key != "settings.json").ToImmutableDictionary()).Problems.Select(problem => (problem.Code, problem.File)),
            Is.EqualTo(new[] { ("missing-file", "settings.json") }));

    [Test]
    public void Unknown_file_is_named() =>
        Assert.That(ProblemsWith("letters.json", "{}").Select(problem => (problem.Code, problem.File)), Is.EqualTo(new[] { ("unknown-file", "letters.json") }));

    [Test]
    public void Problem_reads_as_one_line_with_file_place_and_repair() =>
        Assert.That(
            ProblemsWith("letters.json", "{}").Single().ToString(),
            Does.StartWith("letters.json: the whole file: ").And.Contain("parameters.json").And.EndWith("[unknown-file]"));

    private static ImmutableArray<FileProblem> ProblemsWith(string file, string text) =>
        Rulebook.Load(ShippedRulebook.Files.ToImmutableDictionary().SetItem(file, text)).Problems;
}
