using System.Collections.Immutable;

namespace Approval.Host.Api.Views;

/// <summary>A list that is short enough to be given whole.</summary>
/// <param name="Items">What it holds.</param>
/// <param name="Total">How many.</param>
public sealed record Whole<T>(ImmutableArray<T> Items, int Total);

/// <summary>Makes such lists.</summary>
internal static class Whole
{
    internal static Whole<T> Of<T>(IEnumerable<T> items)
    {
        ImmutableArray<T> all = [.. items];
        return new Whole<T>(all, all.Length);
    }
}

/// <summary>A study group, or TSAG.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Number">Its number; null for TSAG.</param>
/// <param name="Title">Its title in English.</param>
/// <param name="HasOfficialTitle">Whether that is the official title, and not a rendering.</param>
/// <param name="IsCurrent">Whether it exists in the present study period.</param>
/// <param name="SucceededBy">For a group of the past: who took over its work.</param>
/// <param name="LeadRoles">For what it leads.</param>
/// <param name="Mandate">What it studies; null where this product does not say.</param>
public sealed record StudyGroupView(
    string Code, int? Number, string Title, bool HasOfficialTitle, bool IsCurrent, ImmutableArray<string> SucceededBy, ImmutableArray<string> LeadRoles, string? Mandate);

/// <summary>A Question.</summary>
/// <param name="Id">Its citation: <c>6/16</c>.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Title">A rendering of its title in English, not official.</param>
/// <param name="TitleChinese">Its title in the Chinese edition.</param>
public sealed record QuestionView(string Id, string StudyGroup, string Title, string TitleChinese);
