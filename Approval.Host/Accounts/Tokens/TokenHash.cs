using System.Security.Cryptography;
using System.Text;

namespace Approval.Host.Accounts.Tokens;

/// <summary>The SHA-256 of the text of a secret that was drawn: enough to know it again, and nothing from which it could be found.</summary>
public sealed class TokenHash
{
    private readonly byte[] _hash;

    private TokenHash(byte[] hash) => _hash = hash;

    /// <summary>The hash of a token's text.</summary>
    internal static TokenHash Of(string text) => new(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>A hash as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException"><paramref name="hexadecimal"/> is not 64 hexadecimal digits.</exception>
    public static TokenHash Parse(string hexadecimal)
    {
        var hash = Convert.FromHexString(hexadecimal);
        return hash.Length == SHA256.HashSizeInBytes ? new TokenHash(hash) : throw new FormatException("The hash of a token has 64 hexadecimal digits.");
    }

    /// <summary>Whether both are of the same token, in a time that does not tell how far they agree.</summary>
    public bool IsOf(TokenSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return CryptographicOperations.FixedTimeEquals(_hash, secret.Hash()._hash);
    }

    /// <summary>The hash in 64 hexadecimal digits, in lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(_hash);
}
