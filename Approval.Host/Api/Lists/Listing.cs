using System.Collections.Immutable;
using System.Linq.Expressions;
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
        var ordered = order.Aggregate(from is null ? rows : rows.Where(Behind(order, from)), (part, field) => field.Key.Order(part, field.IsDescending));
        var found = await ordered.Take(limit + 1).ToListAsync(stop);
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

    private static Expression<Func<T, bool>> Behind(ImmutableArray<(SortKey<T> Key, bool IsDescending)> order, ListCursor from)
    {
        var row = Expression.Parameter(typeof(T), "row");
        Expression behind = Expression.Constant(false);
        for (var place = order.Length - 1; place >= 0; place--)
        {
            var (key, isDescending) = order[place];
            behind = Expression.OrElse(key.IsBehind(row, from.Values[place], isDescending), Expression.AndAlso(key.Is(row, from.Values[place]), behind));
        }

        if (order[0].Key.IsNotBefore(row, from.Values[0], order[0].IsDescending) is { } bound)
        {
            behind = Expression.AndAlso(bound, behind);
        }

        return Expression.Lambda<Func<T, bool>>(behind, row);
    }
}
