using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approval.Host.Persistence;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Proceedings;

/// <summary>
/// The chain that joins the entries of a history: each hash covers the entry and the hash before it, so that an entry
/// that was changed, removed or put between from outside no longer fits.
/// </summary>
public static class HistoryChain
{
    /// <summary>What stands before the first entry of an approval: a hash of its name, so that histories cannot be exchanged.</summary>
    public static string BeginningOf(ApprovalId approval) => Hash(approval.Value);

    /// <summary>The entry that follows.</summary>
    public static StoredEntry Next(ApprovalId approval, int number, string before, string kind, string? name, Instant at, string body, string? member = null) => new()
    {
        ApprovalId = approval.Value,
        Number = number,
        Kind = kind,
        Name = name,
        At = at,
        Member = member,
        Body = body,
        Hash = HashOf(before, number, kind, name, at, body),
    };

    /// <summary>The hash that an entry must bear.</summary>
    public static string HashOf(string before, int number, string kind, string? name, Instant at, string body) =>
        Hash(string.Join('\n', before, number.ToString(CultureInfo.InvariantCulture), kind, name, InstantPattern.ExtendedIso.Format(at), body));

    /// <summary>SHA-256 of a text in UTF-8, in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
