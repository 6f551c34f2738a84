using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Reference;

namespace Approval.Host.Pages.Public;

/// <summary>The search form: what can be chosen, and what was.</summary>
/// <param name="Groups">The study groups, by code and name.</param>
public sealed record SearchWords(ImmutableArray<(string Code, string Name)> Groups)
{
    /// <summary>The states, in their order.</summary>
    public static ImmutableArray<string> States { get; } = [.. CaseStates.OfAap.Union(CaseStates.OfTap).Order(StringComparer.Ordinal)];

    /// <summary>The procedures.</summary>
    public static ImmutableArray<string> Procedures { get; } = [.. Terms.All<Procedure>()];

    /// <summary>The words that were asked for.</summary>
    public string? Words { get; init; }

    /// <summary>The group that was chosen.</summary>
    public string? Group { get; init; }

    /// <summary>The procedure that was chosen.</summary>
    public string? Procedure { get; init; }

    /// <summary>The state that was chosen.</summary>
    public string? State { get; init; }

    /// <summary>Whether only what runs, or only what has ended, was chosen.</summary>
    public string? Running { get; init; }

    /// <summary>An empty search.</summary>
    public static SearchWords Of(ReferenceRolls reference) => new([.. reference.StudyGroups.Select(group => (group.Code.Value, group.Title))]);

    /// <summary>The search that an address asks for.</summary>
    public SearchWords Asked(IQueryCollection query) => this with
    {
        Words = Value(query, "q"),
        Group = Value(query, "studyGroup"),
        Procedure = Value(query, "procedure"),
        State = Value(query, "state"),
        Running = Value(query, "running"),
    };

    private static string? Value(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } value] ? value : null;
}
