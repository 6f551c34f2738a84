using Approval.Host.Persistence.Sqlite;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Seams;

/// <summary>
/// One fault at every boundary that a step crosses, one after the other: whoever repeats what was not answered gets the
/// same answers, and the database the same content, as if nothing had happened.
/// </summary>
internal sealed class SeamTests
{
    private static readonly Dictionary<string, IReadOnlyList<Story.Move>> s_stories = new()
    {
        ["aap"] = Story.OfAap,
        ["tap"] = Story.OfTap,
    };

    [Test]
    public async Task A_death_at_any_boundary_leaves_what_a_repetition_makes_whole([Values("aap", "tap")] string story) =>
        await BreakEverywhereAsync(s_stories[story], Fault.Death, _ => true);

    [Test]
    public async Task A_step_that_is_overtaken_before_its_commit_begins_again_and_tells_the_same([Values("aap", "tap")] string story) =>
        await BreakEverywhereAsync(s_stories[story], Fault.Overtaken, boundary => boundary is Boundary.Begin or Boundary.Save or Boundary.Commit);

    [Test]
    public async Task An_event_that_the_transport_does_not_confirm_is_sent_again_before_any_later_one([Values("aap", "tap")] string story) =>
        await BreakEverywhereAsync(s_stories[story], Fault.Unconfirmed, boundary => boundary is Boundary.Publish or Boundary.Published);

    private static async Task BreakEverywhereAsync(IReadOnlyList<Story.Move> moves, Fault fault, Func<Boundary, bool> mayBreak)
    {
        var whole = new Breakage(null, fault);
        var expected = await RunAsync(moves, whole);
        var tried = 0;
        for (var at = 0; at < whole.Crossed.Count; at++)
        {
            if (!mayBreak(whole.Crossed[at]))
            {
                continue;
            }

            tried++;
            var broken = new Breakage(at, fault);
            var run = await RunAsync(moves, broken);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(broken.HasStruck, Is.True, $"Crossing {at} was never reached.");
                Assert.That(run.Answers, Is.EqualTo(expected.Answers), $"The answers differ after a fault at crossing {at} ({whole.Crossed[at]}).");
                Assert.That(run.Store, Is.EqualTo(expected.Store), $"The database differs after a fault at crossing {at} ({whole.Crossed[at]}).");
                Assert.That(FirstsOf(run.Delivered), Is.EqualTo(FirstsOf(expected.Delivered)), $"The events differ after a fault at crossing {at} ({whole.Crossed[at]}).");
            }
        }

        Assert.That(tried, Is.GreaterThan(0), "No boundary was broken.");
    }

    private static async Task<(IReadOnlyList<string> Answers, string Store, Deliveries Delivered)> RunAsync(IReadOnlyList<Story.Move> moves, Breakage breakage)
    {
        using var scratch = new Scratch();
        var deliveries = new Deliveries();
        var answers = await Story.PlayAsync(moves, scratch["data"], breakage, deliveries);
        using var stores = new SqliteStores(Path.Combine(scratch["data"], Approval.Host.Configuration.InstallationOptions.DatabaseName));
        return (answers, await StoreText.OfAsync(stores), deliveries);
    }

    /// <summary>The events of each approval in the order in which each came first.</summary>
    private static List<(string, Guid, string)> FirstsOf(Deliveries delivered) =>
        [.. delivered.All.Select(each => (each.ApprovalId, each.Id, each.Body)).Distinct().OrderBy(each => each.ApprovalId, StringComparer.Ordinal)];
}
