using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class MemberCommandTests
{
    private const string Heading = "id,name,category,memberState,studyGroup\n";
    private RunningHost _host = null!;
    private HttpClient _secretariat = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _secretariat = _host.As("jan", "secretariat");
    }

    [TearDown]
    public async Task StopAsync()
    {
        _secretariat.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_table_adds_changes_and_leaves_alone_and_takes_nobody_off()
    {
        Assert.That(await CountsAsync("acme,Acme,sector-member,FRA,\nlab,\"Light, Laboratory\",associate,DEU,SG17\n"), Is.EqualTo((2, 0, 0)));
        Assert.That(await CountsAsync("acme,Acme Networks,sector-member,FRA,\nlab,\"Light, Laboratory\",associate,DEU,SG17\n"), Is.EqualTo((0, 1, 1)));
        Assert.That(await CountsAsync("uni,A University,academia,,\n"), Is.EqualTo((1, 0, 0)));
        await using var store = _host.Stores.Open();
        Assert.That(await store.Members.FindAsync("lab"), Is.Not.Null);
    }

    [Test]
    public async Task A_member_that_was_imported_can_speak_at_once()
    {
        using var chair = _host.As("jane", "chair:SG17");
        var approval = await _host.LaunchAsync(chair, "aap", "SG17", "ITU-T X.9001");
        var comment = new JsonObject { ["type"] = "comment", ["from"] = "acme", ["class"] = "substantive" };
        (await ApiCall.Post($"/api/approvals/{approval}/acts", comment).SendAsync(_secretariat)).Expect(400, "unknown-member");
        Assert.That(await CountsAsync("acme,Acme,sector-member,FRA,\n"), Is.EqualTo((1, 0, 0)));
        (await ApiCall.Post($"/api/approvals/{approval}/acts", comment).SendAsync(_secretariat)).Expect(409, "not-open");
    }

    [Test]
    public async Task Every_fault_is_told_with_line_and_column_and_nothing_is_taken_in()
    {
        var table = Heading + "good,Good,sector-member,FRA,\n-bad,Bad,sector-member,,\nfra,Fraud,sector-member,,\nlab,Lab,associate,,\nzzz,Zed,sector-member,ZZZ,\ngood,Again,sector-member,,\nx,X,emperor,,\ny,Y,academia,,,\n";
        var refused = (await Import(table).SendAsync(_secretariat)).Expect(422, "bad-id");
        var told = refused.Json["errors"]!.AsArray().Select(error => ((string?)error!["path"], (string?)error["code"])).ToList();
        Assert.That(told, Is.EqualTo(new (string?, string?)[]
        {
            ("line 3: column 1 (id)", "bad-id"),
            ("line 4: column 1 (id)", "id-of-a-member-state"),
            ("line 5: column 1", "missing-field"),
            ("line 6: column 4 (memberState)", "unknown-member-state"),
            ("line 7: column 1 (id)", "duplicate-member"),
            ("line 8: column 3 (category)", "unknown-value"),
            ("line 9: column 6", "too-many-columns"),
        }));
        await using var store = _host.Stores.Open();
        Assert.That(await store.Members.FindAsync("good"), Is.Null);
    }

    [TestCase("id,name\n", "missing-column")]
    [TestCase("id,name,category,colour\n", "unknown-column")]
    [TestCase("id,name,category,id\n", "doubled")]
    [TestCase("id,name,category\nacme,\"Acme,sector-member\n", "malformed-csv")]
    public async Task A_table_of_another_form_is_refused(string table, string code) => (await Import(table).SendAsync(_secretariat)).Expect(422, code);

    [Test]
    public async Task The_table_can_come_within_JSON_and_a_member_alone()
    {
        (await ApiCall.Post("/api/members/import", new JsonObject { ["csv"] = Heading + "acme,Acme,sector-member,,\n" }).SendAsync(_secretariat)).Expect(200);
        (await ApiCall.Put("/api/members/acme", new JsonObject { ["name"] = "Acme Networks", ["category"] = "sector-member" }).SendAsync(_secretariat)).Expect(200);
        (await ApiCall.Put("/api/members/FRA", new JsonObject { ["name"] = "France", ["category"] = "academia" }).SendAsync(_secretariat)).Expect(422, "id-of-a-member-state");
        (await ApiCall.Put("/api/members/acme", new JsonObject { ["id"] = "other", ["name"] = "Acme", ["category"] = "academia" }).SendAsync(_secretariat)).Expect(400, "other-id");
        await using var store = _host.Stores.Open();
        Assert.That((await store.Members.FindAsync("acme"))!.Name, Is.EqualTo("Acme Networks"));
    }

    private static ApiCall Import(string table) => ApiCall.Post("/api/members/import") with { Body = table, MediaType = "text/csv" };

    private async Task<(int Added, int Changed, int Unchanged)> CountsAsync(string rows)
    {
        var answer = (await Import(Heading + rows).SendAsync(_secretariat)).Expect(200).Json;
        return ((int)answer["added"]!, (int)answer["changed"]!, (int)answer["unchanged"]!);
    }
}
