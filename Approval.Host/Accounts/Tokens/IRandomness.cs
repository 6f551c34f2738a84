using System.Security.Cryptography;

namespace Approval.Host.Accounts.Tokens;

/// <summary>Where unguessable bits come from.</summary>
public interface IRandomness
{
    /// <summary>Fills the bytes with random bits.</summary>
    void Fill(Span<byte> bytes);
}

/// <summary>The operating system's randomness, made for secrets.</summary>
public sealed class SystemRandomness : IRandomness
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes)
    {
#pragma warning disable RS0030 // Somebody must draw the bits; every other place is given its source.
        RandomNumberGenerator.Fill(bytes);
#pragma warning restore RS0030
    }
}
