using Approval.Tests.Hosting;
using NodaTime;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>A host with an AAP in last call and a TAP in consultation, and the people whom its pages know.</summary>
internal sealed class Office : IAsyncDisposable
{
    private Office(RunningHost host, HttpClient secretariat, HttpClient chair, Browsing desk, string aap, string tap) =>
        (Host, Secretariat, Chair, Desk, Aap, Tap) = (host, secretariat, chair, desk, aap, tap);

    public RunningHost Host { get; }

    /// <summary>The secretariat, by the API.</summary>
    public HttpClient Secretariat { get; }

    /// <summary>The chair of SG17, by the API.</summary>
    public HttpClient Chair { get; }

    /// <summary>The secretariat, by a browser.</summary>
    public Browsing Desk { get; }

    /// <summary>The AAP.</summary>
    public string Aap { get; }

    /// <summary>The TAP, in which FRA opposes and JPN supports.</summary>
    public string Tap { get; }

    public static async Task<Office> OpenAsync()
    {
        var host = await RunningHost.StartAsync();
        var (secretariat, chair) = (host.As("jan", "secretariat"), host.As("jane", "chair:SG17"));
        var aap = await PlayedApprovals.InLastCallAsync(host, secretariat, chair, "sg17-2027-01");
        var tap = await PlayedApprovals.InConsultationAsync(host, secretariat, chair, "sg17-2027-01", "sg17-2027-06");
        return new Office(host, secretariat, chair, await host.BrowseAsAsync("jan", "secretariat"), aap, tap);
    }

    /// <summary>A message of a member to the TAP, as the intake would have left it.</summary>
    public Task<long> ReceiveAsync(string status, string member, string body, Instant? closes = null) => ReceivedMessage.PutAsync(Host, Tap, status, member, body, closes);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
