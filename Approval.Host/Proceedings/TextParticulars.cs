using System.Collections.Immutable;
using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Letters;

namespace Approval.Host.Proceedings;

/// <summary>What is known of a text beside the law's facts, for its letters.</summary>
public sealed record TextParticulars
{
    /// <summary>Nothing.</summary>
    public static TextParticulars None { get; } = new();

    /// <summary>The summary of the text; null where only its place is known.</summary>
    public string? Summary { get; init; }

    /// <summary>The documents that letters point to.</summary>
    public ImmutableArray<Document> Documents { get; init; } = [];

    /// <summary>Whether the text will be translated once approved (Res. 67); null where nobody has said so.</summary>
    public bool? Translated { get; init; }

    /// <summary>The name of the study group's chair; null where it is not known.</summary>
    public string? Chair { get; init; }

    /// <summary>The particulars that <see cref="Write"/> wrote.</summary>
    public static TextParticulars Read(string json) => JsonSerializer.Deserialize<TextParticulars>(json, JsonForms.Options)!;

    /// <summary>The particulars as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonForms.Options);

    /// <summary>The particulars as letters need them.</summary>
    /// <param name="approval">The approval.</param>
    /// <param name="publicAddress">The address under which this installation is reached.</param>
    public Particulars For(ApprovalId approval, Uri publicAddress) => new()
    {
        Approval = approval.Value,
        PublicAddress = publicAddress,
        Summary = Summary,
        Documents = Documents,
        Translated = Translated,
        Chair = Chair,
    };
}
