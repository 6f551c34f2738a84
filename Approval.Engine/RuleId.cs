using System.Text.RegularExpressions;

namespace Approval.Engine;

/// <summary>A rule of the catalogue of the law: <c>TAP-19</c>, <c>AAP-29</c>, <c>SEL-03</c>, <c>WAP-01</c>.</summary>
public readonly partial record struct RuleId : IComparable<RuleId>
{
    /// <summary>A rule id.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not two to four capitals or digits, a hyphen and two digits.</exception>
    public RuleId(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException($"'{value}' is not a rule id such as TAP-19.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The id.</summary>
    public string Value { get; }

    /// <summary>Whether a text has the form of a rule id.</summary>
    public static bool IsValid(string value) => Form().IsMatch(value);

    /// <inheritdoc/>
    public int CompareTo(RuleId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,3}-[0-9]{2}\\z")]
    private static partial Regex Form();
}

/// <summary>Says that a type or member executes rules of the law; <c>approval clauses</c> reads it.</summary>
/// <param name="rules">Rule ids of the catalogue, for example <c>TAP-19</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class ExecutesAttribute(params string[] rules) : Attribute
{
    /// <summary>The rule ids.</summary>
    public IReadOnlyList<string> Rules { get; } = rules;
}
