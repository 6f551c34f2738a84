using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Approval.Engine;
using Approval.Engine.Files;

namespace Approval.Host.Clauses;

/// <summary>Reads from a scenario's name which rules it pins: <c>One opposing Member State does not block [AAP-29 AAP-28]</c>.</summary>
public static partial class ScenarioMarkings
{
    /// <summary>The markings of one scenario file.</summary>
    /// <param name="place">How the file is named in the list of tests.</param>
    /// <param name="text">The file's text.</param>
    /// <returns>The markings; a finding where the text is not JSON, or where a scenario that pins rules expects nothing.</returns>
    public static (ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings) Of(string place, string text)
    {
        Loaded<JsonTree> read = JsonTreeReader.Read(text, place);
        if (read.Value is not JsonFields fields || fields.Find("name") is not JsonText name)
        {
            return ([], read.Faults);
        }

        ImmutableArray<Marking> markings = Named(place, name.Value);
        return markings.IsEmpty || fields.Find("expect") is not null ? (markings, []) : ([], [NothingExpected(place)]);
    }

    private static ImmutableArray<Marking> Named(string place, string name)
    {
        ImmutableArray<Marking> markings = [.. Marking.Of(Brackets().Match(name).Groups["rules"].Value, place)];
        // Brackets that hold no rule id at all are words of the name.
        return markings.Any(marking => RuleId.IsValid(marking.Rule)) ? markings : [];
    }

    private static Fault NothingExpected(string place) => new(
        "nothing-expected",
        new Place(place),
        "The name says that the scenario pins rules, but it expects nothing, so it cannot fail.",
        "Add 'expect', or take the rules out of the name.");

    [GeneratedRegex(@"\[(?<rules>[^\[\]]*)\]\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();
}
