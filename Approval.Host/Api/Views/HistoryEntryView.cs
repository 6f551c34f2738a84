using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>An entry of a history.</summary>
public sealed record HistoryEntryView
{
    /// <summary>Its place, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What kind of entry: <c>opened</c>, <c>act</c>, <c>fact</c>, <c>refusal</c>, <c>letter</c>, <c>linked</c>.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>For a fact, its name; for an act, its type; for a refusal, its code; for a letter, its kind. Else null.</summary>
    public string? Name { get; init; }

    /// <summary>When.</summary>
    public Instant At { get; init; }

    /// <summary>The number of the act concerned; null where none is.</summary>
    public int? Input { get; init; }

    /// <summary>Who acted; null where nobody is named.</summary>
    public string? By { get; init; }

    /// <summary>The clause; null where none applies.</summary>
    public string? Clause { get; init; }

    /// <summary>The entry in a sentence; null where its kind says all.</summary>
    public string? Text { get; init; }

    /// <summary>The hash of this entry and the one before.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>The canonical body over which the hash is made; null where it was not asked for.</summary>
    public string? Body { get; init; }
}
