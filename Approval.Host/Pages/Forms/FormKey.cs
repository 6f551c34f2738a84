using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Api;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Forms;

/// <summary>The key that a form carries, by which one that is sent twice is done once.</summary>
internal static class FormKey
{
    /// <summary>The name of the field.</summary>
    public const string Name = "key";

    /// <summary>The name of the field with the version on which the reader decided.</summary>
    public const string Version = "version";

    private const int Bytes = 16;
    private const int LongestKey = 64;
    private static readonly SystemRandomness s_randomness = new();

    /// <summary>A new key.</summary>
    public static string New()
    {
        Span<byte> bits = stackalloc byte[Bytes];
        s_randomness.Fill(bits);
        return Convert.ToHexStringLower(bits);
    }

    /// <summary>The key that a form brought, for what it asks for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="form">The form.</param>
    /// <param name="content">What it asks for, in a text that is the same for the same.</param>
    /// <exception cref="CommandRefusedException">It brought none.</exception>
    public static CommandKey Of(HttpContext context, IFormCollection form, string content)
    {
        var key = form[Name].ToString();
        if (key.Length is 0 or > LongestKey)
        {
            throw new CommandRefusedException(RefusalGround.Malformed, "form-without-key", "The form came without its key.", "Load the page anew, and send the form again.");
        }

        // What a form asks for is part of the key: one that was mended after a refusal is another command.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Request.Path}\n{form[Version]}\n{content}")));
        return new CommandKey(context.Actor().Id.Value, $"page {key} {hash[..16]}", hash);
    }

    /// <summary>The version on which the reader decided; null where the form brought none.</summary>
    public static int? VersionOf(IFormCollection form) =>
        int.TryParse(form[Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
