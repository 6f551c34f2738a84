using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Host.Replays;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class ReplayFileTests
{
    private const string Heading = "path,recommendation,extra,approved_on,opened_on\n";

    [Test]
    public void Columns_stand_in_any_order_and_others_are_ignored()
    {
        var file = Read(Heading + "last-call,\"G.1, part \"\"a\"\"\",x,2009-01-13,2008-12-16\n");

        Assert.That(file.Rows.Single(), Is.EqualTo(
            new ReplayRow(1, "G.1, part \"a\"", ReplayPath.LastCall, new LocalDate(2008, 12, 16), new LocalDate(2009, 1, 13))));
    }

    [Test]
    public void Rows_with_another_path_are_counted_and_may_lack_dates()
    {
        var file = Read(Heading + "other,G.1,,,\nadditional-review,G.2,,2009-01-13,2008-12-23\nsg-meeting,G.3,,,\n");

        Assert.That((file.Skipped, file.Rows.Single().Number), Is.EqualTo((2, 2)));
    }

    [TestCase("recommendation,path,opened_on\n", "approved_on")]
    [TestCase("recommendation,path,opened_on,approved_on,path\n", "path")]
    [TestCase("x\n", "recommendation")]
    public void A_column_that_is_missing_or_doubled_is_named(string csv, string column) =>
        Assert.That(FaultsOf(csv)[0].What, Does.Contain($"\"{column}\""));

    [TestCase("last-call,G.1,,2009-02-30,2008-12-16", "approved_on")]
    [TestCase("last-call,G.1,,2009-01-13,", "opened_on")]
    [TestCase("last-call,G.1", "approved_on")]
    public void A_row_to_play_without_its_dates_is_refused_with_line_and_column(string row, string column)
    {
        var place = FaultsOf(Heading + "other,G.0,,,\n" + row + "\n")[0].Where;

        Assert.That((place.Line, place.Path), Is.EqualTo(((int?)3, column)).Or.EqualTo(((int?)3, "opened_on")));
    }

    [Test]
    public void An_empty_file_is_refused() => Assert.That(FaultsOf(string.Empty).Select(fault => fault.Code), Is.All.EqualTo("missing-column"));

    private static ReplayFile Read(string csv)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, csv);
            return ReplayFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<Fault> FaultsOf(string csv)
    {
        try
        {
            Read(csv);
        }
        catch (RefusedException refused)
        {
            return refused.Faults;
        }

        throw new InvalidOperationException("The file was read.");
    }
}
