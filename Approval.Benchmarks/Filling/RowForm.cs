using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Approval.Benchmarks.Filling;

/// <summary>A column of a table.</summary>
/// <param name="Property">The property that it keeps.</param>
/// <param name="Name">Its name.</param>
/// <param name="StoreType">Its type, in the database's words.</param>
internal sealed record RowColumn(IProperty Property, string Name, string StoreType);

/// <summary>How rows of a table are written as values, in the order of its columns. A column that the database counts by itself is left out.</summary>
internal sealed class RowForm
{
    private readonly Dictionary<string, int> _places;

    /// <summary>Reads it from the product's own model.</summary>
    public RowForm(IEntityType type)
    {
        Entity = type.ClrType;
        Table = type.GetTableName()!;
        Columns = [.. type.GetProperties().Where(each => each.ValueGenerated != ValueGenerated.OnAdd).Select(each => new RowColumn(each, each.GetColumnName(), each.GetColumnType()))];
        _places = Columns.Select((column, place) => (column.Property.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
    }

    /// <summary>What a row is read as.</summary>
    public Type Entity { get; }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>Its columns.</summary>
    public ImmutableArray<RowColumn> Columns { get; }

    /// <summary>The values of a row, as the database's client takes them.</summary>
    public object?[] ValuesOf(object row) => [.. Columns.Select(column => ValueOf(column, row))];

    /// <summary>The same values, but for some.</summary>
    public object?[] With(object?[] values, params ReadOnlySpan<(string Property, object? Value)> others)
    {
        var copy = (object?[])values.Clone();
        foreach (var (property, value) in others)
        {
            copy[_places[property]] = value;
        }

        return copy;
    }

    /// <summary>One value of a row.</summary>
    public object? At(object?[] values, string property) => values[_places[property]];

    private static object? ValueOf(RowColumn column, object row)
    {
        var value = column.Property.GetGetter().GetClrValue(row);
        return column.Property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
