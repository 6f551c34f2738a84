using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

internal sealed class RunningHostTests
{
    [Test]
    public async Task An_approval_is_launched_and_consented_to_over_http_and_nobody_comes_in_without_a_token()
    {
        await using var host = await RunningHost.StartAsync();
        var secretariat = host.As("jan", "secretariat");
        var approval = await host.LaunchAsync(host.As("jane", "chair:SG17"), "aap", "SG17", "ITU-T X.9001");
        await host.ActAsync(secretariat, approval, new JsonObject
        {
            ["type"] = "schedule-meeting",
            ["meeting"] = "sg17-2027-01",
            ["group"] = "SG17",
            ["kind"] = "study-group",
            ["opens"] = "2027-01-04",
            ["closes"] = "2027-01-15",
        });
        await host.ActAsync(secretariat, approval, new JsonObject { ["type"] = "consent", ["meeting"] = "sg17-2027-01" });

        using var refused = await host.SendAsync(host.Anybody(), "/api/approvals", new JsonObject());
        Assert.That((approval, refused.StatusCode), Is.EqualTo(("AAP-SG17-2027-0001", HttpStatusCode.Unauthorized)));
    }
}
