namespace Approval.Engine;

/// <summary>A study group, TSAG or the assembly: <c>SG17</c>, <c>TSAG</c>, <c>WTSA</c>. Groups of the past are valid.</summary>
public readonly record struct StudyGroupId
{
    /// <summary>A group by its code.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank or has white space.</exception>
    public StudyGroupId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Any(char.IsWhiteSpace))
        {
            throw new ArgumentException($"'{value}' is not the code of a group, such as SG17.", nameof(value));
        }

        Value = value.ToUpperInvariant();
    }

    /// <summary>The code in capitals.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
