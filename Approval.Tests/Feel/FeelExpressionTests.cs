using Approval.Engine.Feel;
using NUnit.Framework;

namespace Approval.Tests.Feel;

public sealed class FeelExpressionTests
{
    private static readonly Dictionary<string, FeelValue> Variables = new()
    {
        ["x"] = FeelValue.Of(1),
        ["s"] = FeelValue.Of("text"),
        ["yes"] = FeelValue.Of(true),
        ["no"] = FeelValue.Of(false),
        ["état_2"] = FeelValue.Of("é"),
    };

    private static string Value(string text)
    {
        Assert.That(FeelExpression.TryParse(text, out var expression, out var problem), Is.True, problem?.Message);
        return expression!.Evaluate(Variables).ToString();
    }

    [TestCase("x = 1", "true")]
    [TestCase("x = 1.0", "true")]
    [TestCase("x != 1", "false")]
    [TestCase("x < 2", "true")]
    [TestCase("x<1", "false")]
    [TestCase("x <= 1", "true")]
    [TestCase("x > -1", "true")]
    [TestCase("x >= 1.5", "false")]
    [TestCase("x > .5", "true")]
    [TestCase("s = \"text\"", "true")]
    [TestCase("s < \"texture\"", "true")]
    [TestCase("\"B\" < \"a\"", "true")]
    [TestCase("yes", "true")]
    [TestCase("yes = true", "true")]
    [TestCase("état_2 = \"\\u00e9\"", "true")]
    [TestCase("\"a\\\"\\\\\\n\\U01F600\"", "\"a\\\"\\\\\n😀\"")]
    [TestCase("null", "null")]
    [TestCase("  ( ( x=1 ) )\n", "true")]
    public void Literals_and_comparisons_have_their_values(string text, string value) => Assert.That(Value(text), Is.EqualTo(value));

    [TestCase("unknown", "null")]
    [TestCase("unknown = null", "true")]
    [TestCase("unknown != null", "false")]
    [TestCase("x = null", "false")]
    [TestCase("x != null", "true")]
    [TestCase("x = \"1\"", "null")]
    [TestCase("x != \"1\"", "null")]
    [TestCase("x < \"1\"", "null")]
    [TestCase("yes = \"true\"", "null")]
    [TestCase("unknown < 1", "null")]
    [TestCase("no < yes", "null")]
    public void What_cannot_be_compared_is_null(string text, string value) => Assert.That(Value(text), Is.EqualTo(value));

    [TestCase("yes and yes", "true")]
    [TestCase("yes and no", "false")]
    [TestCase("yes and unknown", "null")]
    [TestCase("unknown and yes", "null")]
    [TestCase("no and unknown", "false")]
    [TestCase("unknown and no", "false")]
    [TestCase("unknown and unknown", "null")]
    [TestCase("x and yes", "null")]
    [TestCase("x and no", "false")]
    [TestCase("yes or unknown", "true")]
    [TestCase("unknown or yes", "true")]
    [TestCase("no or unknown", "null")]
    [TestCase("no or no", "false")]
    [TestCase("s or yes", "true")]
    [TestCase("s or no", "null")]
    [TestCase("unknown or no or yes", "true")]
    [TestCase("yes and unknown and no", "false")]
    [TestCase("not(yes)", "false")]
    [TestCase("not(no)", "true")]
    [TestCase("not(unknown)", "null")]
    [TestCase("not(x)", "null")]
    public void Logic_has_three_values(string text, string value) => Assert.That(Value(text), Is.EqualTo(value));

    [TestCase("yes or no and no", "true", Description = "and binds tighter than or")]
    [TestCase("(yes or no) and no", "false")]
    [TestCase("x = 1 and s = \"text\" or no", "true")]
    [TestCase("not(x = 1 and no)", "true")]
    [TestCase("android", "null", Description = "a name may begin with a word")]
    public void Words_bind_as_FEEL_says(string text, string value) => Assert.That(Value(text), Is.EqualTo(value));

    [TestCase("", 0)]
    [TestCase("  ", 2)]
    [TestCase("= x", 0)]
    [TestCase("=x > 1", 0)]
    [TestCase("x == 1", 2)]
    [TestCase("x =", 3)]
    [TestCase("x = 1 = 1", 6)]
    [TestCase("x + 1", 2)]
    [TestCase("x - 1", 2)]
    [TestCase("(x = 1", 0)]
    [TestCase("x = 1)", 5)]
    [TestCase("not x", 0)]
    [TestCase("not", 0)]
    [TestCase("\"open", 0)]
    [TestCase("\"\\q\"", 1)]
    [TestCase("\"\\u12\"", 1)]
    [TestCase("1.2.3", 0)]
    [TestCase("99999999999999999999999999999999999", 0)]
    [TestCase("x y", 2)]
    [TestCase("a.b", 1)]
    [TestCase("if x then y else z", 0)]
    [TestCase("x in [1..2]", 2)]
    [TestCase("x && y", 2)]
    [TestCase("!x", 0)]
    [TestCase("${x}", 0)]
    [TestCase("f(x)", 1)]
    [TestCase("\ud83d x", 0)]
    public void What_is_not_in_the_subset_is_refused_where_it_stands(string text, int position)
    {
        Assert.That(FeelExpression.TryParse(text, out var expression, out var problem), Is.False);
        Assert.That(expression, Is.Null);
        Assert.That(problem!.Position, Is.EqualTo(position), problem.Message);
    }

    [Test]
    public void The_leading_equals_sign_of_other_engines_is_refused_by_name()
    {
        Assert.That(FeelExpression.TryParse("= x > 1", out _, out var problem), Is.False);

        Assert.That(problem!.Repair, Is.EqualTo("Leave the leading '=' out."));
    }

    [TestCase(FeelExpression.DeepestNesting, ExpectedResult = true)]
    [TestCase(FeelExpression.DeepestNesting + 1, ExpectedResult = false)]
    public bool Parentheses_nest_up_to_a_limit(int depth) =>
        FeelExpression.TryParse(new string('(', depth) + "x" + new string(')', depth), out _, out _);

    [TestCase(FeelExpression.LongestText, ExpectedResult = true)]
    [TestCase(FeelExpression.LongestText + 1, ExpectedResult = false)]
    public bool Texts_are_read_up_to_a_limit(int length) => FeelExpression.TryParse("x".PadRight(length), out _, out _);

    [Test]
    public void The_longest_chain_is_evaluated()
    {
        var chain = string.Join(" or ", Enumerable.Repeat("n", 790));

        Assert.That(Value(chain), Is.EqualTo("null"));
    }

    [Test]
    public void It_names_the_variables_it_uses_once_and_in_order()
    {
        Assert.That(FeelExpression.TryParse("b = 1 and (a or not(b)) and s = \"c\"", out var expression, out _), Is.True);

        Assert.That(expression!.Variables, Is.EqualTo(["a", "b", "s"]));
    }
}
