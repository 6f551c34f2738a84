using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals.Recording;

/// <summary>Consent and determination, and what the product warns of then (Res. 1 § 9.3.1; A.8 § 3.1).</summary>
internal static class MaturityActs
{
    /// <summary>A meeting consents (A.8 § 3.1).</summary>
    [Executes("AAP-03")]
    internal static void Record(CaseStep step, Consent consent)
    {
        step.Tell("Consented", new ClauseRef("A.8 § 3.1"), $"The meeting {consent.Meeting} consented: the draft is mature enough for AAP.");
        WarnOfText(step);
    }

    /// <summary>A meeting determines (Res. 1 § 9.3.1).</summary>
    [Executes("TAP-03", "SEL-11")]
    internal static void Record(CaseStep step, Determine determine)
    {
        step.Tell("Determined", new ClauseRef("Res. 1 § 9.3.1"), $"The meeting {determine.Meeting} determined: the draft is mature enough. From now on the choice of TAP cannot change (Res. 1 § 8.3.4).");
        WarnOfText(step);
    }

    /// <summary>The chair restarts without a new consent or determination (Res. 1 § 9.5.5.2; A.8 § 5.8).</summary>
    [Executes("TAP-31", "AAP-34")]
    internal static void Record(CaseStep step, Restart restart)
    {
        step.Facts = step.Facts.ForAnotherRun();
        step.Tell("Restarted", Wording.Clause(step, "A.8 § 5.8", "Res. 1 § 9.5.5.2"), $"The chair, having consulted the parties concerned, restarts{Wording.Because(restart.Reason)}. A new report of the text is needed.");
    }

    private static void WarnOfText(CaseStep step)
    {
        WarnOfSelection(step);
        WarnOfReferences(step);
        WarnOfMandates(step);
    }

    /// <summary>The default for a text with policy or regulatory implications is TAP; the meeting may choose otherwise (Res. 1 § 8.1.1; readings § 28).</summary>
    [Executes("SEL-02", "SEL-04")]
    private static void WarnOfSelection(CaseStep step)
    {
        if (step.Case.Opening.Text.PolicyOrRegulatory && step.Case.Procedure == Procedure.Aap)
        {
            step.Tell("Warning", new ClauseRef("Res. 1 § 8.1.1"), "The text has policy or regulatory implications, or there is doubt; the default for it is TAP. The meeting may choose otherwise by consensus.");
        }
    }

    /// <summary>A reference to an organization that is not qualified (A.5 § 6.3; readings § 28).</summary>
    [Executes("TAP-10", "AAP-09")]
    private static void WarnOfReferences(CaseStep step)
    {
        foreach (var reference in step.Case.Opening.Text.NormativeReferences.Where(reference => !reference.Qualified))
        {
            step.Tell("Warning", new ClauseRef("A.5 § 6.3"), $"The text refers to '{reference.Document}' of {reference.Organization}, which is not qualified by A.5 Annex B; the evaluation must be finished the day before.");
        }
    }

    /// <summary>Other study groups whose mandates the text touches (Res. 1 § 9.3.7; A.8 § 3.5).</summary>
    [Executes("TAP-08", "AAP-06")]
    private static void WarnOfMandates(CaseStep step)
    {
        var others = step.Case.Opening.Text.OtherStudyGroups;
        if (!others.IsEmpty)
        {
            step.Tell("Warning", Wording.Clause(step, "A.8 § 3.5", "Res. 1 § 9.3.7"), $"The text touches the mandates of {string.Join(", ", others)}; the chair consults their chairs before starting.");
        }
    }
}
