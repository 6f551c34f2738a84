using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

/// <summary>The verbs that act on a data folder, while a host serves it.</summary>
internal sealed class ProceedingVerbTests
{
    private const string Launch = """{ "procedure": "aap", "text": { "designation": "ITU-T X.9001", "title": "An imagined Recommendation", "kind": "new", "studyGroup": "SG17" } }""";

    private RunningHost _host = null!;
    private Scratch _scratch = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _scratch = new Scratch();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _scratch.Dispose();
    }

    [Test]
    public void An_approval_is_launched_acted_on_and_shown_without_HTTP()
    {
        var secretariat = Token("secretariat");
        var chair = Token("chair:SG17");
        Assert.That(Run(secretariat, "meetings", "schedule", "plenary", "--group", "SG17", "--kind", "study-group", "--opens", "2027-01-04", "--closes", "2027-01-08").Status, Is.Zero);

        var approval = Run(chair, "launch", _scratch.Write("launch.json", Launch)).Output.Trim();
        var consent = Run(chair, "act", approval, "consent", "meeting=plenary");
        var shown = Run(chair, "show", approval);

        Assert.That(approval, Is.EqualTo("AAP-SG17-2027-0001"));
        Assert.That(consent.Output, Does.StartWith("AAP-SG17-2027-0001 consented"), consent.Error);
        Assert.That(shown.Output, Does.Contain("consented [C]").And.Contain("Test chair (chair of SG17)"), shown.Error);
    }

    [Test]
    public void A_refusal_of_the_law_ends_with_1_and_one_of_the_role_with_2_and_both_name_their_clause()
    {
        var chair = Token("chair:SG17");
        var approval = Run(chair, "launch", _scratch.Write("launch.json", Launch)).Output.Trim();

        var byLaw = Run(chair, "act", approval, "request-last-call");
        var byRole = Run(chair, "act", approval, "announce-last-call");

        Assert.That((byLaw.Status, byRole.Status), Is.EqualTo((1, 2)));
        Assert.That(byLaw.Error, Does.Contain("wrong-state").And.Contain("A.8 § 3.1"));
        Assert.That(byRole.Error, Does.Contain("not-your-role").And.Contain("§ 29"));
    }

    [Test]
    public void A_command_that_is_repeated_under_its_key_is_done_once()
    {
        var chair = Token("chair:SG17");
        var file = _scratch.Write("launch.json", Launch);

        var first = Run(chair, "launch", file, "--key", "one");
        var again = Run(chair, "launch", file, "--key", "one");

        Assert.That(again.Output, Is.EqualTo(first.Output));
        Assert.That(Run(chair, "list").Output, Does.Contain("1 of 1"));
    }

    [Test]
    public void A_revoked_token_proves_nothing_any_more()
    {
        var token = Token("reader");
        Assert.That(Run(token, "deadlines").Status, Is.Zero);
        var id = Bare("token", "list").Output.Split('\n').Single(line => line.Contains("test-reader", StringComparison.Ordinal)).Split(' ')[0];

        Assert.That(Bare("token", "revoke", id).Status, Is.Zero);

        var refused = Run(token, "deadlines");
        Assert.That(refused.Status, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("token-revoked"));
    }

    [Test]
    public void Members_are_imported_all_or_none()
    {
        var secretariat = Token("secretariat");
        const string heading = "id,name,category,memberState,studyGroup\n";
        var good = _scratch.Write("good.csv", heading + "acme,Acme Networks,sector-member,FRA,\n");
        var bad = _scratch.Write("bad.csv", heading + "lab,Light Lab,associate,FRA,SG17\nfra,Not France,sector-member,FRA,\n");

        var refused = Run(secretariat, "members", "import", bad);

        Assert.That(refused.Status, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("id-of-a-member-state"));
        Assert.That(Run(secretariat, "members", "import", good).Output, Is.EqualTo("1 added, 0 changed, 0 unchanged.\n"));
        Assert.That(Run(secretariat, "members", "import", good).Output, Is.EqualTo("0 added, 0 changed, 1 unchanged.\n"));
    }

    private string Token(string role)
    {
        var name = role.Split(':')[0];
        return Bare("token", "issue", "test-" + name, "--name", "Test " + name, "--role", role).Output.Trim();
    }

    private Command Run(string token, params string[] args) => Bare([.. args, "--token", token]);

    private Command Bare(params string[] args) => Command.Run([.. args, "--data", _host.DataFolder]);
}
