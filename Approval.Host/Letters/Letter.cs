using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Approval.Host.Letters;

/// <summary>What came of rendering a letter.</summary>
public abstract record Letter;

/// <summary>A letter with everything that it must say.</summary>
/// <param name="Subject">The subject, in one line.</param>
/// <param name="Html">A whole HTML document, with neither script nor anything from elsewhere.</param>
/// <param name="Text">The same as plain text, in lines of at most 72 columns (addresses stay whole), ended by line feeds.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal over subject, HTML and text in UTF-8, with a zero byte between.</param>
/// <param name="IsDraft">Whether it is marked as a draft and must not leave.</param>
public sealed record CompleteLetter(string Subject, string Html, string Text, string Hash, bool IsDraft) : Letter
{
    /// <summary>The hash of a content.</summary>
    public static string HashOf(string subject, string html, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', subject, html, text))));
}

/// <summary>A letter that cannot leave.</summary>
/// <param name="Missing">Everything that lacks; at least one.</param>
public sealed record IncompleteLetter(ImmutableArray<MissingContent> Missing) : Letter;

/// <summary>Something that a letter must say and cannot.</summary>
/// <param name="Item">The number of the content in the rulebook's list, from 1.</param>
/// <param name="Content">What the letter must say, as the rulebook puts it.</param>
/// <param name="Lacks">What lacks for it.</param>
/// <param name="Who">Who must supply it.</param>
public sealed record MissingContent(int Item, string Content, string Lacks, string Who);
