using System.Globalization;

namespace Approval.Host.Stories;

/// <summary>A share in per cent, cut off behind the first decimal: 69.99 % must never read as 70 %.</summary>
public static class Percent
{
    /// <summary>The words: <c>67.5 %</c>.</summary>
    public static string Of(int part, int whole)
    {
        var tenths = (long)part * 1000 / whole;
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}{(tenths % 10 == 0 ? string.Empty : $".{tenths % 10}")} %");
    }
}
