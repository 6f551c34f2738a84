using System.Collections.Immutable;
using Approval.Engine.Texts;
using NodaTime;

namespace Approval.Engine.Reference;

/// <summary>A study group, present or past, or TSAG.</summary>
/// <param name="Code">Its code: <c>SG17</c>.</param>
/// <param name="Number">Its number; null for TSAG.</param>
/// <param name="Title">Its title in English.</param>
/// <param name="HasOfficialTitle">Whether that is the official title, and not a rendering made for this product.</param>
/// <param name="IsCurrent">Whether it exists in the present study period.</param>
/// <param name="SucceededBy">For a group of the past: the groups that took over its work.</param>
/// <param name="LeadRoles">For what it is the lead study group.</param>
/// <param name="Mandate">What it studies; null where this product does not say.</param>
public sealed record StudyGroup(
    StudyGroupId Code,
    int? Number,
    string Title,
    bool HasOfficialTitle,
    bool IsCurrent,
    ImmutableArray<StudyGroupId> SucceededBy,
    ImmutableArray<string> LeadRoles,
    string? Mandate);

/// <summary>A Question under study.</summary>
/// <param name="Id">Its citation: <c>6/16</c>.</param>
/// <param name="Group">The study group that studies it.</param>
/// <param name="TitleChinese">Its title in the Chinese edition.</param>
/// <param name="TitleRendering">A rendering of that title in English, made for this product and not official.</param>
public sealed record StudyQuestion(QuestionId Id, StudyGroupId Group, string TitleChinese, string TitleRendering);

/// <summary>A day on which the secretariat does not work.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">What is celebrated.</param>
public sealed record Holiday(LocalDate Date, string Name);
