namespace Approval.Host.Clauses;

/// <summary>A place that says of itself that it executes or pins a rule.</summary>
/// <param name="Rule">The rule as the place writes it; not yet known to exist.</param>
/// <param name="Place">Where: <c>aap.a8-2024.bpmn#NodeId</c>, <c>Type.Member</c>, <c>Fixture.Test</c>, <c>scenarios/name.json</c>.</param>
public sealed record Marking(string Rule, string Place)
{
    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];

    /// <summary>One marking for each word of a list of rules.</summary>
    public static IEnumerable<Marking> Of(string rules, string place) =>
        rules.Split(Spaces, StringSplitOptions.RemoveEmptyEntries).Select(rule => new Marking(rule, place));
}
