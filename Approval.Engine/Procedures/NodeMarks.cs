using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Procedures;

/// <summary>The state that a case is in while it waits at a node.</summary>
/// <param name="Name">The state's name.</param>
/// <param name="Code">The secretariat's code; null for none.</param>
/// <param name="Who">Who must act; null where nobody must.</param>
/// <param name="What">What is awaited.</param>
public sealed record StateMark(string Name, string? Code, string? Who, string? What);

/// <summary>A letter that a node sends.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IsIssued">Whether it goes out with the node; else it is due.</param>
/// <param name="Procedure">The procedure in which the node sends it; null for both.</param>
/// <param name="OnlyApproved">Only where the text was approved.</param>
public sealed record LetterMark(LetterKind Kind, bool IsIssued, Procedure? Procedure, bool OnlyApproved);

/// <summary>What a node says to the law in its extension elements.</summary>
/// <param name="Clause">The clause that the node carries out.</param>
/// <param name="Rules">The rules of the catalogue that it carries out.</param>
/// <param name="State">The state that the case is in at the node; null for none.</param>
/// <param name="Acts">The acts that the node takes.</param>
/// <param name="Rule">The named rule that it applies; null for none.</param>
/// <param name="Letters">The letters that it sends.</param>
/// <param name="IsWatch">For a timer: the product watches the instant, but the law sets no deadline there.</param>
public sealed record NodeMarks(
    ClauseRef? Clause,
    ImmutableArray<RuleId> Rules,
    StateMark? State,
    ImmutableArray<string> Acts,
    string? Rule,
    ImmutableArray<LetterMark> Letters,
    bool IsWatch)
{
    /// <summary>Reads the marks of an element.</summary>
    public static NodeMarks Of(BpmnElement element)
    {
        var law = Find(element, "law");
        var state = Find(element, "state");
        return new NodeMarks(
            law?.GetValueOrDefault("clause") is { Length: > 0 } clause ? new ClauseRef(clause) : null,
            [.. Words(law?.GetValueOrDefault("rules")).Select(rule => new RuleId(rule))],
            state is null ? null : new StateMark(state["name"], Filled(state, "status"), Filled(state, "who"), Filled(state, "what")),
            [.. element.Extensions.Where(extension => extension.Name == "act").SelectMany(act => Words(act.Attributes.GetValueOrDefault("name")))],
            Find(element, "rule")?.GetValueOrDefault("name"),
            [.. element.Extensions.Where(extension => extension.Name == "letter").Select(letter => Letter(letter.Attributes))],
            Find(element, "watch") is not null);
    }

    private static LetterMark Letter(ImmutableSortedDictionary<string, string> letter) => new(
        new LetterKind(letter["kind"]),
        letter.GetValueOrDefault("issued") == "true",
        letter.GetValueOrDefault("procedure") switch
        {
            "aap" => Approvals.Acts.Procedure.Aap,
            "tap" => Approvals.Acts.Procedure.Tap,
            _ => null,
        },
        letter.GetValueOrDefault("when") == "approved");

    private static ImmutableSortedDictionary<string, string>? Find(BpmnElement element, string name) =>
        element.Extensions.FirstOrDefault(extension => extension.Name == name)?.Attributes;

    private static string? Filled(ImmutableSortedDictionary<string, string> attributes, string name) =>
        attributes.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static string[] Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
