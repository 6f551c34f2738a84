using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Scenarios;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

internal sealed class ExpectationTests
{
    [TestCase("""{ "a": 1 }""", """{ "a": 1, "b": 2 }""")]
    [TestCase("""{ "a": { "b": null } }""", """{ "a": { "b": null, "c": 1 } }""")]
    [TestCase("""{ "a": 80 }""", """{ "a": 80.0 }""")]
    [TestCase("""{ "a": [] }""", """{ "a": [] }""")]
    [TestCase("""{ "a": [ { "id": 1 }, { "id": 3 } ] }""", """{ "a": [ { "id": 1 }, { "id": 2 }, { "id": 3, "x": 0 } ] }""")]
    public void A_part_of_the_result_is_met(string expected, string actual) => Assert.That(Compare(expected, actual), Is.Empty);

    [TestCase("""{ "a": 1 }""", """{ "a": 2 }""", "$.a")]
    [TestCase("""{ "a": null }""", """{ "a": "x" }""", "$.a")]
    [TestCase("""{ "a": { "b": 1 } }""", """{ "a": null }""", "$.a")]
    [TestCase("""{ "a": 1 }""", """{ "b": 1 }""", "$.a")]
    [TestCase("""{ "a": "1" }""", """{ "a": 1 }""", "$.a")]
    [TestCase("""{ "a": [] }""", """{ "a": [ 1 ] }""", "$.a")]
    [TestCase("""{ "a": [ 3, 1 ] }""", """{ "a": [ 1, 2, 3 ] }""", "$.a[1]")]
    [TestCase("""{ "a": [ 1, 1 ] }""", """{ "a": [ 1, 2 ] }""", "$.a[1]")]
    [TestCase("""{ "a": [ { "id": 1, "x": 9 } ] }""", """{ "a": [ { "id": 1, "x": 0 } ] }""", "$.a[0]")]
    public void What_differs_is_named_with_its_place(string expected, string actual, string path) =>
        Assert.That(Compare(expected, actual).Select(difference => difference.Path), Is.EqualTo(new[] { path }));

    [Test]
    public void The_nearest_element_is_shown() =>
        Assert.That(
            Compare("""{ "a": [ { "id": "x", "n": 1 } ] }""", """{ "a": [ { "id": "y", "n": 2 }, { "id": "x", "n": 2 } ] }""")[0].Got,
            Does.EndWith("""the nearest is { "id": "x", "n": 2 }"""));

    private static ImmutableArray<Difference> Compare(string expected, string actual) => Expectation.Compare(Tree(expected), Tree(actual));

    private static JsonTree Tree(string json) => JsonTreeReader.Read(json, "f").Value!;
}
