using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>Lists read part by part.</summary>
internal sealed class ListPartsTests
{
    [TestCase("sort=-question,title&limit=2")]
    [TestCase("sort=nextDeadlineAt&limit=3")]
    [TestCase("limit=1")]
    [TestCase("sort=-approvedOn,-openedAt&limit=4")]
    public async Task Parts_leave_no_gap_and_show_nothing_twice_while_approvals_are_added(string query)
    {
        await using var host = await RunningHost.StartAsync();
        var chair = host.As("jane", "chair:SG13,SG17");
        for (var number = 1; number <= 7; number++)
        {
            await host.LaunchAsync(chair, number % 2 == 0 ? "tap" : "aap", "SG13", $"ITU-T Y.90{number}", question: number % 3 == 0 ? "7/13" : null);
        }

        var before = await NamesAsync(chair, "/api/approvals?limit=200");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await RunningHost.ReadAsync(chair, $"/api/approvals?{query}{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["next"];
            if (seen.Count < 5)
            {
                await host.LaunchAsync(chair, "aap", "SG13", $"ITU-T Y.95{seen.Count}", "Another imagined cloud");
            }
        }
        while (cursor is not null);

        Assert.That(seen, Is.Unique);
        Assert.That(before.Except(seen), Is.Empty);
    }

    private static async Task<List<string>> NamesAsync(HttpClient client, string address) =>
        [.. (await RunningHost.ReadAsync(client, address))["items"]!.AsArray().Select(item => (string)item!["id"]!)];
}
