using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Serving;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Approval.Benchmarks.Filling;

/// <summary>Real approvals, played by the host's own steps on a database: one AAP and one TAP a day.</summary>
internal sealed class PlayedApprovals : IDisposable
{
    private static readonly Account s_everybody = Account.Read("everybody", "Jan Doe", ["chair:SG17", "secretariat", "director"]).Value!;
    private readonly ServiceProvider _services;
    private readonly SimulatedClock _clock;
    private int _keys;

    private PlayedApprovals(ServiceProvider services, SimulatedClock clock)
    {
        _services = services;
        _clock = clock;
    }

    /// <summary>Plays approvals of some days in a row, and decides nothing that falls due after the last act.</summary>
    /// <param name="stores">A new database.</param>
    /// <param name="options">The installation.</param>
    /// <param name="from">The first day.</param>
    /// <param name="days">How many days.</param>
    public static async Task PlayAsync(IApprovalStores stores, InstallationOptions options, Instant from, int days)
    {
        var clock = new SimulatedClock(from);
        var services = new ServiceCollection().AddLogging().AddProceedings(options, WorkflowFolder.Open(null), stores, clock).BuildServiceProvider();
        using var played = new PlayedApprovals(services, clock);
        for (var day = 0; day < days; day++)
        {
            clock.MoveTo(from + Duration.FromDays(day));
            await played.PlayDayAsync(day);
        }
    }

    public void Dispose() => _services.Dispose();

    private async Task PlayDayAsync(int day)
    {
        var today = _clock.GetCurrentInstant().InUtc().Date;
        string Day(int after) => LocalDatePattern.Iso.Format(today.PlusDays(after));
        var aap = await LaunchAsync("aap", day);
        await ActAsync(aap, $$"""{ "type": "schedule-meeting", "meeting": "m{{day}}", "group": "SG17", "kind": "study-group", "opens": "{{Day(-2)}}", "closes": "{{Day(5)}}" }""");
        await ActAsync(aap, $$"""{ "type": "schedule-meeting", "meeting": "n{{day}}", "group": "SG17", "kind": "study-group", "opens": "{{Day(130)}}", "closes": "{{Day(139)}}" }""");
        await ActAsync(aap, $$"""{ "type": "consent", "meeting": "m{{day}}" }""");
        await ActAsync(aap, """{ "type": "text-ready", "edited": true, "summary": true }""");
        await ActAsync(aap, """{ "type": "announce-last-call" }""");
        await ActAsync(aap, """{ "type": "comment", "from": "fra", "class": "supportive" }""");
        await ActAsync(aap, """{ "type": "comment", "from": "ken", "class": "typographical", "reasons": "A comma is missing in 7.2." }""");
        var tap = await LaunchAsync("tap", day);
        await ActAsync(tap, $$"""{ "type": "determine", "meeting": "m{{day}}" }""");
        await ActAsync(tap, """{ "type": "text-ready", "edited": true, "summary": true }""");
        await ActAsync(tap, """{ "type": "request-approval" }""");
        await ActAsync(tap, $$"""{ "type": "announce", "meeting": "n{{day}}" }""");
        foreach (var member in new[] { "fra", "ken", "bra", "jpn" })
        {
            await ActAsync(tap, $$"""{ "type": "reply", "from": "{{member}}", "position": "support" }""");
        }
    }

    private async Task<string> LaunchAsync(string procedure, int day)
    {
        var body = $$"""
            { "procedure": "{{procedure}}", "text": { "designation": "ITU-T X.{{9000 + day}}", "title": "An imagined Recommendation", "kind": "new", "studyGroup": "SG17" }, "particulars": { "summary": "What it is about.", "chair": "Jane Doe" } }
            """;
        var request = _services.GetRequiredService<LaunchReader>().Read(JsonTreeReader.Read(body, "launch").Value!);
        var launching = _services.GetRequiredService<Launching>();
        var answer = await Steps.RunAsync(step => launching.LaunchAsync(step, s_everybody, request, NextKey(), CancellationToken.None), CancellationToken.None);
        return answer.Approval;
    }

    private async Task ActAsync(string approval, string body)
    {
        var acting = _services.GetRequiredService<Acting>();
        var command = new ActCommand(ApprovalId.Find(approval)!.Value, s_everybody, JsonTreeReader.Read(body, "act").Value!, null);
        var answer = await Steps.RunAsync(step => acting.ActAsync(step, command, NextKey(), CancellationToken.None), CancellationToken.None);
        if (answer.Refused is { } refused)
        {
            throw new InvalidOperationException($"{approval}, {body}: {refused.Message}");
        }
    }

    private StepRunner Steps => _services.GetRequiredService<StepRunner>();

    private CommandKey NextKey() => new(s_everybody.Id.Value, $"key {_keys++}", "hash");
}
