using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Approval.Engine.Files;

namespace Approval.Host.Accounts.Tokens;

/// <summary>
/// The secret that a caller shows: 256 random bits. Its text is <c>appr_</c>, the bits in 43 letters of base64url, and a
/// checksum in 6, so that a scanner finds it by <see cref="Pattern"/> and a mistyped one is told apart from a wrong one.
/// It is shown once, at issue; nothing but its hash is kept.
/// </summary>
public sealed class TokenSecret
{
    /// <summary>What every token's text matches, as a regular expression for scanners of secrets.</summary>
    public const string Pattern = "appr_[A-Za-z0-9_-]{49}";

    private const string Prefix = "appr_";
    private const int Bytes = 32;
    private const int BodyLength = 43;
    private const int ChecksumLength = 6;

    // The reflected polynomial of CRC-32 (ISO/IEC 8802-3): whatever changes within 32 neighbouring bits is always found.
    private const uint Polynomial = 0xEDB88320;

    private readonly string _text;

    private TokenSecret(ReadOnlySpan<byte> bits)
    {
        var body = Prefix + Base64Url.EncodeToString(bits);
        _text = body + Base64Url.EncodeToString(Checksum(body));
    }

    /// <summary>Draws a new secret.</summary>
    public static TokenSecret Draw(IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        Span<byte> bits = stackalloc byte[Bytes];
        randomness.Fill(bits);
        return new TokenSecret(bits);
    }

    /// <summary>Reads the text that a caller shows.</summary>
    /// <returns>The secret, or the fault <c>token-malformed</c> or <c>token-mistyped</c>. No fault repeats the text.</returns>
    public static Loaded<TokenSecret> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Refuse("token-malformed", $"A token of this installation begins with {Prefix}.", "Show the token as it was issued.");
        }

        Span<byte> bits = stackalloc byte[Bytes];
        if (text.Length != Prefix.Length + BodyLength + ChecksumLength
            || Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length, BodyLength), bits, out _, out _) != OperationStatus.Done
            || new TokenSecret(bits) is not { } secret
            || secret._text != text)
        {
            return Refuse("token-mistyped", "The token has the wrong length or its checksum does not fit: it was cut off or mistyped.", "Copy the whole token again as it was issued.");
        }

        return Loaded.From(secret);
    }

    /// <summary>The text, for the one who was issued it. It must not be kept or logged.</summary>
    public string Reveal() => _text;

    /// <summary>What is kept of it.</summary>
    public TokenHash Hash() => TokenHash.Of(_text);

    /// <summary>Nothing of the secret: it may stand in a log.</summary>
    public override string ToString() => $"{Prefix}…";

    private static byte[] Checksum(string body)
    {
        var register = uint.MaxValue;
        foreach (var letter in Encoding.ASCII.GetBytes(body))
        {
            register ^= letter;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register & 1) == 0 ? register >> 1 : (register >> 1) ^ Polynomial;
            }
        }

        var sum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~register);
        return sum;
    }

    private static Loaded<TokenSecret> Refuse(string code, string what, string repair) =>
        Loaded.Refused<TokenSecret>(ImmutableArray.Create(new Fault(code, new Place(), what, repair)));
}
