using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Secretariat;

/// <summary>How many there are, counted only as far as a person would: from there on it is "20 or more".</summary>
public readonly record struct BoundedCount
{
    /// <summary>How far is counted.</summary>
    public const int Most = 20;

    /// <summary>A count.</summary>
    public BoundedCount(int counted) => Number = Math.Clamp(counted, 0, Most);

    /// <summary>How many, at the most <see cref="Most"/>.</summary>
    public int Number { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsNone => Number == 0;

    /// <summary>Counts rows, and reads no more of them than it counts.</summary>
    public static async Task<BoundedCount> OfAsync<T>(IQueryable<T> rows, CancellationToken stop) => new(await rows.Take(Most).CountAsync(stop));

    /// <summary>Both together.</summary>
    public static BoundedCount operator +(BoundedCount one, BoundedCount other) => new(one.Number + other.Number);

    /// <summary>Both together.</summary>
    public static BoundedCount Add(BoundedCount left, BoundedCount right) => left + right;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{(Number == Most ? " or more" : string.Empty)}");
}
