using System.Text.Json.Nodes;

namespace Approval.Tests.Hosting;

/// <summary>Takes an AAP from its launch to an open last call.</summary>
internal static class LastCall
{
    /// <summary>Opens the last call, on the first day of the host's clock.</summary>
    /// <returns>The approval.</returns>
    public static async Task<string> OpenAsync(RunningHost host, string designation = "ITU-T X.9001", string title = "Security of imagined networks")
    {
        var (chair, secretariat) = (host.As("jane", "chair:SG17"), host.As("jan", "secretariat"));
        var approval = await host.LaunchAsync(chair, "aap", "SG17", designation, title);
        var meeting = "m-" + approval.ToLowerInvariant();
        await host.ActAsync(secretariat, approval, new JsonObject
        {
            ["type"] = "schedule-meeting",
            ["meeting"] = meeting,
            ["group"] = "SG17",
            ["kind"] = "study-group",
            ["opens"] = "2027-01-04",
            ["closes"] = "2027-01-15",
        });
        await host.ActAsync(chair, approval, new JsonObject { ["type"] = "consent", ["meeting"] = meeting });
        await host.ActAsync(secretariat, approval, new JsonObject { ["type"] = "text-ready", ["edited"] = true, ["summary"] = true });
        await host.ActAsync(chair, approval, new JsonObject { ["type"] = "request-last-call" });
        await host.ActAsync(secretariat, approval, new JsonObject { ["type"] = "announce-last-call" });
        return approval;
    }
}
