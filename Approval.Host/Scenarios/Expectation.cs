using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.Scenarios;

/// <summary>One place where a result is not what was expected.</summary>
/// <param name="Line">The line of the scenario file on which the expectation stands.</param>
/// <param name="Path">Its place: <c>$.expect.decisions[0].outcome</c>.</param>
/// <param name="Expected">What was expected, as JSON.</param>
/// <param name="Got">What came, in JSON or in words.</param>
public sealed record Difference(int Line, string Path, string Expected, string Got);

/// <summary>
/// Compares an expectation with a result, of which it is a part. An object is met where each of its fields is met; a
/// list where its elements are met, in order, by some of the result's (an empty list by an empty one); any other
/// value by the same value.
/// </summary>
public static class Expectation
{
    /// <summary>Where the result differs; empty where the expectation is met.</summary>
    public static ImmutableArray<Difference> Compare(JsonTree expected, JsonTree actual)
    {
        var differences = ImmutableArray.CreateBuilder<Difference>();
        Compare(expected, actual, differences);
        return differences.DrainToImmutable();
    }

    private static void Compare(JsonTree expected, JsonTree actual, ImmutableArray<Difference>.Builder differences)
    {
        switch (expected, actual)
        {
            case (JsonFields wanted, JsonFields got):
                CompareFields(wanted, got, differences);
                break;
            case (JsonList wanted, JsonList got):
                CompareLists(wanted, got, differences);
                break;
            default:
                if (!IsSame(expected, actual))
                {
                    differences.Add(new Difference(expected.Line, expected.Path, JsonWords.Of(expected), JsonWords.Of(actual)));
                }

                break;
        }
    }

    private static void CompareFields(JsonFields expected, JsonFields actual, ImmutableArray<Difference>.Builder differences)
    {
        foreach (var field in expected.Fields)
        {
            if (actual.Find(field.Name) is { } value)
            {
                Compare(field.Value, value, differences);
            }
            else
            {
                differences.Add(new Difference(field.Line, field.Value.Path, JsonWords.Of(field.Value), "no such field"));
            }
        }
    }

    private static void CompareLists(JsonList expected, JsonList actual, ImmutableArray<Difference>.Builder differences)
    {
        if (expected.Items.IsEmpty)
        {
            if (!actual.Items.IsEmpty)
            {
                differences.Add(new Difference(expected.Line, expected.Path, "[]", JsonWords.Of(actual)));
            }

            return;
        }

        var next = 0;
        foreach (var item in expected.Items)
        {
            var met = IndexOf(item, actual, next);
            if (met >= 0)
            {
                next = met + 1;
                continue;
            }

            DescribeMissing(item, actual, next, differences);
        }
    }

    private static void DescribeMissing(JsonTree item, JsonList actual, int next, ImmutableArray<Difference>.Builder differences)
    {
        var nearest = actual.Items.Skip(next)
            .Select(candidate => (candidate, Compare(item, candidate)))
            .Where(pair => item is JsonFields wanted && pair.Item2.Length < wanted.Fields.Length)
            .OrderBy(pair => pair.Item2.Length)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
        var passed = next > 0 ? string.Create(CultureInfo.InvariantCulture, $" behind element {next - 1}") : string.Empty;
        var got = nearest is null
            ? $"no such element{passed}"
            : $"no such element{passed}; the nearest is {JsonWords.Of(nearest)}";
        differences.Add(new Difference(item.Line, item.Path, JsonWords.Of(item), got));
    }

    private static int IndexOf(JsonTree item, JsonList actual, int from)
    {
        for (var i = from; i < actual.Items.Length; i++)
        {
            if (Compare(item, actual.Items[i]).IsEmpty)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSame(JsonTree expected, JsonTree actual) => (expected, actual) switch
    {
        (JsonText one, JsonText other) => one.Value == other.Value,
        (JsonNumber one, JsonNumber other) => one.Value == other.Value,
        (JsonTruth one, JsonTruth other) => one.Value == other.Value,
        (JsonNothing, JsonNothing) => true,
        _ => false,
    };
}
