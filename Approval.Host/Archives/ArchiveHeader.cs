using System.Collections.Immutable;

namespace Approval.Host.Archives;

/// <summary>The first line of an archive.</summary>
/// <param name="Archive">The form's version: 1.</param>
/// <param name="Product">The version of the product that wrote it.</param>
/// <param name="Tables">The tables that it holds, in order; without <c>tokens</c> where these were left out.</param>
public sealed record ArchiveHeader(int Archive, string Product, ImmutableArray<string> Tables)
{
    /// <summary>The form that this release writes and reads.</summary>
    public const int Form = 1;

    /// <summary>The header that this release writes.</summary>
    public static ArchiveHeader Of(IEnumerable<ArchivedTable> tables) => new(
        Form, ProductVersion.Text, [.. tables.Select(table => table.Name)]);
}

/// <summary>The last line of an archive, by which one that was cut or edited is told.</summary>
/// <param name="Rows">How many rows came before.</param>
/// <param name="Sha256">SHA-256 over everything that came before, line ends included.</param>
public sealed record ArchiveEnd(long Rows, string Sha256);
