using System.Collections.Immutable;

namespace Approval.Host.Letters;

/// <summary>What a document is to the approval.</summary>
public enum DocumentRole
{
    /// <summary>The text itself.</summary>
    Text,

    /// <summary>The one document with the comments and their resolutions (A.8 §§ 4.5, 4.6).</summary>
    CommentResolution,

    /// <summary>The A.5 justification of normative references.</summary>
    ReferenceJustification,
}

/// <summary>A document to which letters point.</summary>
/// <param name="Role">What it is to the approval.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reference">Its number, such as <c>TD 123/3</c>; null where it has none.</param>
/// <param name="Address">Where it is on line; null where it is not. Only http and https become links.</param>
/// <param name="Languages">Its languages by ISO 639-1 code; empty where unknown.</param>
public sealed record Document(DocumentRole Role, string Title, string? Reference, Uri? Address, ImmutableArray<string> Languages);

/// <summary>What the host knows of an approval beside the engine's facts.</summary>
public sealed record Particulars
{
    /// <summary>The approval's id: <c>AAP-SG17-2026-0003</c>.</summary>
    public required string Approval { get; init; }

    /// <summary>The base address under which this installation is reached: http or https, absolute.</summary>
    public required Uri PublicAddress { get; init; }

    /// <summary>The summary of the text; null where only its place is known.</summary>
    public string? Summary { get; init; }

    /// <summary>The documents that letters point to.</summary>
    public ImmutableArray<Document> Documents { get; init; } = [];

    /// <summary>
    /// Whether a text approved by AAP will be translated (Res. 67); null where nobody has said so. Texts approved by TAP
    /// are all translated, whatever stands here.
    /// </summary>
    public bool? Translated { get; init; }

    /// <summary>The name of the study group's chair; null where it is not known.</summary>
    public string? Chair { get; init; }

    /// <summary>Where a person finds the approval.</summary>
    public Uri Page => At($"approvals/{Uri.EscapeDataString(Approval)}");

    /// <summary>Where a program finds the approval, or a part of it.</summary>
    /// <param name="part">The part's path behind the approval's own; empty for the approval.</param>
    public Uri Api(string part = "") => At($"api/approvals/{Uri.EscapeDataString(Approval)}{(part.Length > 0 ? "/" : string.Empty)}{part}");

    private Uri At(string path) => new($"{PublicAddress.AbsoluteUri.TrimEnd('/')}/{path}");
}
