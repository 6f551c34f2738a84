using System.Collections.Immutable;
using Approval.Engine.Approvals.Aap;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Tap;
using Approval.Engine.Feel;
using Approval.Engine.Procedures;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals;

/// <summary>What was received in a window so far, counted as its judgment counts it, before there is a judgment.</summary>
public static class StandingCount
{
    /// <summary>The counts of a window by the names that its decision's arithmetic uses.</summary>
    /// <exception cref="ArgumentException">The case runs under an edition that the library does not have.</exception>
    public static ImmutableArray<KeyValuePair<string, FeelValue>> Of(ProcedureLibrary library, ApprovalCase @case, ReviewWindow window)
    {
        var definition = library.Find(@case.Procedure, @case.Opening.Edition)
            ?? throw new ArgumentException($"There is no edition '{@case.Opening.Edition}'.", nameof(@case));
        var law = CaseLaw.Of(library, definition, @case.Opening);
        return
        [
            .. (window.Kind switch
            {
                WindowKind.Consultation => OfReplies(@case.Facts, window, law),
                WindowKind.Objection => OfObjections(@case.Facts, window),
                _ => CommentCount.Of(@case.Facts, window, law.Settings).Arithmetic(),
            }).Select(count => KeyValuePair.Create(count.Item1, count.Item2)),
        ];
    }

    private static (string, FeelValue)[] OfReplies(CaseFacts facts, ReviewWindow window, CaseLaw law)
    {
        var tally = ConsultationTally.Of(facts, window);
        return
        [
            ("support", FeelValue.Of(tally.Support)),
            ("oppose", FeelValue.Of(tally.Oppose)),
            ("abstain", FeelValue.Of(tally.Abstain)),
            ("threshold", FeelValue.Of(law.Edition[ParameterId.ConsultationThresholdPercent].Amount)),
        ];
    }

    private static (string, FeelValue)[] OfObjections(CaseFacts facts, ReviewWindow window) =>
    [
        ("late", FeelValue.Of(facts.Objections.Where(objection => objection.Window == window.Number && objection.WithdrawnAt is null).Select(objection => objection.From).Distinct().Count())),
    ];
}
