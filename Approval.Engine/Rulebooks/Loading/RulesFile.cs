using System.Collections.Immutable;
using Approval.Engine.Files;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>rules.json</c>, the catalogue of the law's rules.</summary>
internal static class RulesFile
{
    public static ImmutableArray<LawRule> Read(FieldReading file) =>
        file.Rows("rules", "the catalogue of rules", ReadOne, rule => rule.Id.Value);

    private static LawRule ReadOne(FieldReading fields) => new(
        fields.Parsed<RuleId>("id", "a rule id such as \"TAP-19\"", text => RuleId.IsValid(text) ? new RuleId(text) : null),
        fields.Clause("clause"),
        fields.Text("statement", "what the rule says"),
        fields.OptionalText("manual", "why a person does it"));
}
