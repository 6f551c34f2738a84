using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;

namespace Approval.Engine.Approvals.Recording;

/// <summary>What TSB does with the text: reports, statements, resolutions, distribution, letters and publication.</summary>
internal static class TextActs
{
    /// <summary>What TSB holds (Res. 1 §§ 9.3.3, 9.3.4; A.8 §§ 3.2, 3.3).</summary>
    [Executes("TAP-05", "TAP-06", "AAP-04", "AAP-05")]
    internal static void Record(CaseStep step, TextReady ready)
    {
        step.Facts = step.Facts with { Text = new HeldText(ready.Edited, ready.Summary, ready.ElectronicMaterial) };
        step.Tell("TextReported", Wording.Clause(step, "A.8 § 3.2", "Res. 1 § 9.3.3"), $"TSB holds: the final edited text: {YesNo(ready.Edited)}; the summary: {YesNo(ready.Summary)}; the associated electronic material: {(ready.ElectronicMaterial is { } held ? YesNo(held) : "the text has none")}.");
    }

    /// <summary>A statement on intellectual property; it stops nothing (Res. 1 § 9.3.8; A.8 § 3.6).</summary>
    [Executes("TAP-39", "AAP-07")]
    internal static void Record(CaseStep step, IprStatement statement)
    {
        step.Facts = step.Facts with { Statements = step.Facts.Statements.Add(statement) };
        step.Tell("IprStatementFiled", Wording.Clause(step, "A.8 § 3.6", "Res. 1 § 9.3.8"), $"{statement.From} filed a {Terms.Of(statement.Kind)} statement. It does not stop approval; {(step.Case.Procedure == Procedure.Aap ? "TSB posts it on the website (A.8 § 4.2)" : "the Circular mentions it (Res. 1 § 9.4.2)")}.");
    }

    /// <summary>The document of comments (A.8 § 4.4.3).</summary>
    [Executes("AAP-17")]
    internal static void RecordCompileComments(CaseStep step)
    {
        step.Tell("CommentsCompiled", new ClauseRef("A.8 § 4.4.3"), "The rapporteur, with the editor, has compiled all comments other than typographical in one document.");
    }

    /// <summary>Comments resolved; a new report of the text is needed (A.8 §§ 4.4.2 b, 4.4.4; A.5 § 6.4).</summary>
    [Executes("AAP-18")]
    internal static void Record(CaseStep step, ResolveComments resolve)
    {
        var unqualified = resolve.AddedNormativeReferences.Where(reference => !reference.Qualified).ToList();
        step.Facts = step.Facts with
        {
            HasResolutions = true,
            ResolvedSinceWindow = true,
            Text = null,
            AddedReferences = step.Facts.AddedReferences.AddRange(resolve.AddedNormativeReferences),
        };
        step.Tell("CommentsResolved", new ClauseRef("A.8 § 4.4.4"), $"The comments are resolved ({resolve.Dispositions.Length} {(resolve.Dispositions.Length == 1 ? "disposition" : "dispositions")} recorded). A new report of the edited text is needed.");
        foreach (var reference in unqualified)
        {
            step.Tell("UnqualifiedReferenceAdded", new ClauseRef("A.5 § 6.4"), $"The resolution added the reference '{reference.Document}' to {reference.Organization}, which is not qualified by A.5 Annex B: no additional review, the text goes to a study group meeting (A.8 § 4.4.4 c).");
        }
    }
    /// <summary>The text in languages (Res. 1 § 9.3.5).</summary>
    [Executes("TAP-16")]
    internal static void Record(CaseStep step, DistributeText distribute)
    {
        step.Facts = step.Facts with { Distributed = Tap.TextDistribution.With(step, distribute) };
        step.Tell("TextDistributed", new ClauseRef("Res. 1 § 9.3.5"), $"The text was distributed in: {string.Join(", ", distribute.Languages)}.{StillMissing(step)}");
    }

    /// <summary>A due letter has gone out.</summary>
    internal static void Record(CaseStep step, IssueLetter issue)
    {
        LetterWriting.Issue(step, issue.Letter);
        step.Tell("LetterIssued", step.Library.Rulebook.Notification(issue.Letter).Clause, $"{step.Library.Rulebook.Notification(issue.Letter).Title} was issued.");
    }

    /// <summary>The text on line or published (Res. 1 §§ 9.6.1, 9.6.3; A.8 §§ 6.2, 6.4).</summary>
    [Executes("TAP-35", "AAP-37")]
    internal static void Record(CaseStep step, Publish publish)
    {
        step.Tell("TextPublished", Wording.Clause(step, publish.Provisional ? "A.8 § 6.2" : "A.8 § 6.4", publish.Provisional ? "Res. 1 § 9.6.1" : "Res. 1 § 9.6.3"), $"The text was put on line in: {string.Join(", ", publish.Languages)}{(publish.Provisional ? ", marked as possibly not the final form" : string.Empty)}.");
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string StillMissing(CaseStep step)
    {
        var missing = Tap.TextDistribution.Missing(step.Law, step.Facts, step.Facts.AnnouncedMeeting).ToList();
        return missing.Count == 0 ? " All required languages are out." : $" Still to come: {string.Join(", ", missing)}.";
    }
}
