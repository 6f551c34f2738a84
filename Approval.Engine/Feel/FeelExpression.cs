using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Approval.Engine.Feel;

/// <summary>
/// An expression of a small subset of FEEL (DMN 1.3 § 10.3): <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>,
/// <c>&gt;</c>, <c>&gt;=</c>, <c>and</c>, <c>or</c>, <c>not(…)</c>, parentheses, literals of strings, numbers,
/// booleans and null, and names of variables. Its logic has FEEL's three values: what cannot be compared is null,
/// and an unknown variable is null.
/// </summary>
public sealed class FeelExpression
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int LongestText = 4_000;

    /// <summary>How deep parentheses and <c>not(…)</c> may nest.</summary>
    public const int DeepestNesting = 64;

    private readonly FeelTerm term;

    private FeelExpression(string text, FeelTerm term, ImmutableSortedSet<string> variables)
    {
        Text = text;
        this.term = term;
        Variables = variables;
    }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>The names of variables that the expression uses, in ordinal order.</summary>
    public ImmutableSortedSet<string> Variables { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text, without a leading <c>=</c>.</param>
    /// <param name="expression">The expression, where there is no problem.</param>
    /// <param name="problem">What is wrong, where there is no expression.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out FeelExpression? expression,
        [NotNullWhen(false)] out FeelProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
            var term = new FeelParser(FeelLexer.Read(text), names).Parse();
            expression = new FeelExpression(text, term, names.ToImmutable());
            problem = null;
            return true;
        }
        catch (FeelRefusal refusal)
        {
            expression = null;
            problem = refusal.Problem;
            return false;
        }
    }

    /// <summary>The expression's value.</summary>
    /// <param name="variables">Gives each variable's value; null for an unknown one.</param>
    public FeelValue Evaluate(Func<string, FeelValue> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return term.Evaluate(variables);
    }

    /// <summary>The expression's value.</summary>
    /// <param name="variables">The variables; those that are missing are null.</param>
    public FeelValue Evaluate(IReadOnlyDictionary<string, FeelValue> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return term.Evaluate(name => variables.GetValueOrDefault(name));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
