using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Approval.Host.Accounts;

/// <summary>Names of members in a sentence.</summary>
internal static partial class MemberNames
{
    /// <summary>The sentence with the number of members in place of their names: <c>FRA, GBR and acme oppose</c> is <c>3 members oppose</c>.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="isMember">Whether a word is a member's name.</param>
    internal static string Counted(string text, Func<string, bool> isMember)
    {
        var counted = new StringBuilder(text.Length);
        var names = Words().Matches(text).Where(word => isMember(word.Value)).ToList();
        var copied = 0;
        for (var first = 0; first < names.Count;)
        {
            var last = first;
            while (last + 1 < names.Count && IsListed(text.AsSpan(End(names[last])..names[last + 1].Index)))
            {
                last++;
            }

            var number = last - first + 1;
            counted.Append(text, copied, names[first].Index - copied)
                .Append(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? "member" : "members")}");
            copied = End(names[last]);
            first = last + 1;
        }

        return counted.Append(text, copied, text.Length - copied).ToString();
    }

    private static int End(Match word) => word.Index + word.Length;

    private static bool IsListed(ReadOnlySpan<char> between) => between is ", " or " and ";

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
