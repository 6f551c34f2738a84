using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Acts;
using Approval.Host.Pages.Approvals;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Delegates;

/// <summary>
/// Comments clause by clause, as a message of the queue has them: a reply bears them beside its reasons; in a last call
/// or an additional review each is a comment of its own.
/// </summary>
internal static class ClauseComments
{
    private const string Clause = "clause";
    private const string Class = "class";
    private const string Opposes = "opposes";
    private const string Text = "text";
    private const string ProposedChange = "proposedChange";

    private static ActField Field { get; } = new("clauses", FieldKind.Fields, "Comments clause by clause. Each stays apart, with its clause and its class.")
    {
        IsList = true,
        Fields =
        [
            new ActField(Clause, FieldKind.Text, "The clause that it is about, such as 7.2."),
            new ActField(Class, FieldKind.Choice, "Your view of what it is; needed where a comment is written.") { Words = [.. Terms.All<CommentClass>()] },
            new ActField(Opposes, FieldKind.Truth, "It opposes approval."),
            new ActField(Text, FieldKind.Text, "The comment."),
            new ActField(ProposedChange, FieldKind.Text, "What you would write instead."),
        ],
    };

    private static ActField WithoutAnother { get; } = Field with { Meaning = "Comments clause by clause. Each is a comment of its own, with its clause and its class; the fields above may then stay blank." };

    /// <summary>The field of the form in which members write comments clause by clause, which no act has; none in an objection, as in the queue contract.</summary>
    /// <param name="act">The type of the act.</param>
    public static IEnumerable<ActField> FieldsOf(string act) => act switch { "reply" => [Field], "comment" => [WithoutAnother], _ => [] };

    /// <summary>The comments that were typed, and what is wrong with them.</summary>
    public static (ImmutableArray<ClauseComment> Comments, ImmutableArray<FieldError> Errors) Read(JsonObject typed)
    {
        var comments = ImmutableArray.CreateBuilder<ClauseComment>();
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        foreach (var (node, row) in (typed[Field.Name] as JsonArray ?? []).Select((node, row) => (node as JsonObject ?? [], row)))
        {
            if (node.Count == 0)
            {
                continue;
            }

            var @class = Terms.Find<CommentClass>(node[Class]?.ToString() ?? string.Empty);
            var text = node[Text]?.ToString();
            if (@class is null)
            {
                errors.Add(new FieldError(IdOf(row, Class), "The class of the comment is missing.", "Say whether it is typographical, substantive or supportive."));
            }

            if (text is null)
            {
                errors.Add(new FieldError(IdOf(row, Text), "The comment has no text.", "Write it, or leave the whole row blank."));
            }

            comments.Add(new ClauseComment(node[Clause]?.ToString(), @class ?? default, node[Opposes]?.ToString() == "true", text ?? string.Empty, node[ProposedChange]?.ToString()));
        }

        return (comments.ToImmutable(), errors.ToImmutable());
    }

    /// <summary>What was typed as the acts that say it.</summary>
    /// <param name="form">The form of the act.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="comments">The comments clause by clause.</param>
    public static ImmutableArray<ActPageView> Acts(ActPageView form, JsonObject typed, ImmutableArray<ClauseComment> comments)
    {
        var own = Without(typed);
        if (form.Type != "comment")
        {
            return [form with { Typed = own, Comments = comments }];
        }

        var each = comments.Select(comment => form with { Typed = ActOf(comment) });
        return own.Count == 0 && !comments.IsEmpty ? [.. each] : [form with { Typed = own }, .. each];
    }

    /// <summary>What was typed, without the comments clause by clause.</summary>
    public static JsonObject Without(JsonObject typed)
    {
        var own = (JsonObject)typed.DeepClone();
        own.Remove(Field.Name);
        return own;
    }

    private static JsonObject ActOf(ClauseComment comment)
    {
        var act = new JsonObject { [Class] = Terms.Of(comment.Class), [Opposes] = comment.Opposes, ["reasons"] = comment.InWords() };
        if (comment.ProposedChange is { } change)
        {
            act[ProposedChange] = change;
        }

        return act;
    }

    private static string? IdOf(int row, string field) => FormTree.IdOf(FormattableString.Invariant($"{Field.Name}[{row}].{field}"));
}
