using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class ReplayCommandTests
{
    private const string Heading = "recommendation,path,opened_on,approved_on\n";
    private static readonly string PublicRecord = Path.Combine(Repository.Root, "..", "shared", "data", "aap-history-2009-2018.csv");

    private Scratch scratch = null!;

    [SetUp]
    public void Open() => scratch = new Scratch();

    [TearDown]
    public void Close() => scratch.Dispose();

    [TestCase("last-call", "2008-12-16", "2009-01-13")]
    [TestCase("last-call", "2012-02-01", "2012-02-29")]
    [TestCase("additional-review", "2016-02-16", "2016-03-08")]
    public void A_row_of_the_record_agrees(string path, string opened, string approved)
    {
        var command = Command.Run("replay", "--json", scratch.Write("a.csv", $"{Heading}G.1,{path},{opened},{approved}\nG.2,other,,\n"));

        Assert.That((command.Status, command.Output), Is.EqualTo((0, "{\"played\":1,\"agree\":1,\"skipped\":1,\"disagree\":[]}\n")));
    }

    [Test]
    public void A_row_that_disagrees_is_listed_with_both_dates_and_why()
    {
        var command = Command.Run("replay", "--json", scratch.Write("a.csv", $"{Heading}G.2,other,,\nG.1,last-call,2008-12-16,2009-01-14\n"));

        var row = JsonNode.Parse(command.Output)!["disagree"]![0]!;
        Assert.That(
            (command.Status, (int)row["row"]!, (string?)row["recommendation"], (string?)row["expected"], (string?)row["got"], ((string?)row["why"])!.Contains("24:00 UTC on 12 January 2009", StringComparison.Ordinal)),
            Is.EqualTo((1, 2, "G.1", "2009-01-14", "2009-01-13", true)));
    }

    [Test]
    public void A_file_that_is_no_table_is_refused() => Assert.That(Command.Run("replay", scratch.Write("a.csv", "x\n")).Status, Is.EqualTo(2));

    [Test]
    public void The_public_record_agrees_to_the_last_row()
    {
        if (!File.Exists(PublicRecord))
        {
            Assert.Ignore("The public record of approvals (aap-history-2009-2018.csv) is no part of the product and is not beside this repository.");
        }

        Assert.That(Command.Run("replay", "--json", PublicRecord).Output, Is.EqualTo("{\"played\":2091,\"agree\":2091,\"skipped\":59,\"disagree\":[]}\n"));
    }
}
