using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Procedures;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A procedure in an edition of its law.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Title">The instrument, as people cite it.</param>
/// <param name="From">Since when it has been in force.</param>
/// <param name="To">Until when; null while it is.</param>
public sealed record ProcedureLine(Procedure Procedure, string Edition, string Title, LocalDate From, LocalDate? To)
{
    internal static ProcedureLine Of(ProcedureDefinition definition) =>
        new(definition.Procedure, definition.Edition.Id.Value, definition.Edition.Title, definition.Edition.From, definition.Edition.To);
}

/// <summary>A state of a procedure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">The secretariat's code; null for none.</param>
/// <param name="Who">Who must act; null where nobody must.</param>
/// <param name="What">What is awaited; null for nothing.</param>
/// <param name="Clause">The clause; null for none.</param>
/// <param name="Node">The node of the drawing.</param>
public sealed record StateView(string Name, string? Status, string? Who, string? What, string? Clause, string Node);

/// <summary>A duration or threshold of the law.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Amount">The number.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="InWords">Both in words: <c>4 weeks</c>.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Source">The text that was read.</param>
/// <param name="VerifiedOn">When a person compared it with that text.</param>
public sealed record ParameterView(string Name, int Amount, ParameterUnit Unit, string InWords, string Clause, string Source, LocalDate VerifiedOn);

/// <summary>A letter that the procedure sends.</summary>
/// <param name="Kind">What letter.</param>
/// <param name="Id">Its row in the catalogue.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="Sender">Who sends it.</param>
/// <param name="To">To whom.</param>
/// <param name="Due">When, in words.</param>
/// <param name="Deadline">The deadline that it must meet; null where the law names no instant.</param>
/// <param name="Contents">What it must say.</param>
/// <param name="Medium">How it is sent.</param>
public sealed record NotificationView(
    string Kind, string Id, string Title, string Clause, string Sender, ImmutableArray<string> To, string Due, string? Deadline, ImmutableArray<string> Contents, string Medium);

/// <summary>A rule of the catalogue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Statement">The rule in a sentence.</param>
/// <param name="Manual">Why a person does it; null where the product does.</param>
public sealed record RuleView(string Id, string Clause, string Statement, string? Manual);

/// <summary>A procedure with everything that it goes by.</summary>
/// <param name="Line">Which.</param>
/// <param name="States">Its states, in the order of the drawing.</param>
/// <param name="Parameters">Its durations and thresholds.</param>
/// <param name="Settings">The readings of the law, with both sides.</param>
/// <param name="Notifications">The letters that it sends.</param>
/// <param name="Rules">The rules of the catalogue that are of its law.</param>
public sealed record ProcedureView(
    ProcedureLine Line,
    ImmutableArray<StateView> States,
    ImmutableArray<ParameterView> Parameters,
    ImmutableArray<SettingView> Settings,
    ImmutableArray<NotificationView> Notifications,
    ImmutableArray<RuleView> Rules)
{
    internal static ProcedureView Of(ProcedureLibrary library, ProcedureDefinition definition)
    {
        var rulebook = library.Rulebook;
        return new ProcedureView(
            ProcedureLine.Of(definition),
            [
                .. from node in definition.File.Processes.SelectMany(process => ProcedureDefinition.NodesIn(process.Body))
                   let marks = definition.Marks(node.Id)
                   where marks.State is not null
                   select new StateView(marks.State!.Name, marks.State.Code, marks.State.Who, marks.State.What, marks.Clause?.Value, node.Id.Value),
            ],
            [.. definition.Edition.Values.Values.Select(value => new ParameterView(value.Id.Value, value.Amount, value.Unit, value.InWords, value.Clause.Value, value.Source, value.VerifiedOn))],
            [.. SettingView.All(rulebook, ImmutableSortedDictionary<string, string>.Empty)],
            [.. rulebook.Notifications.Where(notification => notification.Procedures.Contains(definition.Procedure)).Select(Notification)],
            [.. RulesOf(rulebook, definition).Select(rule => new RuleView(rule.Id.Value, rule.Clause.Value, rule.Statement, rule.Manual))]);
    }

    private static NotificationView Notification(Notification notification) => new(
        notification.Kind.Value,
        notification.Id,
        notification.Title,
        notification.Clause.Value,
        notification.Sender,
        notification.Addressees,
        notification.Due.InWords,
        notification.Due.Deadline?.Value,
        notification.Contents,
        notification.Medium);

    /// <summary>The rules that are named after the procedure, and those of others that its nodes carry out.</summary>
    private static IEnumerable<LawRule> RulesOf(Rulebook rulebook, ProcedureDefinition definition)
    {
        var own = Terms.Of(definition.Procedure).ToUpperInvariant() + "-";
        HashSet<RuleId> carriedOut = [.. definition.File.Processes.SelectMany(process => ProcedureDefinition.NodesIn(process.Body)).SelectMany(node => definition.Marks(node.Id).Rules)];
        return rulebook.LawRules.Where(rule => rule.Id.Value.StartsWith(own, StringComparison.Ordinal) || carriedOut.Contains(rule.Id));
    }
}
