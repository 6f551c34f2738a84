using NUnit.Framework;

namespace Approval.Tests;

/// <summary>Changes shipped files for tests of what a changed file does.</summary>
internal static class ShippedText
{
    /// <summary>Replaces the first occurrence of a part, which must be there.</summary>
    public static string ReplaceFirst(string text, string part, string replacement)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), $"the shipped file no longer holds {part}");
        return string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + part.Length));
    }
}
