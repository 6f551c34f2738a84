using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Bpmn.Validation;
using Approval.Engine.Calendars;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Procedures;

/// <summary>The names that the law and its rulebook give to the files of the procedures.</summary>
/// <param name="rulebook">Editions, letters and rules of the law.</param>
public sealed class LawVocabulary(Rulebook rulebook) : IProcedureVocabulary
{
    /// <summary>Those who must act, as <c>waitingFor</c> names them.</summary>
    private static readonly string[] s_actors =
        ["study-group-chair", "study-group", "tsb-secretariat", "director", "members", "member-states", "wtsa"];

    private static readonly string[] s_statusCodes = ["C", "LC", "LJ", "AR", "AJ", "SG", "A", "AT", "AC", "NA", "TAP", "approved"];

    /// <inheritdoc/>
    public IReadOnlyCollection<string>? Names(NameKind kind) => kind switch
    {
        NameKind.Rule => [.. NamedRules.Names],
        NameKind.Deadline => [.. DeadlineId.All.Select(deadline => deadline.Value), CaseDeadlines.MeetingEnds],
        NameKind.Letter => [.. rulebook.Notifications.Select(notification => notification.Kind.Value)],
        NameKind.Act => Terms.ActNames,
        NameKind.State => [.. CaseStates.OfAap.Union(CaseStates.OfTap)],
        NameKind.Status => s_statusCodes,
        NameKind.Actor => s_actors,
        NameKind.LawRule => [.. rulebook.LawRules.Select(rule => rule.Id.Value)],
        NameKind.Variable => CaseVariables.All,
        NameKind.Procedure => [.. Enum.GetValues<Procedure>().Select(procedure => Terms.Of(procedure))],
        NameKind.Edition => [.. rulebook.Editions.Select(edition => edition.Id.Value)],
        _ => null,
    };
}
