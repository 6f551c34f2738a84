namespace Approval.Host.Accounts;

/// <summary>Names an account for good: letters a to z, digits, dots and hyphens, not beginning with a dot or hyphen. Kept in lower case.</summary>
public readonly record struct AccountId
{
    /// <summary>The form in words, for faults and help.</summary>
    public const string Form = "an account's id: 1 to 64 letters a to z, digits, dots and hyphens, not beginning with a dot or hyphen";

    private const int Longest = 64;

    /// <summary>An account's id, in either case.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> has not that form.</exception>
    public AccountId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValid(value))
        {
            throw new ArgumentException($"'{value}' is not {Form}.", nameof(value));
        }

        Value = value.ToLowerInvariant();
    }

    /// <summary>The id in lower case.</summary>
    public string Value { get; }

    /// <summary>Whether a text has the form of an account's id.</summary>
    public static bool IsValid(string value) =>
        value is { Length: > 0 and <= Longest }
        && value[0] is not ('.' or '-')
        && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');

    /// <inheritdoc/>
    public override string ToString() => Value;
}
