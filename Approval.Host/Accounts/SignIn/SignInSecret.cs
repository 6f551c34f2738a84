using System.Buffers.Text;
using Approval.Host.Accounts.Tokens;

namespace Approval.Host.Accounts.SignIn;

/// <summary>
/// What a browser shows for its session, and what an invitation's address ends with: 256 random bits in 43 letters of
/// base64url. Nothing but its hash is kept.
/// </summary>
public sealed class SignInSecret
{
    private const int Bytes = 32;
    private const int Length = 43;
    private readonly string _text;

    private SignInSecret(string text) => _text = text;

    /// <summary>Draws a new secret.</summary>
    public static SignInSecret Draw(IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        Span<byte> bits = stackalloc byte[Bytes];
        randomness.Fill(bits);
        return new SignInSecret(Base64Url.EncodeToString(bits));
    }

    /// <summary>Reads the text that somebody shows.</summary>
    /// <returns>The secret; null where the text has not the form of one.</returns>
    public static SignInSecret? Find(string? text) =>
        text is { Length: Length } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? new SignInSecret(text) : null;

    /// <summary>The text, for the one whose it is. It must not be kept or logged.</summary>
    public string Reveal() => _text;

    /// <summary>What is kept of it.</summary>
    public TokenHash Hash() => TokenHash.Of(_text);

    /// <summary>Nothing of the secret: it may stand in a log.</summary>
    public override string ToString() => "…";
}
