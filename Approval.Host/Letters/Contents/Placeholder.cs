using System.Collections.Immutable;

namespace Approval.Host.Letters.Contents;

/// <summary>What must be supplied for a letter, and by whom.</summary>
/// <param name="What">What lacks, as the end of a sentence: <c>the summary of the text</c>.</param>
/// <param name="Who">Who supplies it: <c>TSB secretariat</c>.</param>
internal sealed record Supply(string What, string Who);

/// <summary>A name that a template may put where a value comes.</summary>
/// <param name="Name">The name, as it stands between the braces.</param>
/// <param name="Supply">What lacks where nothing is known.</param>
internal abstract record Placeholder(string Name, Supply Supply);

/// <summary>A value inside a line.</summary>
/// <param name="Name">The name.</param>
/// <param name="Supply">What lacks where nothing is known.</param>
/// <param name="Find">The value; empty where nothing is known.</param>
/// <param name="IsCertain">Whether every case has the value, so that a subject may hold it.</param>
internal sealed record InlinePlaceholder(
    string Name, Supply Supply, Func<LetterFacts, ImmutableArray<Inline>> Find, bool IsCertain = false) : Placeholder(Name, Supply);

/// <summary>A value that stands by itself: paragraphs or a list.</summary>
/// <param name="Name">The name.</param>
/// <param name="Supply">What lacks where nothing is known.</param>
/// <param name="Find">The value; empty where nothing is known.</param>
internal sealed record BlockPlaceholder(string Name, Supply Supply, Func<LetterFacts, ImmutableArray<Block>> Find) : Placeholder(Name, Supply);

/// <summary>A question on which sections of a template may depend.</summary>
/// <param name="Name">The name.</param>
/// <param name="Supply">What lacks where the answer is not known.</param>
/// <param name="Holds">The answer; null where it is not known.</param>
internal sealed record Condition(string Name, Supply Supply, Func<LetterFacts, bool?> Holds);
