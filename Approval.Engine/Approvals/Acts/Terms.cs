using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace Approval.Engine.Approvals.Acts;

/// <summary>The words that files and messages use for acts and values: names in lower case with hyphens.</summary>
public static class Terms
{
    private static readonly ConcurrentDictionary<Type, string> s_actNames = new();
    private static readonly ConcurrentDictionary<Enum, string> s_values = new();

    /// <summary>The type of every act, by name.</summary>
    internal static FrozenDictionary<string, Type> ActTypes { get; } =
        typeof(Act).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Act))).ToFrozenDictionary(type => Hyphenated(type.Name), StringComparer.Ordinal);

    /// <summary>The name of an act: <c>judge-last-call</c>.</summary>
    public static string NameOf(Act act) => s_actNames.GetOrAdd(act.GetType(), type => Hyphenated(type.Name));

    /// <summary>The names of every act that the engine knows, in alphabetical order.</summary>
    public static IReadOnlyList<string> ActNames { get; } = [.. ActTypes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The word for a value of a closed list: <c>study-group-meeting</c>.</summary>
    public static string Of(Enum value) => s_values.GetOrAdd(value, known => Hyphenated(known.ToString()));

    /// <summary>The words for all values of a closed list, in its order.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => Of(value));

    /// <summary>The value of a closed list that a word stands for; null where there is none.</summary>
    public static T? Find<T>(string word)
        where T : struct, Enum => ClosedList<T>.ByWord.TryGetValue(word, out var value) ? value : null;

    /// <summary><c>StudyGroupMeeting</c> as <c>study-group-meeting</c>.</summary>
    public static string Hyphenated(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class ClosedList<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<string, T> ByWord { get; } = Enum.GetValues<T>().ToFrozenDictionary(value => Of(value), value => value, StringComparer.Ordinal);
    }
}
