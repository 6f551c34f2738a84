using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Telemetry;

/// <summary>What the log of the real process tells, and what it never tells.</summary>
internal sealed class LogProcessTests
{
    [Test]
    public async Task At_its_loudest_the_log_is_JSON_lines_that_name_approvals_and_traces_and_never_a_token()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"], "--log-form", "json", "--log-levels", "trace, Microsoft.AspNetCore=trace, Microsoft.EntityFrameworkCore=trace");
        const string foreign = "appr_this-is-no-token-of-this-host";
        foreach (var token in new[] { host.FirstToken!, foreign })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/approvals/AAP-SG17-2027-0001/acts")
            {
                Content = new StringContent("""{"type":"consent","meeting":"m"}""", System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await host.Client.SendAsync(request);
        }

        await host.TerminateAsync();

        var lines = host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.That(lines.SelectMany(line => line["Scopes"]?.AsArray() ?? []).Any(scope => (string?)scope?["Approval"] == "AAP-SG17-2027-0001"), Is.True);
        Assert.That(lines.SelectMany(line => line["Scopes"]?.AsArray() ?? []).Any(scope => scope is JsonObject fields && fields.ContainsKey("TraceId")), Is.True);
        Assert.That(host.Error, Does.Not.Contain(host.FirstToken).And.Not.Contain(foreign));
    }

    [Test]
    public async Task A_line_for_a_person_names_the_approval_in_words()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"], "--log-levels", "information, Microsoft.AspNetCore=debug");
        using var answer = await host.Client.GetAsync(new Uri("/api/approvals/AAP-SG17-2027-0001", UriKind.Relative));
        await host.TerminateAsync();

        Assert.That(host.Error, Does.Contain("=> Approval:AAP-SG17-2027-0001").And.Not.Contain("System.Collections"));
    }

    [TestCase("debug, Microsoft.AspNetCore=information")]
    [TestCase("trace, Microsoft=trace, System=trace, Microsoft.AspNetCore=trace, Microsoft.EntityFrameworkCore=trace")]
    [TestCase("trace, Microsoft.AspNetCore.Hosting.Diagnostics=trace, Microsoft.AspNetCore.Routing=trace, Microsoft.AspNetCore.Routing.Matching.DfaMatcher=trace, Microsoft.AspNetCore.Server.Kestrel.BadRequests=trace")]
    [TestCase("trace, microsoft.aspnetcore.hosting.diagnostics=trace, *Matching.DfaMatcher=trace, Microsoft.AspNetCore.Server*=trace, Microsoft.AspNetCore.Routing.Matching.*=debug")]
    public async Task An_address_that_is_a_secret_is_never_logged(string levels)
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"], "--log-form", "json", "--log-levels", levels);
        const string secret = "what-only-the-invited-may-know";
        foreach (var (method, address) in new[] { ("GET", "/invitations/"), ("GET", "/Invitations/x/"), ("POST", "/invitations/"), ("PUT", "/invitations/"), ("GET", "/times?back=%2Finvitations%2F") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address + secret);
            request.Headers.Add("Accept", "text/html");
            using var answer = await host.Client.SendAsync(request);
        }

        await SendRawAsync(host.Client.BaseAddress!, $"GET /invitations/{secret}\u0001 HTTP/1.1\r\nHost: x\r\n\r\n");
        await SendRawAsync(host.Client.BaseAddress!, $"GET /invitations/{secret} HTTP/9.9\r\nHost: x\r\n\r\n");
        await host.TerminateAsync();

        Assert.That(host.Error, Is.Not.Empty.And.Not.Contain(secret));
    }

    private static async Task SendRawAsync(Uri host, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(request));
        using var answer = new StreamReader(stream);
        Assert.That(await answer.ReadLineAsync(), Does.StartWith("HTTP/1.1 "));
    }

    [Test]
    public async Task By_default_a_start_and_an_end_log_nothing()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"]);
        await host.TerminateAsync();

        Assert.That(host.Error, Is.Empty);
    }
}
