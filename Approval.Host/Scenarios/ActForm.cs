using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using static Approval.Engine.Approvals.Acts.Procedure;

namespace Approval.Host.Scenarios;

/// <summary>How one type of input is read, and which procedures know it.</summary>
/// <param name="Type">The type's name: <c>announce-last-call</c>.</param>
/// <param name="Procedures">The procedures that know it.</param>
/// <param name="Read">Reads its fields.</param>
internal sealed record ActForm(string Type, ImmutableArray<Procedure> Procedures, Func<InputReading, Act> Read)
{
    private static readonly FrozenDictionary<string, ActForm> ByType = Enumerable.Concat(
        ForBoth(CommonForms.All),
        Enumerable.Concat(For(Aap, AapForms.All), For(Tap, TapForms.All))).ToFrozenDictionary(form => form.Type, StringComparer.Ordinal);

    private static readonly string[] OfOtherProcedures =
    [
        "propose", "adopt", "tsag-review", "declare-urgent", "start-consultation", "agree-deletion", "announce-deletion", "agree",
    ];

    /// <summary>The form of a type; null where there is none.</summary>
    public static ActForm? Find(string type) => ByType.GetValueOrDefault(type);

    /// <summary>Whether the format knows the type for a procedure that this product does not execute.</summary>
    public static bool BelongsElsewhere(string type) => OfOtherProcedures.Contains(type);

    /// <summary>The types that a procedure knows.</summary>
    public static IEnumerable<string> TypesOf(Procedure procedure) =>
        ByType.Values.Where(form => form.Procedures.Contains(procedure)).Select(form => form.Type).Order(StringComparer.Ordinal);

    private static IEnumerable<ActForm> ForBoth(IEnumerable<(string Type, Func<InputReading, Act> Read)> forms) =>
        forms.Select(form => new ActForm(form.Type, [Aap, Tap], form.Read));

    private static IEnumerable<ActForm> For(Procedure procedure, IEnumerable<(string Type, Func<InputReading, Act> Read)> forms) =>
        forms.Select(form => new ActForm(form.Type, [procedure], form.Read));
}
