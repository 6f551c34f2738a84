namespace Approval.Host.Letters.Contents;

/// <summary>Names in a sentence.</summary>
internal static class WordList
{
    /// <summary><c>a, b and c</c>.</summary>
    internal static string And(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}

/// <summary>The official languages of the Union by name.</summary>
internal static class LanguageWords
{
    /// <summary>A language by its ISO 639-1 code; another than the six as its code.</summary>
    internal static string Of(string code) => code.ToLowerInvariant() switch
    {
        "ar" => "Arabic",
        "zh" => "Chinese",
        "en" => "English",
        "fr" => "French",
        "ru" => "Russian",
        "es" => "Spanish",
        _ => code,
    };
}
