using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Acts;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Chairs;

/// <summary>What was typed beside a comment.</summary>
/// <param name="Class">The class chosen; empty for none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Resolution">How the comment was dealt with.</param>
public sealed record CommentTyping(string Class, string Reason, string Resolution)
{
    /// <summary>Nothing.</summary>
    public static CommentTyping Nothing { get; } = new(string.Empty, string.Empty, string.Empty);
}

/// <summary>A comment with what was typed beside it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Typed">What was typed.</param>
public sealed record CommentRow(CommentView Comment, CommentTyping Typed)
{
    /// <summary>The class that it has or, where the chair has judged, was given.</summary>
    public CommentClass Class => Comment.Judged ?? Comment.Class;

    /// <summary>The class that was chosen, where it is another judgment than stands.</summary>
    public CommentClass? NewClass => Terms.Find<CommentClass>(Typed.Class) is { } chosen && chosen != Comment.Judged ? chosen : null;
}

/// <summary>The page on which the comments of an approval are judged and their disposition is recorded.</summary>
public sealed record CommentSheet
{
    /// <summary>The approval's name.</summary>
    public required string Approval { get; init; }

    /// <summary>The text's number and title.</summary>
    public required string Text { get; init; }

    /// <summary>Where the approval stands.</summary>
    public required string Standing { get; init; }

    /// <summary>The version on which the account decides.</summary>
    public required int Version { get; init; }

    /// <summary>The key by which a form that is sent twice is done once.</summary>
    public required string Key { get; init; }

    /// <summary>The comments.</summary>
    public required ImmutableArray<CommentRow> Rows { get; init; }

    /// <summary>Whether the account may judge classes now.</summary>
    public required bool MayClassify { get; init; }

    /// <summary>Whether the account may record dispositions now.</summary>
    public required bool MayResolve { get; init; }

    /// <summary>The judgment of the last call, where it is awaited of this account; null otherwise.</summary>
    public required MayActView? Judgment { get; init; }

    /// <summary>The field with the normative references that the resolution added.</summary>
    public static ActField References { get; } = ActDescription.All.Single(act => act.Law.Type == "resolve-comments").Fields.Single(field => field.Name == "addedNormativeReferences");

    /// <summary>The references that were typed; null for none.</summary>
    public JsonNode? AddedReferences { get; init; }

    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>What these classes would come to; null while nobody has looked.</summary>
    public CommentOutlook? Outlook { get; init; }

    /// <summary>What was just recorded; null for nothing.</summary>
    public string? Done { get; init; }

    /// <summary>The page with one row of references more, where that is asked for; null where it is not.</summary>
    internal CommentSheet? WithRow(string step)
    {
        var typed = new JsonObject { [References.Name] = AddedReferences?.DeepClone() };
        return FormSteps.AddRow(typed, step) ? this with { AddedReferences = typed[References.Name]?.DeepClone() } : null;
    }

    /// <summary>Whether a disposition was typed that is not in the record.</summary>
    public bool HasDispositions => AddedReferences is not null || Rows.Any(row => row.Typed.Resolution.Length > 0 && row.Typed.Resolution != row.Comment.Disposition);
}
