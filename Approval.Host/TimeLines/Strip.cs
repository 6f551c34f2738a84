using System.Collections.Immutable;
using NodaTime;

namespace Approval.Host.TimeLines;

/// <summary>What a mark on a time line stands for. Each has a shape of its own.</summary>
public enum MarkKind
{
    /// <summary>A day on which something happens, such as consent.</summary>
    Event,

    /// <summary>A deadline that can still be kept.</summary>
    Deadline,

    /// <summary>A deadline that can no longer be kept.</summary>
    TooLate,
}

/// <summary>One instant on a time line.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">What it is, in words.</param>
/// <param name="At">The instant.</param>
/// <param name="Label">The instant as letters print it.</param>
public sealed record Mark(MarkKind Kind, string Name, Instant At, string Label);

/// <summary>A time during which something lasts, such as a meeting or a last call.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end; not before its beginning.</param>
/// <param name="Label">From when to when, in words.</param>
public sealed record Lasting(string Name, Instant From, Instant To, string Label);

/// <summary>One plan on the common scale.</summary>
/// <param name="Title">Whose it is.</param>
/// <param name="Lastings">What lasts.</param>
/// <param name="Marks">The instants.</param>
public sealed record Strip(string Title, ImmutableArray<Lasting> Lastings, ImmutableArray<Mark> Marks)
{
    /// <summary>Every instant that must lie on the scale.</summary>
    internal IEnumerable<Instant> Instants => [.. Lastings.SelectMany(one => new[] { one.From, one.To }), .. Marks.Select(mark => mark.At)];
}
