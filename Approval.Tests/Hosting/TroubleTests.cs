using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>What the host says when the machine fails it.</summary>
internal sealed class TroubleTests
{
    [TestCase("/health/ready", "INSERT INTO __EFMigrationsHistory VALUES ('99991231235959_Later', '99')", "database-newer")]
    [TestCase("/api/approvals", "ALTER TABLE tokens RENAME TO gone", "database-failed")]
    public async Task A_database_that_cannot_be_used_is_told_in_our_words_without_the_machines_paths(string address, string harm, string code)
    {
        await using var host = await RunningHost.StartAsync();
        var client = host.As("jan", "secretariat");
        await using (var store = host.Stores.Open())
        {
            await store.Database.ExecuteSqlRawAsync(harm);
        }

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), text);
        Assert.That((string)JsonNode.Parse(text)!["code"]!, Is.EqualTo(code));
        Assert.That(text, Does.Not.Contain(host.DataFolder).And.Not.Contain("SQLite").And.Not.Contain("tokens"));
    }
}
