using System.Text.Json.Nodes;
using Approval.Host.Acts;
using Approval.Host.Intake.Contract;

namespace Approval.Host.Pages.Delegates;

/// <summary>
/// Comments clause by clause. The law's acts have one text of reasons: it holds what was written as reasons and behind
/// it each comment in a paragraph of its own, <c>[7.2] The comment</c>, as comments that come by the queue do.
/// </summary>
internal static class ClauseComments
{
    private const string Reasons = "reasons";
    private const string Clause = "clause";
    private const string Text = "text";

    /// <summary>The field of the form, which no act has.</summary>
    public static ActField Field { get; } = new("clauses", FieldKind.Fields, "Comments clause by clause. Each becomes a paragraph of the reasons, behind its clause in square brackets.")
    {
        IsList = true,
        Fields =
        [
            new ActField(Clause, FieldKind.Text, "The clause that it is about, such as 7.2."),
            new ActField(Text, FieldKind.Text, "The comment."),
        ],
    };

    /// <summary>What was typed as the act says it: one text.</summary>
    public static JsonObject Joined(JsonObject typed)
    {
        var act = (JsonObject)typed.DeepClone();
        var comments = (act[Field.Name] as JsonArray ?? []).OfType<JsonObject>()
            .Select(row => (Clause: row[Clause]?.ToString(), Text: row[Text]?.ToString()))
            .Where(row => row.Clause is not null || row.Text is not null)
            .Select(row => new MessageComment(row.Clause, default, false, row.Text ?? string.Empty, null).Reasons.TrimEnd());
        act.Remove(Field.Name);
        var paragraphs = new[] { act[Reasons]?.ToString() }.OfType<string>().Concat(comments).ToList();
        if (paragraphs.Count > 0)
        {
            act[Reasons] = string.Join("\n\n", paragraphs);
        }

        return act;
    }
}
