using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Tap;

/// <summary>The positions that count at the close of a consultation: of each Member State its last (readings § 10).</summary>
/// <param name="Support">Member States that support.</param>
/// <param name="Oppose">Member States that oppose.</param>
/// <param name="Abstain">Member States whose last position takes no side; they do not count.</param>
internal sealed record ConsultationTally(int Support, int Oppose, int Abstain)
{
    /// <summary>Positions that clearly support or clearly do not (Res. 1 § 9.4.6 Note).</summary>
    internal int Explicit => Support + Oppose;

    /// <summary>Counts the replies of one consultation. A withdrawn reply was not received.</summary>
    internal static ConsultationTally Of(CaseFacts facts, ReviewWindow window)
    {
        var last = facts.Replies
            .Where(reply => reply.Window == window.Number && reply.WithdrawnAt is null)
            .GroupBy(reply => reply.From)
            .Select(replies => replies.Last().Position)
            .ToList();
        return new ConsultationTally(
            last.Count(position => position == Position.Support),
            last.Count(position => position == Position.Oppose),
            last.Count(position => position == Position.Abstain));
    }
}

/// <summary>
/// Res. 1 §§ 9.4.5, 9.4.6: at least 70 % of the Member States' explicit replies support, or no reply at all; compared
/// as a fraction and never rounded (readings § 11).
/// </summary>
[Executes("TAP-19", "TAP-20", "TAP-21")]
internal static class ConsultationOutcome
{
    private static readonly ClauseRef s_proceed = new("Res. 1 § 9.4.5");
    private static readonly ClauseRef s_stop = new("Res. 1 § 9.4.6");
    private static readonly ClauseRef s_note = new("Res. 1 § 9.4.6 Note");

    internal static WorkOutcome Decide(CaseStep step)
    {
        var tally = ConsultationTally.Of(step.Facts, step.Facts.LastWindow(WindowKind.Consultation)!);
        var threshold = step.Law.Edition[ParameterId.ConsultationThresholdPercent].Amount;
        (string, FeelValue)[] counts =
        [
            ("support", FeelValue.Of(tally.Support)),
            ("oppose", FeelValue.Of(tally.Oppose)),
            ("abstain", FeelValue.Of(tally.Abstain)),
            ("threshold", FeelValue.Of(threshold)),
        ];
        if (tally.Explicit == 0)
        {
            return tally.Abstain == 0
                ? Proceed(step, "No Member State replied, so approval may be considered at the meeting (Res. 1 § 9.4.5).", counts)
                : WithoutExplicitReply(step, tally, counts);
        }

        var sum = $"{tally.Support} of {tally.Explicit} replies that count support: {Percent(tally)}, at least {threshold} % needed ({tally.Support} × 100 = {tally.Support * 100} against {threshold} × {tally.Explicit} = {threshold * tally.Explicit}; Res. 1 § 9.4.5). {tally.Abstain} took no side and do not count.";
        return tally.Support * 100 >= threshold * tally.Explicit
            ? Proceed(step, $"{sum} Approval may be considered at the meeting.", counts)
            : Stop(step, $"{sum} Approval may not be considered at that meeting (Res. 1 § 9.4.6).", counts);
    }

    private static WorkOutcome WithoutExplicitReply(CaseStep step, ConsultationTally tally, (string, FeelValue)[] counts)
    {
        var fact = $"{tally.Abstain} {(tally.Abstain == 1 ? "reply" : "replies")} came, but none clearly supports or clearly does not (Res. 1 § 9.4.6 Note). Read as no reply, approval may proceed; read as no support, it may not (readings § 11).";
        switch (step.Law.Settings[SettingName.NoExplicitReply])
        {
            case "proceed":
                return Proceed(step, $"{fact} By the setting {SettingName.NoExplicitReply} it may proceed.", counts);
            case "stop":
                return Stop(step, $"{fact} By the setting {SettingName.NoExplicitReply} it may not.", counts);
            default:
                step.Decide(DecisionEvents.ConsultationOutcome, s_note, DecisionOutcome.Judgment, $"{fact} The Director decides.", counts);
                return NamedRules.Outcome(DecisionOutcome.Judgment);
        }
    }

    private static WorkOutcome Proceed(CaseStep step, string because, (string, FeelValue)[] counts)
    {
        step.Decide(DecisionEvents.ConsultationOutcome, s_proceed, DecisionOutcome.Proceed, because, counts);
        return NamedRules.Outcome(DecisionOutcome.Proceed);
    }

    private static WorkOutcome Stop(CaseStep step, string because, (string, FeelValue)[] counts)
    {
        step.Decide(DecisionEvents.ConsultationOutcome, s_stop, DecisionOutcome.Stop, because, counts);
        step.Facts = step.Facts with { Announcement = null };
        return NamedRules.Outcome(step.Law.Settings.Says(SettingName.BelowThreshold, "new-determination") ? CaseStates.Draft : Terms.Of(DecisionOutcome.Stop));
    }

    private static string Percent(ConsultationTally tally)
    {
        // Cut off, not rounded: 69.999 % must never read as 70 %.
        var hundredths = tally.Support * 10_000L / tally.Explicit;
        var exact = tally.Support * 10_000L % tally.Explicit == 0;
        return $"{(hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture)} %{(exact ? string.Empty : " (cut off)")}";
    }
}
