using System.Globalization;
using NodaTime;

namespace Approval.Host.Letters;

/// <summary>How letters of a kind are numbered.</summary>
public enum LetterSeries
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Each by a number of its own: <c>TSB Circular 6</c>.</summary>
    TsbCircular,

    /// <summary>All of one day of issue by one number, for all study groups together (readings § 35): <c>AAP-12</c>.</summary>
    AapAnnouncement,
}

/// <summary>The number under which a letter is issued.</summary>
public sealed record LetterNumber
{
    /// <summary>A number of a series.</summary>
    /// <exception cref="ArgumentException">The series is not numbered, or the number is not positive.</exception>
    public LetterNumber(LetterSeries series, int value)
    {
        if (series == LetterSeries.None)
        {
            throw new ArgumentException("Letters of no series bear no number.", nameof(series));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        Series = series;
        Value = value;
    }

    /// <summary>The series.</summary>
    public LetterSeries Series { get; }

    /// <summary>The number in it, from 1.</summary>
    public int Value { get; }

    /// <summary>The number as letters print it: <c>TSB Circular 6</c>, <c>AAP-12</c>.</summary>
    public override string ToString() => Series == LetterSeries.AapAnnouncement
        ? string.Create(CultureInfo.InvariantCulture, $"AAP-{Value}")
        : string.Create(CultureInfo.InvariantCulture, $"TSB Circular {Value}");
}

/// <summary>How far the numbering of a series has come. The store keeps one for each series.</summary>
/// <param name="Last">The last number given.</param>
/// <param name="Day">The day of issue on which it was given, in the zone of deadlines.</param>
public sealed record LetterCounter(LetterNumber Last, LocalDate Day);
