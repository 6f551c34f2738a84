using System.Globalization;

namespace Approval.Engine.Feel;

/// <summary>
/// A value of the FEEL subset that conditions use: a boolean, a number, a string or null
/// (DMN 1.3 § 10.3.2). Two values are equal when they are of the same kind and the same value.
/// </summary>
public readonly record struct FeelValue
{
    private readonly object? value;

    private FeelValue(object? value) => this.value = value;

    /// <summary>FEEL's null: an unknown variable has this value.</summary>
    public static FeelValue Null => default;

    /// <summary>A boolean.</summary>
    public static FeelValue Of(bool truth) => new(truth);

    /// <summary>A number.</summary>
    public static FeelValue Of(decimal number) => new(number);

    /// <summary>A string.</summary>
    public static FeelValue Of(string text) => new(text);

    /// <summary>Whether this is null.</summary>
    public bool IsNull => value is null;

    /// <summary>The boolean, or null where this is none.</summary>
    public bool? Truth => value as bool?;

    /// <summary>The number, or null where this is none.</summary>
    public decimal? Number => value as decimal?;

    /// <summary>The string, or null where this is none.</summary>
    public string? Text => value as string;

    /// <summary>The value as a FEEL literal.</summary>
    public override string ToString() => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        _ => throw new InvalidOperationException("A FEEL value is a boolean, a number, a string or null."),
    };
}
