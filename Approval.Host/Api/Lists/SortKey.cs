using System.Linq.Expressions;
using System.Text.Json;
using Approval.Host.Files;

namespace Approval.Host.Api.Lists;

/// <summary>A field by which a list can be sorted. What has no value in it stands last, in either direction and in every database.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="name">The field's name.</param>
internal abstract class SortKey<T>(string name)
{
    /// <summary>The field's name.</summary>
    public string Name { get; } = name;

    /// <summary>A field that always has a value.</summary>
    public static SortKey<T> By<TValue>(string name, Expression<Func<T, TValue>> value) => new Valued<TValue>(name, value, isOptional: false);

    /// <summary>A field that may have none.</summary>
    public static SortKey<T> ByOptional<TValue>(string name, Expression<Func<T, TValue>> value) => new Valued<TValue>(name, value, isOptional: true);

    /// <summary>Whether a row may have no value in it.</summary>
    internal abstract bool IsOptional { get; }

    /// <summary>The same field, of rows that have a value in it.</summary>
    internal abstract SortKey<T> Present { get; }

    /// <summary>Whether a row has a value in it, or has none.</summary>
    internal abstract Expression<Func<T, bool>> IsThere(bool isThere);

    /// <summary>The rows in order of this field, within the order that they have.</summary>
    internal abstract IOrderedQueryable<T> Order(IQueryable<T> rows, bool isDescending);

    /// <summary>The field of a row, as a cursor keeps it.</summary>
    internal abstract JsonElement ValueOf(T row);

    /// <summary>Whether a row stands behind a value.</summary>
    internal abstract Expression IsBehind(ParameterExpression row, JsonElement value, bool isDescending);

    /// <summary>Whether a row has that value or stands behind it, said so that a database can begin there in an index; null where it cannot be said so.</summary>
    internal abstract Expression? IsNotBefore(ParameterExpression row, JsonElement value, bool isDescending);

    /// <summary>Whether a row has that very value.</summary>
    internal abstract Expression Is(ParameterExpression row, JsonElement value);

    private sealed class Valued<TValue>(string name, Expression<Func<T, TValue>> value, bool isOptional) : SortKey<T>(name)
    {
        private static readonly System.Reflection.MethodInfo s_compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        private readonly Func<T, TValue> _valueOf = value.Compile();

        internal override bool IsOptional => isOptional;

        internal override SortKey<T> Present => isOptional ? new Valued<TValue>(Name, value, isOptional: false) : this;

        internal override Expression<Func<T, bool>> IsThere(bool isThere)
        {
            var none = Expression.Constant(null, typeof(TValue));
            return Expression.Lambda<Func<T, bool>>(isThere ? Expression.NotEqual(value.Body, none) : Expression.Equal(value.Body, none), value.Parameters);
        }

        internal override IOrderedQueryable<T> Order(IQueryable<T> rows, bool isDescending)
        {
            if (isOptional)
            {
                rows = rows is IOrderedQueryable<T> ordered && IsOrdered(rows) ? ordered.ThenBy(IsThere(false)) : rows.OrderBy(IsThere(false));
            }

            return (IsOrdered(rows), isDescending) switch
            {
                (true, false) => ((IOrderedQueryable<T>)rows).ThenBy(value),
                (true, true) => ((IOrderedQueryable<T>)rows).ThenByDescending(value),
                (false, false) => rows.OrderBy(value),
                _ => rows.OrderByDescending(value),
            };
        }

        internal override JsonElement ValueOf(T row) => JsonSerializer.SerializeToElement(_valueOf(row), JsonForms.Options);

        internal override Expression IsBehind(ParameterExpression row, JsonElement value, bool isDescending)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                return Expression.Constant(false);
            }

            var (left, right) = Compared(row, value);
            var isBehind = isDescending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
            return isOptional ? Expression.OrElse(Expression.Equal(Of(row), Expression.Constant(null, typeof(TValue))), isBehind) : isBehind;
        }

        internal override Expression? IsNotBefore(ParameterExpression row, JsonElement value, bool isDescending)
        {
            if (isOptional)
            {
                return null;
            }

            var (left, right) = Compared(row, value);
            return isDescending ? Expression.LessThanOrEqual(left, right) : Expression.GreaterThanOrEqual(left, right);
        }

        internal override Expression Is(ParameterExpression row, JsonElement value) => value.ValueKind == JsonValueKind.Null
            ? Expression.Equal(Of(row), Expression.Constant(null, typeof(TValue)))
            : Expression.Equal(Of(row), Kept(value));

        private (Expression Left, Expression Right) Compared(ParameterExpression row, JsonElement value) => typeof(TValue) == typeof(string)
            ? (Expression.Call(s_compare, Of(row), Kept(value)), Expression.Constant(0))
            : (Of(row), Kept(value));

        private static bool IsOrdered(IQueryable<T> rows) =>
            rows.Expression is MethodCallExpression { Method.Name: nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) or nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending) };

        private Expression Of(ParameterExpression row) => new Choosing.Replacing(value.Parameters[0], row).Visit(value.Body);

        private static MemberExpression Kept(JsonElement value) => Choosing.Kept(value.Deserialize<TValue>(JsonForms.Options)!);
    }
}
