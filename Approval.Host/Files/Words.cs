using System.Collections.Frozen;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Files;

/// <summary>The words by which files and outputs call the members of an enumeration: <c>StudyGroup</c> is <c>study-group</c>.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Terms.Of(value));
    private static readonly FrozenDictionary<string, T> ByWord = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All words, in the order of the enumeration.</summary>
    public static IEnumerable<string> All => Enum.GetValues<T>().Select(Of);

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => ByValue[value];

    /// <summary>The value of a word; null where there is none.</summary>
    public static T? Find(string word) => ByWord.TryGetValue(word, out var value) ? value : null;
}
