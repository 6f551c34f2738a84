using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace Approval.Tests.Persistence;

/// <summary>
/// One row of every kind that the model knows, with values that databases like to lose or bend. New kinds of rows and new
/// columns are covered as soon as the model has them.
/// </summary>
internal static class AwkwardRows
{
    /// <summary>How many different sets there are. The first leaves everything empty that may be.</summary>
    internal const int Sets = 6;

    private static readonly Instant[] Instants =
    [
        Instant.FromUtc(2026, 12, 31, 23, 59, 59).PlusNanoseconds(999_000_000),
        Instant.FromUtc(2027, 1, 1, 0, 0, 0),
        Instant.FromUtc(2028, 2, 29, 12, 0, 0).PlusNanoseconds(1_000_000),
        Instant.FromUtc(2026, 3, 29, 1, 30, 0).PlusNanoseconds(100_000_000),
        Instant.FromUtc(9999, 12, 31, 23, 59, 59).PlusNanoseconds(999_000_000),
        Instant.FromUtc(1, 1, 1, 0, 0, 0),
    ];

    private static readonly LocalDate[] Dates = [new(2026, 12, 31), new(2027, 1, 1), new(2028, 2, 29), new(2026, 3, 29), new(9999, 12, 31), new(1, 1, 1)];

    private static readonly string[] Texts =
    [
        string.Empty,
        " blanks at both ends and\r\nlines\tand tabs ",
        "Рекомендация 建议书 توصية Empfehlung כן แนะนำ 👩🏽‍⚖️ e\u0301",
        "'; DROP TABLE approvals; -- \" \\ {0} % _ 🏛",
        new string('ß', 300_000),
        "NULL",
    ];

    /// <summary>Adds one row of each kind to a store.</summary>
    internal static void Add(DbContext store, int set)
    {
        foreach (var type in InOrderOfReference(store.Model))
        {
            var row = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
            var entry = store.Entry(row);
            foreach (var property in type.GetProperties().Where(each => each.ValueGenerated == ValueGenerated.Never))
            {
                entry.Property(property).CurrentValue = ValueOf(property, set);
            }

            entry.State = EntityState.Added;
        }
    }

    /// <summary>Every value that a store holds or is about to hold: table, column and value as text, in a stable order.</summary>
    internal static IReadOnlyList<string> Seen(DbContext store) =>
        [.. store.ChangeTracker.Entries()
            .SelectMany(entry => entry.Properties.Select(property => $"{entry.Metadata.ClrType.Name}.{property.Metadata.Name}={Words(property.CurrentValue)}"))
            .Order(StringComparer.Ordinal)];

    /// <summary>Loads everything that the database holds.</summary>
    internal static void LoadAll(DbContext store)
    {
        foreach (var type in store.Model.GetEntityTypes())
        {
            foreach (var row in (IEnumerable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(store, null)!)
            {
                store.Attach(row);
            }
        }
    }

    private static IEnumerable<IEntityType> InOrderOfReference(IModel model) =>
        model.GetEntityTypes().OrderBy(Depth);

    private static int Depth(IEntityType type) =>
        type.GetForeignKeys().Where(key => key.PrincipalEntityType != type).Select(key => Depth(key.PrincipalEntityType) + 1).DefaultIfEmpty(0).Max();

    private static object? ValueOf(IProperty property, int set)
    {
        if (property.GetContainingForeignKeys().FirstOrDefault() is { } foreign)
        {
            return ValueOf(foreign.PrincipalKey.Properties[foreign.Properties.ToList().IndexOf(property)], set);
        }

        if (set == 0 && property.IsNullable)
        {
            return null;
        }

        var isKey = property.IsKey() || property.IsIndex();
        return (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) switch
        {
            var type when type == typeof(string) => (isKey ? string.Create(CultureInfo.InvariantCulture, $"{set} ") : string.Empty) + Text(set, isKey),
            var type when type == typeof(Instant) => Instants[set],
            var type when type == typeof(LocalDate) => Dates[set],
            var type when type == typeof(int) => set % 2 == 0 ? int.MaxValue : 0,
            var type when type == typeof(long) => set % 2 == 0 ? long.MaxValue : 0L,
            var type when type == typeof(bool) => set % 2 == 0,
            var type when type == typeof(byte[]) => System.Text.Encoding.UTF8.GetBytes(Texts[set]).Append((byte)0).Append((byte)255).ToArray(),
            var type when type == typeof(Guid) => new Guid(int.MaxValue, -1, (short)set, 0, 1, 2, 3, 4, 5, 254, 255),
            var type => throw new NotSupportedException($"No awkward value is known for {type} of {property.Name}."),
        };
    }

    // An index of PostgreSQL holds entries up to a third of a page.
    private static string Text(int set, bool isKey) => isKey && Texts[set].Length > 500 ? Texts[set][..500] : Texts[set];

    private static string Words(object? value) => value switch
    {
        null => "null",
        Instant instant => instant.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
