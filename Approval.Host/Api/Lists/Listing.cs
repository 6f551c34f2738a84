using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api.Lists;

/// <summary>A part of a list.</summary>
/// <param name="Items">What stands in this part, in order.</param>
/// <param name="Next">The cursor of the part that follows; null where this is the last.</param>
/// <param name="Total">How many there are in all parts together.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next, long Total);

/// <summary>
/// A list that is read part by part. The place between two parts is a value of the order, not a count, so that rows
/// which come or go meanwhile neither hide others nor show them twice.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="usual">The order where nobody asks for another, as the parameter writes it.</param>
/// <param name="keys">The fields by which it can be sorted.</param>
/// <param name="identity">The fields that tell any two rows apart; they end every order.</param>
internal sealed class Listing<T>(string usual, ImmutableArray<SortKey<T>> keys, params ImmutableArray<SortKey<T>> identity)
{
    private const string Sort = "sort";
    private const string Cursor = "cursor";
    private const string Limit = "limit";
    private const int MostLimit = 200;

    /// <summary>How many a part holds where nobody says.</summary>
    public int UsualLimit { get; init; } = 50;

    /// <summary>The parameters of the list's order and parts.</summary>
    public ImmutableArray<QueryParameter> Parameters =>
    [
        new(Sort, $"The order: fields with + (or nothing) for rising and - for falling, separated by commas. Fields: {string.Join(", ", keys.Select(key => key.Name))}. Usual: {usual}.") { IsList = true },
        new(Cursor, "Where to go on: the next of the part before."),
        new(Limit, $"How many at most, from 1 to {MostLimit}. Usual: {UsualLimit}."),
    ];

    /// <summary>The part of some rows for which a request asks. It ends the reading of the request's parameters.</summary>
    /// <exception cref="ApiRefusedException">Something is wrong with a parameter.</exception>
    public async Task<Page<T>> PageAsync(HttpContext context, QueryReading query, IQueryable<T> rows, CancellationToken stop)
    {
        var part = await PartAsync(context, query, rows, stop);
        return new Page<T>(part.Items, part.Next, await rows.LongCountAsync(stop));
    }

    /// <summary>As <see cref="PageAsync"/>, without counting what stands in all parts together: that takes longer the more there is.</summary>
    /// <exception cref="ApiRefusedException">Something is wrong with a parameter.</exception>
    public async Task<(ImmutableArray<T> Items, string? Next)> PartAsync(HttpContext context, QueryReading query, IQueryable<T> rows, CancellationToken stop)
    {
        var limit = query.Whole(Limit, 1, MostLimit) ?? UsualLimit;
        var order = OrderOf(query);
        var filter = ListCursor.FilterOf(context.Request.Query, Cursor, Limit);
        var from = query.Text(Cursor) is { } text ? ListCursor.Read(text, filter, order.Length, query) : null;
        query.End();
        var found = new List<T>();
        foreach (var stretch in Stretches(rows, order, from?.Values))
        {
            found.AddRange(found.Count > limit ? [] : await stretch.Take(limit + 1 - found.Count).ToListAsync(stop));
        }

        var next = found.Count > limit ? new ListCursor(filter, [.. order.Select(field => field.Key.ValueOf(found[limit - 1]))]).Write() : null;
        return ([.. found.Take(limit)], next);
    }

    private ImmutableArray<(SortKey<T> Key, bool IsDescending)> OrderOf(QueryReading query)
    {
        var order = ImmutableArray.CreateBuilder<(SortKey<T> Key, bool IsDescending)>();
        var asked = query.Several(Sort);

        // A plus sign in an address is read as a blank.
        foreach (var field in asked.IsEmpty ? usual.Split(',') : [.. asked])
        {
            var name = field.TrimStart('+', '-', ' ');
            if (keys.FirstOrDefault(key => key.Name == name) is not { } key || order.Any(each => each.Key == key))
            {
                query.Refuse(Sort, $"{Engine.Files.Printable.Quote(field)} is not a field of this list, or stands there twice.", $"Fields: {string.Join(", ", keys.Select(each => each.Name))}.");
                break;
            }

            order.Add((key, field.StartsWith('-')));
        }

        order.AddRange(identity.Where(key => order.All(each => each.Key.Name != key.Name)).Select(key => (key, false)));
        return order.ToImmutable();
    }

    /// <summary>
    /// The rows from a place on, in order. Where the first field may have no value, the rows that have one and the rows
    /// that have none are asked for apart: thus a database goes along an index of that field, which it cannot do by an
    /// order that first asks each row whether it has a value.
    /// </summary>
    private static IEnumerable<IQueryable<T>> Stretches(IQueryable<T> rows, ImmutableArray<(SortKey<T> Key, bool IsDescending)> order, ImmutableArray<JsonElement>? from)
    {
        var (first, isDescending) = order[0];
        if (!first.IsOptional)
        {
            yield return Ordered(rows, order, from);
            yield break;
        }

        var isAmongMissing = from is [{ ValueKind: JsonValueKind.Null }, ..];
        if (!isAmongMissing)
        {
            yield return Ordered(rows.Where(first.IsThere(true)), [(first.Present, isDescending), .. order[1..]], from);
        }

        yield return Ordered(rows.Where(first.IsThere(false)), order[1..], isAmongMissing ? from!.Value[1..] : null);
    }

    private static IQueryable<T> Ordered(IQueryable<T> rows, ImmutableArray<(SortKey<T> Key, bool IsDescending)> order, ImmutableArray<JsonElement>? from) =>
        order.Aggregate(from is { } values ? rows.Where(Behind(order, values)) : rows, (part, field) => field.Key.Order(part, field.IsDescending));

    private static Expression<Func<T, bool>> Behind(ImmutableArray<(SortKey<T> Key, bool IsDescending)> order, ImmutableArray<JsonElement> from)
    {
        var row = Expression.Parameter(typeof(T), "row");
        Expression behind = Expression.Constant(false);
        for (var place = order.Length - 1; place >= 0; place--)
        {
            var (key, isDescending) = order[place];
            behind = Expression.OrElse(key.IsBehind(row, from[place], isDescending), Expression.AndAlso(key.Is(row, from[place]), behind));
        }

        if (order[0].Key.IsNotBefore(row, from[0], order[0].IsDescending) is { } bound)
        {
            behind = Expression.AndAlso(bound, behind);
        }

        return Expression.Lambda<Func<T, bool>>(behind, row);
    }
}
