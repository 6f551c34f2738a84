using System.Text.RegularExpressions;

namespace Approval.Host.Accounts;

/// <summary>What a label of who acted says without the person: <c>Jane Doe (chair of SG17)</c> is the chair of SG17.</summary>
internal static partial class ActorName
{
    /// <summary>The role alone, and of a delegate not for whom; null where the label has not the form of <see cref="Account.Label"/>.</summary>
    internal static string? RoleOf(string? label) =>
        label is not null && Form().Match(label) is { Success: true } match ? OfWhom().Replace(match.Groups["role"].Value, "delegate") : null;

    [GeneratedRegex(@"^[^()]+ \((?<role>[^()]+)\)( for [^()]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("delegate of [^,]+", RegexOptions.CultureInvariant)]
    private static partial Regex OfWhom();
}
