using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;

namespace Approval.Host.Accounts.SignIn;

/// <summary>
/// A password that may be chosen: long enough, and not what everybody knows of the account. Nothing is asked of its
/// letters, for what is asked of them makes passwords worse. It shows itself to nobody.
/// One keyboard sends é as one character and another as e with a mark, and one a blank that does not break: all of these
/// are the same password, composed as RFC 8265 has it (§ 4.2: NFC, and every blank a blank). The forms NFKC and NFKD that
/// NIST SP 800-63B names make ² and 2 one, too, which nobody who types them takes for the same.
/// </summary>
public sealed class Password
{
    /// <summary>How many characters (code points, once composed) it has at least.</summary>
    public const int Least = 12;

    /// <summary>How many characters it has at most.</summary>
    public const int Most = 128;

    /// <summary>What is asked of it, for people.</summary>
    public static readonly string Form = string.Create(CultureInfo.InvariantCulture, $"{Least} to {Most} characters of any kind, and not the account's id or name");

    private readonly string _text;

    private Password(string text) => _text = text;

    /// <summary>Chooses a password for an account.</summary>
    /// <returns>The password, or one of the faults <c>password-too-short</c>, <c>password-too-long</c>, <c>password-is-name</c>.</returns>
    public static Loaded<Password> Choose(string text, AccountId account, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Same(text);
        var length = text.EnumerateRunes().Count();
        if (length < Least)
        {
            return Refuse("password-too-short", string.Create(CultureInfo.InvariantCulture, $"The password has {length} characters, and needs {Least}."), "Take three or four words that do not belong together.");
        }

        if (length > Most)
        {
            return Refuse("password-too-long", string.Create(CultureInfo.InvariantCulture, $"The password has {length} characters, and may have {Most}."), "Choose a shorter one.");
        }

        return Is(text, account.Value) || Is(text, name)
            ? Refuse("password-is-name", "The password is the account's id or name, which others know.", "Choose another.")
            : Loaded.From(new Password(text));
    }

    /// <summary>Nothing of the password: it may stand in a log.</summary>
    public override string ToString() => "…";

    /// <summary>The password, to be hashed.</summary>
    internal string Reveal() => _text;

    /// <summary>What was typed, the same whichever keyboard it was typed on.</summary>
    internal static string Same(string typed) =>
        CanonicalText.Of(string.Concat(typed.Select(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator ? ' ' : letter)));

    private static bool Is(string text, string name) => string.Equals(text.Trim(), Same(name).Trim(), StringComparison.OrdinalIgnoreCase);

    private static Loaded<Password> Refuse(string code, string what, string repair) =>
        Loaded.Refused<Password>(ImmutableArray.Create(new Fault(code, new Place(Path: "$.password"), what, repair)));
}
