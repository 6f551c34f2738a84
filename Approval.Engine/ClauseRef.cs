namespace Approval.Engine;

/// <summary>A place in the law, as a delegate cites it: <c>Res. 1 § 9.4.5</c>, <c>A.8 § 4.1</c>, <c>A.5 § 6.4</c>.</summary>
public readonly record struct ClauseRef
{
    /// <summary>A reference to a clause.</summary>
    /// <param name="value">Instrument, section sign, number.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank.</exception>
    public ClauseRef(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        Value = value;
    }

    /// <summary>The reference as it is cited.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
