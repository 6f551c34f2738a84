namespace Approval.Tests;

/// <summary>
/// Says that a test, or every test of a fixture, pins rules of the law. <c>approval clauses</c> reads it from the built
/// tests; a rule that the catalogue does not hold is a finding there.
/// </summary>
/// <param name="rules">Rule ids of the catalogue, for example <c>TAP-19</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class LawAttribute(params string[] rules) : Attribute
{
    /// <summary>The rule ids.</summary>
    public IReadOnlyList<string> Rules { get; } = rules;
}
