using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Texts;
using Approval.Host.Letters;

namespace Approval.Host.Pages.Chairs;

/// <summary>The preconditions of a procedure, as far as the form of a launch tells whether they are met.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="HasMeeting">Whether a meeting of the group is to come at which it could consent or determine.</param>
internal sealed record Preconditions(JsonObject Typed, bool HasMeeting)
{
    private static readonly string[] s_changing = [Terms.Of(TextKind.Revised), Terms.Of(TextKind.Amendment), Terms.Of(TextKind.Corrigendum)];

    private JsonObject Text => Typed["text"] as JsonObject ?? [];

    private JsonObject Particulars => Typed["particulars"] as JsonObject ?? [];

    /// <summary>The preconditions of a procedure, in the order in which the work comes to them.</summary>
    public ImmutableArray<Precondition> Of(Procedure procedure)
    {
        var isTap = procedure == Procedure.Tap;
        return
        [
            Selection(isTap),
            new("res-40", "The group has considered by Resolution 40 whether the text has policy or regulatory implications.", "Res. 1 § 8.1.1; Res. 40", PreconditionState.Asked),
            Mandate(isTap),
            OtherGroups(isTap),
            Meeting(isTap),
            References(),
            Summary(isTap),
            Document(isTap),
            new("edited", "TSB holds the final edited text, or will when the Director announces.", isTap ? "Res. 1 § 9.3.3" : "A.8 § 3.2", PreconditionState.Asked),
            new("material", "TSB holds all associated electronic material, where there is any.", isTap ? "Res. 1 § 9.3.3" : "A.8 § 3.2", PreconditionState.Asked),
            new("ipr", "The meeting was asked for patents, copyright and marks; statements are filed with TSB.", isTap ? "A.1 § 1.4.6; Res. 1 § 9.3.8" : "A.1 § 1.4.6; A.8 § 3.6", PreconditionState.Asked),
            .. Stability(isTap),
            .. isTap ? [new Precondition("languages", "The text can go out in the required languages a month before the meeting.", "Res. 1 § 9.3.5", PreconditionState.Asked)] : Array.Empty<Precondition>(),
        ];
    }

    private Precondition Selection(bool isTap)
    {
        var isPolicy = Text["policyOrRegulatory"]?.ToString() == "true";
        const string what = "The procedure fits the text: TAP for policy or regulatory implications or where its scope is in doubt, AAP for the rest.";
        const string clause = "Res. 1 § 8.1.1; A.8 § 1.1";
        return isPolicy == isTap
            ? new("selection", what, clause, PreconditionState.Met)
            : new("selection", what, clause, PreconditionState.Lacking, "Only a meeting may choose the other one, by the consensus of the Member States and Sector Members present (Res. 1 § 8.1.1; readings § 28).");
    }

    private Precondition Mandate(bool isTap)
    {
        const string what = "The text lies within the group's mandate as its Questions set it, or amends a Recommendation in its responsibility.";
        var clause = isTap ? "Res. 1 § 9.3.6" : "A.8 § 3.4";
        if (Text["question"] is not { } question)
        {
            return new("mandate", what, clause, PreconditionState.Lacking, "No Question is named.");
        }

        var number = string.Concat((Text["studyGroup"]?.ToString() ?? string.Empty).Where(char.IsAsciiDigit));
        return question.ToString().EndsWith($"/{number}", StringComparison.Ordinal)
            ? new("mandate", what, clause, PreconditionState.Met, $"Question {question}.")
            : new("mandate", what, clause, PreconditionState.Lacking, $"Question {question} is another group's.");
    }

    private Precondition OtherGroups(bool isTap)
    {
        const string what = "Where the text touches the mandates of other groups, their chairs were asked for their views before.";
        var clause = isTap ? "Res. 1 § 9.3.7" : "A.8 § 3.5";
        return Text["otherStudyGroups"] is JsonArray { Count: > 0 } groups
            ? new("other-groups", what, clause, PreconditionState.Asked, $"You name {string.Join(", ", groups)}.")
            : new("other-groups", what, clause, PreconditionState.Met, "No other group is named.");
    }

    private Precondition Meeting(bool isTap)
    {
        var what = isTap
            ? "A meeting of the group or of a working party determines that the draft is mature enough."
            : "A meeting of the group or of a working party consents that the draft is mature enough.";
        var clause = isTap ? "Res. 1 § 9.3.1" : "A.8 § 3.1";
        return HasMeeting
            ? new("maturity", what, clause, PreconditionState.Met, "A meeting is to come.")
            : new("maturity", what, clause, PreconditionState.Lacking, "No meeting of the group is to come. TSB convenes meetings.");
    }

    private Precondition References()
    {
        const string what = "Normative references are evaluated at the latest the day before, and the organizations whose documents they are have been qualified.";
        const string clause = "A.5 §§ 6.3, 7.1.1";
        var references = (Text["normativeReferences"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (references.Count == 0)
        {
            return new("references", what, clause, PreconditionState.Met, "No normative reference is named.");
        }

        var unqualified = references.Where(reference => reference["qualified"]?.ToString() != "true").Select(reference => $"{reference["organization"] ?? "an organization without a name"}").Distinct().ToList();
        return unqualified.Count == 0
            ? new("references", what, clause, PreconditionState.Asked)
            : new("references", what, clause, PreconditionState.Lacking, $"Not qualified: {string.Join(", ", unqualified)}.");
    }

    private Precondition Summary(bool isTap)
    {
        const string what = "The text has a summary; without it, it is not complete and is not submitted for approval.";
        var clause = isTap ? "Res. 1 § 9.3.4" : "A.8 § 3.3";
        return Particulars["summary"] is null
            ? new("summary", what, clause, PreconditionState.Lacking, "No summary is written.")
            : new("summary", what, clause, PreconditionState.Met);
    }

    private Precondition Document(bool isTap)
    {
        const string what = "The announcement can say where the text is.";
        var clause = isTap ? "Res. 1 § 9.3.1" : "A.8 § 3.1";
        var isNamed = (Particulars["documents"] as JsonArray ?? []).OfType<JsonObject>().Any(document => document["role"]?.ToString() == Terms.Of(DocumentRole.Text));
        return isNamed
            ? new("document", what, clause, PreconditionState.Met)
            : new("document", what, clause, PreconditionState.Lacking, "No document is named as the text.");
    }

    private IEnumerable<Precondition> Stability(bool isTap)
    {
        if (Text["kind"] is { } kind && s_changing.Contains(kind.ToString()))
        {
            yield return new Precondition(
                "stability", "No change was made in the last two years, or this one complements and does not alter what was agreed, or mends a serious error.", isTap ? "Res. 1 § 9.3.9" : "A.8 § 3.7", PreconditionState.Asked);
        }
    }
}
