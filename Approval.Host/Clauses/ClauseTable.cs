using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;

namespace Approval.Host.Clauses;

/// <summary>The coverage as a person reads it: a table for each section of the law, with counts.</summary>
public static class ClauseTable
{
    private const int Columns = 118;
    private const int Shown = 3;

    private static readonly ImmutableDictionary<string, string> Sections = ImmutableDictionary<string, string>.Empty
        .Add("SEL", "Choice of the procedure")
        .Add("TAP", "Traditional approval process")
        .Add("WAP", "Deferral to the assembly")
        .Add("AAP", "Alternative approval process");

    /// <summary>Writes the tables and the totals.</summary>
    public static void Write(ClauseCoverage coverage, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        ArgumentNullException.ThrowIfNull(output);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Columns;
        foreach (IGrouping<string, CoveredRule> section in coverage.Rules.GroupBy(rule => rule.Rule.Id.Value.Split('-')[0]))
        {
            output.WriteLine($"{Sections.GetValueOrDefault(section.Key, section.Key)}: {Counts([.. section])}");
            console.Write(Table(section));
            output.WriteLine();
        }

        output.WriteLine($"All sections: {Counts(coverage.Rules)}");
    }

    private static Table Table(IEnumerable<CoveredRule> rules)
    {
        Table table = new Table().Border(TableBorder.Minimal)
            .AddColumn(new TableColumn("Rule").NoWrap())
            .AddColumn(new TableColumn("Clause").Width(22))
            .AddColumn("Seen to by")
            .AddColumn(new TableColumn("Tests").RightAligned().NoWrap());
        foreach (CoveredRule rule in rules)
        {
            table.AddRow(
                new Text(rule.Rule.Id.Value),
                new Text(rule.Rule.Clause.Value),
                new Text(SeenToBy(rule)),
                new Text(rule.Tests.Length.ToString(CultureInfo.InvariantCulture)));
        }

        return table;
    }

    private static string SeenToBy(CoveredRule rule)
    {
        IEnumerable<string> places = rule.ExecutedBy.Take(Shown);
        int more = rule.ExecutedBy.Length - Shown;
        string executed = string.Join('\n', more > 0 ? places.Append(FormattableString.Invariant($"and {more} more")) : places);
        string person = rule.Rule.Manual is { } reason ? $"a person. {reason}" : string.Empty;
        string both = string.Join('\n', new[] { executed, person }.Where(part => part.Length > 0));
        return both.Length > 0 ? both : "nobody: " + rule.Rule.Statement;
    }

    private static string Counts(ImmutableArray<CoveredRule> rules)
    {
        int Standing(RuleStanding standing) => rules.Count(rule => rule.Standing == standing);
        return FormattableString.Invariant(
            $"{rules.Length} rules; {Standing(RuleStanding.Executed)} executed and tested, {Standing(RuleStanding.ByAPerson)} by a person, {Standing(RuleStanding.Untested)} executed without a test, {Standing(RuleStanding.Uncovered)} uncovered");
    }
}
