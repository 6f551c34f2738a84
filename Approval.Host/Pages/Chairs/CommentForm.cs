using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Chairs;

/// <summary>The form of the comments' page: its names, and the acts that it asks for.</summary>
internal static class CommentForm
{
    private const string Dispositions = "dispositions";

    /// <summary>The button that records the classes.</summary>
    public const string Classes = "classes";

    /// <summary>The button that records the dispositions.</summary>
    public const string Resolve = "resolve";

    /// <summary>The name of the class of a comment.</summary>
    public static string ClassOf(int comment) => string.Create(CultureInfo.InvariantCulture, $"class-{comment}");

    /// <summary>The name of the reason for its class.</summary>
    public static string ReasonOf(int comment) => string.Create(CultureInfo.InvariantCulture, $"reason-{comment}");

    /// <summary>The name of its disposition.</summary>
    public static string ResolutionOf(int comment) => string.Create(CultureInfo.InvariantCulture, $"resolution-{comment}");

    /// <summary>The page with what a form says.</summary>
    public static CommentSheet Read(CommentSheet sheet, IFormCollection form)
    {
        return sheet with
        {
            Rows = [.. sheet.Rows.Select(row => row with { Typed = TypedOf(row.Comment.Number) })],
            AddedReferences = FormTree.Read([CommentSheet.References], form)[CommentSheet.References.Name]?.DeepClone(),
        };

        CommentTyping TypedOf(int comment) => new(Said(ClassOf(comment)), Said(ReasonOf(comment)), Said(ResolutionOf(comment)));

        string Said(string name) => form[name].ToString().Trim().ReplaceLineEndings("\n");
    }

    /// <summary>The judgments of classes that differ from what stands, each with its comment.</summary>
    public static ImmutableArray<JsonObject> Judgments(CommentSheet sheet) =>
    [
        .. from row in sheet.Rows
           where row.NewClass is not null
           select WithReason(new JsonObject { ["type"] = "reclassify-comment", ["comment"] = row.Comment.Number, ["class"] = Terms.Of(row.NewClass!.Value) }, row.Typed.Reason),
    ];

    /// <summary>The act that records every disposition that was typed.</summary>
    public static JsonObject Resolution(CommentSheet sheet)
    {
        var act = new JsonObject
        {
            ["type"] = "resolve-comments",
            [Dispositions] = new JsonArray([.. Disposed(sheet).Select(row => new JsonObject { ["comment"] = row.Comment.Number, ["resolution"] = row.Typed.Resolution })]),
        };
        if (sheet.AddedReferences is { } references)
        {
            act[CommentSheet.References.Name] = references.DeepClone();
        }

        return act;
    }

    /// <summary>What is wrong, at the fields of this form.</summary>
    public static ImmutableArray<FieldError> Placed(CommentSheet sheet, ImmutableArray<FieldError> errors)
    {
        var disposed = Disposed(sheet).ToList();
        return [.. errors.Select(error => error.Field?.Split('-') switch
        {
            ["f", Dispositions, var place, ..] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < disposed.Count =>
                error with { Field = ResolutionOf(disposed[row].Comment.Number) },
            ["f", "class" or "comment" or "reason" or "type"] => error with { Field = null },
            _ => error,
        })];
    }

    private static IEnumerable<CommentRow> Disposed(CommentSheet sheet) => sheet.Rows.Where(row => row.Typed.Resolution.Length > 0);

    private static JsonObject WithReason(JsonObject act, string reason)
    {
        if (reason.Length > 0)
        {
            act["reason"] = reason;
        }

        return act;
    }
}
