using System.Globalization;
using Approval.Engine.Files;

namespace Approval.Host.Archives;

/// <summary>Something in a database that is not as the product left it.</summary>
/// <param name="Code">The stable code: <c>chain-broken</c>.</param>
/// <param name="Approval">The approval; null where none is concerned.</param>
/// <param name="Entry">The entry of its history, counted from 1; null where none is concerned.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record ArchiveFinding(string Code, string? Approval, int? Entry, string What)
{
    /// <summary>The finding in one line, safe to print on a terminal.</summary>
    public override string ToString()
    {
        var entry = Entry is { } number ? string.Create(CultureInfo.InvariantCulture, $" entry {number}") : string.Empty;
        return Printable.Of($"{Approval ?? "-"}{entry}: {Code}: {What}");
    }
}
