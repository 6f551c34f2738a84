using System.Collections.Immutable;

namespace Approval.Engine.Feel;

internal abstract record FeelTerm
{
    public abstract FeelValue Evaluate(Func<string, FeelValue> variables);

    protected static FeelValue Truth(bool? truth) => truth is { } known ? FeelValue.Of(known) : FeelValue.Null;
}

internal sealed record FeelLiteral(FeelValue Value) : FeelTerm
{
    public override FeelValue Evaluate(Func<string, FeelValue> variables) => Value;
}

internal sealed record FeelVariable(string Name) : FeelTerm
{
    public override FeelValue Evaluate(Func<string, FeelValue> variables) => variables(Name);
}

internal sealed record FeelNegation(FeelTerm Negated) : FeelTerm
{
    public override FeelValue Evaluate(Func<string, FeelValue> variables) => Truth(!Negated.Evaluate(variables).Truth);
}

/// <summary>
/// A chain of <c>and</c> (decided by the first false) or of <c>or</c> (decided by the first true), with the
/// truth table of DMN 1.3 § 10.3.2.10: without a decisive part, anything but booleans makes the whole null.
/// </summary>
internal sealed record FeelChain(ImmutableArray<FeelTerm> Parts, bool Decisive) : FeelTerm
{
    public override FeelValue Evaluate(Func<string, FeelValue> variables)
    {
        bool? truth = !Decisive;
        foreach (var part in Parts)
        {
            var value = part.Evaluate(variables).Truth;
            if (value == Decisive)
            {
                return FeelValue.Of(Decisive);
            }

            truth = value is null ? null : truth;
        }

        return Truth(truth);
    }
}

/// <summary>
/// A comparison. Only values of one kind compare (others give null), except that anything may be asked to equal
/// null; only numbers and strings have an order, strings by their UTF-16 units.
/// </summary>
internal sealed record FeelComparison(FeelTerm Left, string Sign, FeelTerm Right) : FeelTerm
{
    public override FeelValue Evaluate(Func<string, FeelValue> variables)
    {
        var left = Left.Evaluate(variables);
        var right = Right.Evaluate(variables);
        return Truth(Sign switch
        {
            "=" => AreEqual(left, right),
            "!=" => !AreEqual(left, right),
            "<" => Order(left, right) is { } order ? order < 0 : null,
            "<=" => Order(left, right) is { } order ? order <= 0 : null,
            ">" => Order(left, right) is { } order ? order > 0 : null,
            _ => Order(left, right) is { } order ? order >= 0 : null,
        });
    }

    private static bool? AreEqual(FeelValue left, FeelValue right)
    {
        if (left.IsNull || right.IsNull)
        {
            return left.IsNull && right.IsNull;
        }

        var sameKind = left.Truth.HasValue == right.Truth.HasValue && left.Number.HasValue == right.Number.HasValue;
        return sameKind ? left == right : null;
    }

    private static int? Order(FeelValue left, FeelValue right) => (left.Number, right.Number, left.Text, right.Text) switch
    {
        ({ } a, { } b, _, _) => a.CompareTo(b),
        (_, _, { } a, { } b) => string.CompareOrdinal(a, b),
        _ => null,
    };
}
