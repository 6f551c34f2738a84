using NodaTime;

namespace Approval.Engine.Approvals.Acts;

/// <summary>The place of an input in its story, counted from 0; in the host, the number of the command.</summary>
public readonly record struct InputIndex(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Lets a rule stand aside that the readings call overridable (readings § 30).</summary>
/// <param name="Reason">Why; recorded and shown.</param>
/// <param name="By">Who ordered it; null where the story does not say.</param>
public sealed record Override(string Reason, string? By);

/// <summary>
/// Something that a person, a member or a body does. Identifiers and the instant come in with it: the engine
/// has neither a clock nor chance.
/// </summary>
public abstract record Act
{
    /// <summary>The act's place in its story; messages are referred to by it.</summary>
    public required InputIndex Index { get; init; }

    /// <summary>When the product received it.</summary>
    public required Instant At { get; init; }

    /// <summary>Who acts, as the record shows it; null where the story does not say.</summary>
    public string? By { get; init; }

    /// <summary>For an act of a meeting that is entered later: the day on which the meeting did it.</summary>
    public LocalDate? HeldOn { get; init; }

    /// <summary>The override that comes with the act; null for none.</summary>
    public Override? Override { get; init; }
}
