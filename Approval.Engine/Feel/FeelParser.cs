using System.Collections.Immutable;
using System.Globalization;

namespace Approval.Engine.Feel;

/// <summary>Builds the terms of an expression: <c>or</c> binds least, then <c>and</c>, then comparisons.</summary>
internal sealed class FeelParser(ImmutableArray<FeelToken> tokens, ImmutableSortedSet<string>.Builder names)
{
    private int next;
    private int nesting;

    private FeelToken Current => tokens[next];

    public FeelTerm Parse()
    {
        var term = ParseOr();
        return Current.Kind == FeelTokenKind.End
            ? term
            : throw FeelRefusal.At(
                Current.Position,
                $"{Shown(Current)} cannot follow what stands before it.",
                "Join conditions with 'and' or 'or'; put parentheses in pairs; compare two values at a time.");
    }

    private FeelTerm ParseOr() => ParseChain(FeelTokenKind.Or, ParseAnd, decisive: true);

    private FeelTerm ParseAnd() => ParseChain(FeelTokenKind.And, ParseComparison, decisive: false);

    private FeelTerm ParseChain(FeelTokenKind joint, Func<FeelTerm> parsePart, bool decisive)
    {
        var first = parsePart();
        if (Current.Kind != joint)
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<FeelTerm>();
        parts.Add(first);
        while (Current.Kind == joint)
        {
            next++;
            parts.Add(parsePart());
        }

        return new FeelChain(parts.ToImmutable(), decisive);
    }

    private FeelTerm ParseComparison()
    {
        var left = ParseValue();
        if (Current.Kind != FeelTokenKind.Comparison)
        {
            return left;
        }

        var comparison = Current.Text;
        next++;
        return new FeelComparison(left, comparison, ParseValue());
    }

    private FeelTerm ParseValue()
    {
        var token = Current;
        next++;
        switch (token.Kind)
        {
            case FeelTokenKind.Literal:
                return new FeelLiteral(token.Value);
            case FeelTokenKind.Name:
                names.Add(token.Text);
                return new FeelVariable(token.Text);
            case FeelTokenKind.Open:
                return ParseNested(token);
            case FeelTokenKind.Not when Current.Kind == FeelTokenKind.Open:
                next++;
                return new FeelNegation(ParseNested(token));
            case FeelTokenKind.Not:
                throw FeelRefusal.At(token.Position, "'not' is a function in FEEL.", "Write not(…), with parentheses.");
            default:
                throw FeelRefusal.At(
                    token.Position,
                    $"A value is missing before {Shown(token)}.",
                    "Write a variable, a literal, not(…) or a condition in parentheses.");
        }
    }

    private FeelTerm ParseNested(FeelToken opening)
    {
        if (++nesting > FeelExpression.DeepestNesting)
        {
            throw FeelRefusal.At(
                opening.Position,
                string.Create(CultureInfo.InvariantCulture, $"Parentheses nest deeper than {FeelExpression.DeepestNesting}."),
                "Simplify the condition, or let a business rule task decide.");
        }

        var term = ParseOr();
        if (Current.Kind != FeelTokenKind.Close)
        {
            throw FeelRefusal.At(opening.Position, "The parenthesis that opens here is not closed.", "Add ')'.");
        }

        next++;
        nesting--;
        return term;
    }

    private static string Shown(FeelToken token) =>
        token.Kind == FeelTokenKind.End ? "the end of the expression" : $"'{token.Text}'";
}
