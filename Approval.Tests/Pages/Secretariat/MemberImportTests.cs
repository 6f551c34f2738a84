using System.Net;
using System.Text;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>A table of members is shown, then taken: all of it or nothing.</summary>
internal sealed class MemberImportTests
{
    private const string Address = "/secretariat/members/import";
    private const string Heading = "id,name,category,memberState,studyGroup\r\n";
    private RunningHost _host = null!;
    private Browsing _desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _desk = await _host.BrowseAsAsync("jan", "secretariat");
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_table_is_looked_at_and_changes_the_roll_when_it_is_confirmed_once()
    {
        var looked = await UploadAsync(Encoding.UTF8.GetBytes("\uFEFF" + Heading + "acme,\"Acme <b>& Sons, Ltd\",sector-member,FRA,\r\nfra,France,member-state,,\r\n"));
        Assert.That(looked.Status, Is.EqualTo(HttpStatusCode.OK), looked.Text);
        Assert.That(looked.Words, Does.Contain("Of 2 members in the table").And.Contain("1 would come to the roll").And.Contain("Acme <b>&"));
        Assert.That(await KnowsAcmeAsync(), Is.False, "looking changes nothing");

        var done = await _desk.SubmitAsync(looked, Address, ("step", "do"));
        var again = await _desk.SubmitAsync(looked, Address, ("step", "do"));
        Assert.That((done.Status, done.Location, again.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/secretariat/members?added=1&changed=0", done.Location)));
        Assert.That(await KnowsAcmeAsync(), Is.True);
        Assert.That((await _desk.ReadAsync(done.Location!)).Words, Does.Contain("1 added, 0 described otherwise."));
    }

    [Test]
    public async Task Every_fault_is_told_with_its_line_and_nothing_is_taken()
    {
        var refused = await UploadAsync(Encoding.UTF8.GetBytes(Heading + "acme,Acme,sector-member,FRA,\r\nlab,Lab,emperor,,\r\nlab2,Lab,associate,ZZZ,SG17\r\n"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Words, Does.Contain("2 things must be mended").And.Contain("Line 3, column 3").And.Contain("Line 4, column 4"));
        Assert.That(await KnowsAcmeAsync(), Is.False);
    }

    [TestCase("members.xlsx", "text/csv", "This is not a file of the kind CSV.")]
    [TestCase("members.csv", "image/png", "This is not a file of the kind CSV.")]
    [TestCase("members.html", "text/html", "This is not a file of the kind CSV.")]
    public async Task Another_kind_of_file_is_refused(string name, string type, string what)
    {
        var refused = await UploadAsync(Encoding.UTF8.GetBytes(Heading), name, type);
        Assert.That((refused.Status, refused.Words.Contains(what, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
    }

    [Test]
    public async Task What_is_not_a_text_is_refused()
    {
        var latin = await UploadAsync([.. Encoding.UTF8.GetBytes(Heading + "x,Caf"), 0xE9, .. Encoding.UTF8.GetBytes(",academia,,\r\n")]);
        Assert.That((latin.Status, latin.Words.Contains("The table is not in UTF-8.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        var empty = await _desk.SubmitAsync(await _desk.ReadAsync(Address), Address, ("step", "look"));
        Assert.That((empty.Status, empty.Words.Contains("No table was chosen.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
    }

    [TestCase(0, HttpStatusCode.OK)]
    [TestCase(1, HttpStatusCode.UnprocessableEntity)]
    public async Task A_table_may_be_as_large_as_the_page_says_and_no_larger(int over, HttpStatusCode status)
    {
        var table = new StringBuilder("id,name,category\n");
        const int size = 160 * 1024;
        for (var number = 0; table.Length < size - 200; number++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"m{number},A member of the name,academia\n");
        }

        table.Append("last,").Append('x', size + over - table.Length - ",academia\n".Length).Append(",academia\n");
        var answer = await UploadAsync(Encoding.UTF8.GetBytes(table.ToString()));
        Assert.That(answer.Status, Is.EqualTo(status), answer.Words[..Math.Min(answer.Words.Length, 500)]);
    }

    [Test]
    public async Task Nobody_but_tsb_brings_members_in()
    {
        var chair = await _host.BrowseAsAsync("jane", "chair:SG17");
        var forgery = System.Text.RegularExpressions.Regex.Match((await chair.ReadAsync("/times")).Text, "name=\"forgery\" value=\"([^\"]*)\"").Groups[1].Value;
        var refused = await chair.PostAsync(Address, ("forgery", forgery), ("key", "k"), ("table", Heading + "acme,Acme,sector-member,FRA,"), ("step", "do"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await KnowsAcmeAsync(), Is.False);
    }

    private async Task<PageSeen> UploadAsync(byte[] content, string name = "members.csv", string type = "text/csv") =>
        await _desk.UploadAsync(await _desk.ReadAsync(Address), Address, ("upload", name, type, content), ("step", "look"));

    private async Task<bool> KnowsAcmeAsync()
    {
        await using var store = _host.Stores.Open();
        return await store.Members.FindAsync("acme") is not null;
    }
}
