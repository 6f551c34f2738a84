using System.Globalization;
using System.Text;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Tests.Acts;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

/// <summary>The tables of docs/roles.md say what the product does: each cell is asked of the rules, by an act of that kind.</summary>
internal sealed class RoleTableTests
{
    private static readonly string s_page = Path.Combine(Repository.Root, "docs", "roles.md");

    [Test]
    public void Every_act_of_the_engine_has_a_rule_with_a_reason()
    {
        Assert.That(RoleRule.All.Select(rule => rule.Act), Is.EqualTo(Terms.ActNames));
        Assert.That(RoleRule.All.Where(rule => rule.Roles.IsEmpty || !rule.Reason.EndsWith('.')), Is.Empty);
    }

    [Test]
    public void The_table_of_acts_is_what_the_rules_do() => AssertOnPage(
        "acts",
        "| act | delegate | chair | Director | secretariat | with an override | why |\n|---|---|---|---|---|---|---|\n",
        RoleRule.All.Select(rule => rule.Act == "correct"
            ? $"| `correct` | as the act corrected | as the act corrected | as the act corrected | as the act corrected | as the act corrected | {rule.Reason} |"
            : ActRow(rule)));

    [Test]
    public void The_table_of_the_installation_is_what_the_rules_do() => AssertOnPage(
        "installation",
        "| what | delegate | chair | Director | secretariat | reader | administrator | why |\n|---|---|---|---|---|---|---|---|\n",
        InstallationArea.All.Select(area => $"| {area.Words} | {string.Join(" | ", new[] { People.DelegateOfFra, People.ChairOfSg17, People.Director, People.Secretariat, People.Reader, People.Administrator }.Select(person => Cell(RoleRules.MayDo(person, area))))} | {area.Reason} |"));

    [Test]
    public void Readers_administrators_and_strangers_do_no_act_at_all() => Assert.That(
        from rule in RoleRule.All
        from procedure in ActLaw.Find(rule.Act)!.Procedures
        from person in new[] { People.Reader, People.Administrator }
        where RoleRules.Examine(person, RunningApproval.Of(procedure), Sample(rule.Act, procedure)) is null
        select $"{person.Roles} {rule.Act}",
        Is.Empty);

    private static string ActRow(RoleRule rule)
    {
        var procedure = ActLaw.Find(rule.Act)!.Procedures[0];
        var @case = RunningApproval.Of(procedure);
        var act = Sample(rule.Act, procedure);
        bool May(Account person) => RoleRules.Examine(person, @case, act) is null;
        var overridden = act with { Override = new Override("A good reason", null) };
        var withOverride = People.All.Where(person => RoleRules.Examine(person, @case, overridden) is null).Select(person => person == People.Director ? "Director" : person.Roles.ToString());
        return $"| `{rule.Act}` | {Own(May(People.DelegateOfFra), May(People.DelegateOfGbr), "own member")} | {Own(May(People.ChairOfSg17), May(People.ChairOfSg13), "own group")} | {Cell(May(People.Director))} | {Cell(May(People.Secretariat))} | {string.Join(", ", withOverride.DefaultIfEmpty("–"))} | {rule.Reason} |";
    }

    /// <summary>An act of FRA where a member speaks, for SG17.</summary>
    private static Act Sample(string name, Procedure procedure)
    {
        var @case = RunningApproval.Of(procedure);
        var description = ActDescription.All.Single(each => each.Law.Type == name);
        return RunningApproval.Read(@case, new SampleAct(@case, description).With(_ => false)).Act!;
    }

    private static string Own(bool own, bool other, string words) => (own, other) switch
    {
        (true, false) => words,
        (true, true) => "any",
        (false, false) => "–",
        _ => "another's",
    };

    private static string Cell(bool may) => may ? "yes" : "–";

    private static void AssertOnPage(string name, string head, IEnumerable<string> rows)
    {
        var table = new StringBuilder(head).AppendJoin('\n', rows).ToString();
        if (File.Exists(s_page) && File.ReadAllText(s_page).Contains(table + "\n", StringComparison.Ordinal))
        {
            return;
        }

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"roles.{name}.received.md");
        File.WriteAllText(received, table + "\n");
        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"docs/roles.md does not hold the table of {name} as the product has it. If the change is meant, put in its place: {received}"));
    }
}
