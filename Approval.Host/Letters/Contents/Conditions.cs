using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Letters.Contents;

/// <summary>The questions on which sections of templates may depend.</summary>
internal static class Conditions
{
    /// <summary>Every condition.</summary>
    internal static ImmutableArray<Condition> All { get; } =
    [
        new("approved", Supplies.Outcome, facts => facts.IsApproved),
        new("translated", new Supply("whether the text will be translated (Res. 67)", Supplies.Secretariat), facts => facts.IsTranslated),
        new("may-proceed", new Supply("the outcome of the consultation", "the Director of TSB"), facts => facts.MayProceed),
        new("references", Supplies.Nothing, facts => !facts.Case.Opening.Text.NormativeReferences.IsEmpty),
        new("added-references", Supplies.Nothing, facts => CommentPlaceholders.AddedReferences(facts).Any()),
        new("statements", Supplies.Nothing, facts => EventPlaceholders.Statements(facts).Any()),
        new("comments", Supplies.Nothing, facts => CommentPlaceholders.Any(facts)),
        new("reservations", Supplies.Nothing, facts => facts.Last<MeetingDecision>()?.Reservations.IsEmpty == false),
        new("question", Supplies.Nothing, facts => facts.Case.Opening.Text.Question is not null),
    ];
}
