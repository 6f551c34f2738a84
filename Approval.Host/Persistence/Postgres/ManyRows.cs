using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Approval.Host.Persistence.Postgres;

/// <summary>
/// Writes many rows of one table by one statement: a column is one array. The server plans and answers once, where a
/// statement for each row makes both sides do so for each.
/// </summary>
internal static class ManyRows
{
    /// <summary>Inserts rows whose key the database counts on, in their order.</summary>
    /// <param name="store">The store, within a transaction.</param>
    /// <param name="rows">The rows. None of them is in the store's own book.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>Their keys, in the order of the rows.</returns>
    internal static Task<List<long>> InsertAsync<T>(DbContext store, IReadOnlyList<T> rows, CancellationToken stop)
        where T : class
    {
        var type = store.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToList();
        var key = type.FindPrimaryKey()!.Properties.Single().GetColumnName();
        var names = string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""));
        var arrays = string.Join(", ", columns.Select((column, place) => $"@{NameOf(place)}::{column.GetColumnType()}[]"));
        object[] parameters = [.. columns.Select((column, place) => ArrayOf(column, NameOf(place), rows))];

        // The key is counted after the sorting, so the order of the rows is the order of the keys.
#pragma warning disable EF1002 // Every name is the model's own.
        return store.Database.SqlQueryRaw<long>(
            $"""INSERT INTO {type.GetTableName()} ({names}) SELECT {names} FROM unnest({arrays}) WITH ORDINALITY AS row ({names}, place) ORDER BY place RETURNING "{key}" AS "Value" """,
            parameters).ToListAsync(stop);
#pragma warning restore EF1002
    }

    private static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"column{place}");

    private static NpgsqlParameter ArrayOf<T>(IProperty column, string name, IReadOnlyList<T> rows)
        where T : class
    {
        var mapping = column.GetTypeMapping();
        var stored = mapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        var element = stored.IsValueType && column.IsNullable ? typeof(Nullable<>).MakeGenericType(stored) : stored;
        var values = Array.CreateInstance(element, rows.Count);
        var getter = column.GetGetter();
        for (var place = 0; place < rows.Count; place++)
        {
            var value = getter.GetClrValue(rows[place]);
            values.SetValue(value is null || mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value), place);
        }

        return new NpgsqlParameter { ParameterName = name, DataTypeName = $"{column.GetColumnType()}[]", Value = values };
    }
}
