using System.Collections.Immutable;

namespace Approval.Engine.Texts;

/// <summary>What kind of text is to be approved or agreed.</summary>
public enum TextKind
{
    /// <summary>A new Recommendation.</summary>
    New,

    /// <summary>A revised Recommendation.</summary>
    Revised,

    /// <summary>An amendment to a Recommendation.</summary>
    Amendment,

    /// <summary>A corrigendum to a Recommendation.</summary>
    Corrigendum,

    /// <summary>A Question.</summary>
    Question,

    /// <summary>A supplement.</summary>
    Supplement,

    /// <summary>An implementers' guide.</summary>
    ImplementersGuide,

    /// <summary>A technical paper.</summary>
    TechnicalPaper,

    /// <summary>A technical report.</summary>
    TechnicalReport,

    /// <summary>A handbook.</summary>
    Handbook,

    /// <summary>An appendix agreed apart from its Recommendation.</summary>
    Appendix,
}

/// <summary>A normative reference of the text to a document of an organization (A.5).</summary>
/// <param name="Document">The document.</param>
/// <param name="Organization">Whose it is.</param>
/// <param name="Qualified">Whether the organization is qualified by A.5 Annex B.</param>
public sealed record NormativeReference(string Document, string Organization, bool Qualified);

/// <summary>A Question, as it is cited: number, stroke, number of its study group: <c>6/16</c>.</summary>
public readonly record struct QuestionId
{
    /// <summary>A Question by its citation.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not number/group.</exception>
    public QuestionId(string value)
    {
        var stroke = value.IndexOf('/', StringComparison.Ordinal);
        if (stroke <= 0 || stroke == value.Length - 1)
        {
            throw new ArgumentException($"'{value}' is not a Question such as 6/16.", nameof(value));
        }

        Value = value;
        GroupPart = value[(stroke + 1)..];
    }

    /// <summary>The citation.</summary>
    public string Value { get; }

    /// <summary>What stands behind the stroke: the number of the study group.</summary>
    public string GroupPart { get; }

    /// <summary>Whether the Question is one of that group.</summary>
    public bool IsOf(StudyGroupId group) =>
        string.Equals(group.Value, GroupPart, StringComparison.OrdinalIgnoreCase)
        || string.Equals(group.Value, "SG" + GroupPart, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The text that an approval is about.</summary>
/// <param name="Designation">Its number, such as <c>ITU-T H.266</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What kind of text.</param>
/// <param name="StudyGroup">The group that develops it.</param>
/// <param name="Question">The Question under which it was developed; null where none is given.</param>
/// <param name="OtherStudyGroups">Groups whose mandates it touches.</param>
/// <param name="PolicyOrRegulatory">Whether it has policy or regulatory implications, or there is doubt (CV 246D, F, H).</param>
/// <param name="NormativeReferences">Its normative references to other organizations' documents.</param>
public sealed record ApprovalText(
    string Designation,
    string Title,
    TextKind Kind,
    StudyGroupId StudyGroup,
    QuestionId? Question,
    ImmutableArray<StudyGroupId> OtherStudyGroups,
    bool PolicyOrRegulatory,
    ImmutableArray<NormativeReference> NormativeReferences);
