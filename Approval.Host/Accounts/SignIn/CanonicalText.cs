using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Approval.Host.Accounts.SignIn;

/// <summary>
/// Texts that look the same and are, whichever way a keyboard makes their letters: Unicode's canonical composition (NFC,
/// UAX 15). The runtime leaves a text as it is where it goes by no culture, as this product does; therefore it stands here.
/// </summary>
public static class CanonicalText
{
    // Below the first combining mark every letter is composed, and there is nothing that could be.
    private const char FirstMark = '\u0300';

    // Hangul syllables are composed by counting (Unicode, 3.12).
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int NoTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly FrozenDictionary<int, int[]> s_parts;
    private static readonly FrozenDictionary<(int, int), int> s_wholes;
    private static readonly FrozenDictionary<int, int> s_classes;

    static CanonicalText()
    {
        var parts = new Dictionary<int, int[]>();
        var wholes = new Dictionary<(int, int), int>();
        var classes = new Dictionary<int, int>();
        using var stream = typeof(CanonicalText).Assembly.GetManifestResourceStream("Approval.Host.Accounts.SignIn.CanonicalForms.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            switch (line.IndexOfAny(['#', '=', '!', ':']))
            {
                case 0:
                    break;
                case var at when line[at] == ':':
                    var ends = line[..at].Split('-').Select(Hexadecimal).ToArray();
                    for (var letter = ends[0]; letter <= ends[1]; letter++)
                    {
                        classes.Add(letter, int.Parse(line[(at + 1)..], CultureInfo.InvariantCulture));
                    }

                    break;
                case var at:
                    var (whole, into) = (Hexadecimal(line[..at]), line[(at + 1)..].Split(' ').Select(Hexadecimal).ToArray());
                    parts.Add(whole, into);
                    if (line[at] == '=')
                    {
                        wholes.Add((into[0], into[1]), whole);
                    }

                    break;
            }
        }

        (s_parts, s_wholes, s_classes) = (parts.ToFrozenDictionary(), wholes.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    /// <summary>The text composed. What is no letter at all, half of a pair, becomes the replacement character.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.All(letter => letter < FirstMark))
        {
            return text;
        }

        var letters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Part(rune.Value, letters);
        }

        Order(letters);
        var composed = new StringBuilder(text.Length);
        foreach (var letter in Compose(letters))
        {
            composed.Append(new Rune(letter).ToString());
        }

        return composed.ToString();
    }

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void Part(int letter, List<int> into)
    {
        if (letter - FirstSyllable is >= 0 and < Leads * Vowels * Tails and var syllable)
        {
            into.Add(FirstLead + (syllable / (Vowels * Tails)));
            into.Add(FirstVowel + (syllable / Tails % Vowels));
            if (syllable % Tails != 0)
            {
                into.Add(NoTail + (syllable % Tails));
            }
        }
        else if (s_parts.TryGetValue(letter, out var parts))
        {
            foreach (var part in parts)
            {
                Part(part, into);
            }
        }
        else
        {
            into.Add(letter);
        }
    }

    /// <summary>Puts marks of one letter in order of their classes; those of one class stay as they came.</summary>
    private static void Order(List<int> letters)
    {
        for (var place = 1; place < letters.Count; place++)
        {
            var ofMark = ClassOf(letters[place]);
            for (var at = place; ofMark != 0 && at > 0 && ClassOf(letters[at - 1]) > ofMark; at--)
            {
                (letters[at - 1], letters[at]) = (letters[at], letters[at - 1]);
            }
        }
    }

    private static List<int> Compose(List<int> letters)
    {
        var composed = new List<int>(letters.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var letter in letters)
        {
            var ofLetter = ClassOf(letter);

            // A mark reaches its letter unless one of the same class, or a letter, stands between.
            var isNext = starter == composed.Count - 1;
            if (starter >= 0 && (isNext || lastClass < ofLetter) && Whole(composed[starter], letter) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            composed.Add(letter);
            lastClass = ofLetter;
            starter = ofLetter == 0 ? composed.Count - 1 : starter;
        }

        return composed;
    }

    private static int? Whole(int first, int second)
    {
        var (lead, vowel, syllable, tail) = (first - FirstLead, second - FirstVowel, first - FirstSyllable, second - NoTail);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return FirstSyllable + (((lead * Vowels) + vowel) * Tails);
        }

        if (syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails)
        {
            return first + tail;
        }

        return s_wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static int ClassOf(int letter) => s_classes.GetValueOrDefault(letter);
}
