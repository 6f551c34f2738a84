using System.Collections.Immutable;
using Approval.Engine.Json;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>rules.json</c>, the catalogue of the law's rules.</summary>
internal static class RulesFile
{
    public static ImmutableArray<LawRule> Read(JsonFile file, JsonObjectReader reader)
    {
        var rules = reader.Objects("rules", rule => new LawRule(
            rule.Parsed<RuleId>("id", text => RuleId.IsValid(text) ? new RuleId(text) : null, "a rule id such as TAP-19"),
            rule.Clause("clause"),
            rule.Text("statement"),
            rule.OptionalText("manual")));
        file.RequireUnique("rules", rules.Select(rule => rule.Id));
        return rules;
    }
}
