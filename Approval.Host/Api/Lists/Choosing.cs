using System.Linq.Expressions;

namespace Approval.Host.Api.Lists;

/// <summary>Chooses rows by a field, in words by which a database finds them along an index in the order of the list.</summary>
internal static class Choosing
{
    /// <summary>The rows that have one of some values in a field. One value is asked for as one, and not as a list of one.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="field">The field.</param>
    /// <param name="values">The values.</param>
    public static IQueryable<T> Among<T>(this IQueryable<T> rows, Expression<Func<T, string?>> field, IReadOnlyList<string> values)
    {
        if (values is not [var only])
        {
            var list = values.ToList();
            Expression<Func<string?, bool>> isAmong = value => list.Contains(value!);
            return rows.Where(Expression.Lambda<Func<T, bool>>(new Replacing(isAmong.Parameters[0], field.Body).Visit(isAmong.Body), field.Parameters));
        }

        return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(field.Body, Kept(only)), field.Parameters));
    }

    /// <summary>A value behind a member, so that the query is prepared once for all values.</summary>
    internal static MemberExpression Kept<TValue>(TValue value) => Expression.Property(Expression.Constant(new Cell<TValue>(value)), nameof(Cell<>.Value));

    private sealed record Cell<TValue>(TValue Value);

    /// <summary>An expression with another in place of its parameter.</summary>
    internal sealed class Replacing(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
