using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

internal sealed class EmptyHostTests
{
    [Test]
    public async Task Every_list_answers_an_empty_database_with_an_empty_part()
    {
        await using var host = await RunningHost.StartAsync();
        var secretariat = host.As("jan", "secretariat");
        foreach (var list in new[] { "approvals", "deadlines", "letters", "overrides", "events", "meetings" })
        {
            var page = await RunningHost.ReadAsync(secretariat, $"/api/{list}");
            Assert.That((page["items"]!.AsArray().Count, page["next"], (int?)page["total"]), Is.EqualTo((0, (JsonNode?)null, (int?)0)), list);
        }
    }
}
