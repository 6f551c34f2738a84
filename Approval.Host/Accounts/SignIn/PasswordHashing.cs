using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Approval.Host.Accounts.SignIn;

/// <summary>What came of holding a password against a hash.</summary>
public enum PasswordMatch
{
    /// <summary>It is another password.</summary>
    Other,

    /// <summary>It is the password.</summary>
    Same,

    /// <summary>It is the password, and its hash was made with less work than is asked today.</summary>
    SameAndWeak,
}

/// <summary>
/// Hashes passwords slowly, by PBKDF2 with HMAC-SHA-512 as ASP.NET Core Identity does. No more than the machine has
/// processors are hashed at once, so that people who try passwords do not take the host from the others.
/// </summary>
public sealed class PasswordHashing : IDisposable
{
    /// <summary>How many rounds a hash takes.</summary>
    internal const int Rounds = 210_000;

    private const int MostTyped = 1024;
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;
    private const byte Format = 1;
    private const int HmacSha512 = 2;

    /// <summary>The hash of nobody's password, made with the same work as any other: who asks after an account that is not there waits as long.</summary>
    public static readonly string OfNobody = MakeOfNobody();

    private readonly PasswordHasher<PasswordHashing> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>The hash of a password, each time another.</summary>
    public async Task<string> HashAsync(Password password, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(password);
        await _places.WaitAsync(stop);
        try
        {
            return _hasher.HashPassword(this, password.Reveal());
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Holds what was typed against a hash. It takes as long where there is none.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="hash">The hash; null where there is no account, or no password.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<PasswordMatch> CompareAsync(string typed, string? hash, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(typed);
        await _places.WaitAsync(stop);
        try
        {
            // Nobody's password is as long as that, and a long text must not cost more than a short one.
            var isPossible = typed.Length <= MostTyped;
            var result = _hasher.VerifyHashedPassword(this, hash ?? OfNobody, isPossible ? Password.Same(typed) : string.Empty);
            return result switch
            {
                PasswordVerificationResult.Success when isPossible && hash is not null => PasswordMatch.Same,
                PasswordVerificationResult.SuccessRehashNeeded when isPossible && hash is not null => PasswordMatch.SameAndWeak,
                _ => PasswordMatch.Other,
            };
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private static string MakeOfNobody()
    {
        Span<byte> blob = stackalloc byte[1 + (3 * sizeof(uint)) + SaltBytes + KeyBytes];
        blob[0] = Format;
        BinaryPrimitives.WriteUInt32BigEndian(blob[1..], HmacSha512);
        BinaryPrimitives.WriteUInt32BigEndian(blob[5..], Rounds);
        BinaryPrimitives.WriteUInt32BigEndian(blob[9..], SaltBytes);
        return Convert.ToBase64String(blob);
    }
}
