using Approval.Host.Files;

namespace Approval.Host.Clauses;

/// <summary>The coverage as other programs read it: <c>{ "rules": [ { "id", "clause", "executedBy", "tests", "manual" } ] }</c>.</summary>
public static class ClauseJson
{
    /// <summary>One JSON object in one line.</summary>
    public static string Write(ClauseCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return JsonOutput.Line(json => json.WriteRows("rules", coverage.Rules, (row, rule) =>
        {
            row.WriteString("id", rule.Rule.Id.Value);
            row.WriteClause(rule.Rule.Clause);
            row.WriteTexts("executedBy", rule.ExecutedBy);
            row.WriteTexts("tests", rule.Tests);
            row.WriteString("manual", rule.Rule.Manual);
        }));
    }
}
