using System.Security.Cryptography;
using System.Text;

namespace Approval.Host.Accounts;

/// <summary>
/// The secret by which a program or person proves an account: 256 random bits behind a prefix that scanners for
/// secrets recognise, and a checksum that tells a mistyped one from an unknown one. Only its hash is kept.
/// </summary>
public static class ApiToken
{
    private const string Prefix = "appr_";
    private const int Bytes = 32;
    private const int CheckLength = 6;

    /// <summary>A new secret.</summary>
    public static string New()
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return secret + "_" + Checksum(secret);
    }

    /// <summary>Whether a text has the form of a token of this product, checksum included.</summary>
    public static bool IsWellFormed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Prefix.Length + (2 * Bytes);
        return text.Length == length + 1 + CheckLength
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[length] == '_'
            && text[(length + 1)..] == Checksum(text[..length]);
    }

    /// <summary>What is kept of a token: its SHA-256 in lower-case hexadecimal. With 256 random bits it needs no salt.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Checksum(string secret) => HashOf(secret)[..CheckLength];
}
