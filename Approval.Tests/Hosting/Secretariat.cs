using System.Globalization;
using Approval.Engine;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Approval.Host.Serving;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Approval.Tests.Hosting;

/// <summary>Does what people do, by the host's own steps, as the routes of the API do, at instants of a clock that this process moves.</summary>
internal sealed class Secretariat : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly Account _everybody;
    private int _keys;

    /// <summary>Opens the office.</summary>
    /// <param name="options">The installation.</param>
    /// <param name="workflows">Its procedures.</param>
    /// <param name="stores">Its database.</param>
    /// <param name="from">Where the clock stands first.</param>
    /// <param name="zone">The zone by whose midnights days end; null for UTC.</param>
    public Secretariat(InstallationOptions options, WorkflowFolder workflows, IApprovalStores stores, Instant from, DateTimeZone? zone = null)
    {
        Clock = new SimulatedClock(from);
        var reference = workflows.Reference;
        Zone = zone ?? DateTimeZone.Utc;
        _services = new ServiceCollection()
            .AddLogging()
            .AddProceedings(options, workflows, stores, Clock)
            .AddSingleton(new Installation(reference) { Calendar = new WorkingCalendar(Zone, reference.HolidayDates) })
            .BuildServiceProvider();
        _everybody = Account.Read("everybody", "Jan Doe", [.. reference.StudyGroups.Select(group => $"chair:{group.Code}"), "secretariat", "director"]).Value!;
    }

    /// <summary>The clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The zone by whose midnights days end.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Takes in what members send through the queue.</summary>
    public IMessageIntake Intake => _services.GetRequiredService<IMessageIntake>();

    /// <summary>The day on which the clock stands.</summary>
    public LocalDate Today => Clock.GetCurrentInstant().InZone(Zone).Date;

    public void Dispose() => _services.Dispose();

    /// <summary>Schedules a meeting of a study group.</summary>
    public Task ScheduleAsync(string id, string group, LocalDate opens, LocalDate closes)
    {
        var meeting = new Meeting(new MeetingId(id), new StudyGroupId(group), MeetingKind.StudyGroup, opens, closes);
        return Steps.RunAsync(step => MeetingChanges.ScheduleAsync(step, meeting, _everybody.Name, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>Launches an approval.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> LaunchAsync(string procedure, string group, string designation, string title)
    {
        var body = $$"""
            { "procedure": "{{procedure}}", "text": { "designation": "{{designation}}", "title": "{{title}}", "kind": "new", "studyGroup": "{{group}}" }, "particulars": { "summary": "What it is about.", "chair": "Jane Doe" } }
            """;
        var request = _services.GetRequiredService<LaunchReader>().Read(JsonTreeReader.Read(body, "launch").Value!);
        var answer = await Steps.RunAsync(step => _services.GetRequiredService<Launching>().LaunchAsync(step, _everybody, request, NextKey(), CancellationToken.None), CancellationToken.None);
        return answer.Approval;
    }

    /// <summary>Does an act that must be accepted.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task ActAsync(string approval, string body)
    {
        var command = new ActCommand(ApprovalId.Find(approval)!.Value, _everybody, JsonTreeReader.Read(body, "act").Value!, null);
        var answer = await Steps.RunAsync(step => _services.GetRequiredService<Acting>().ActAsync(step, command, NextKey(), CancellationToken.None), CancellationToken.None);
        if (answer.Refused is { } refused)
        {
            throw new InvalidOperationException($"{approval}, {body}: {refused.Message}");
        }
    }

    /// <summary>Decides everything that is due by the clock.</summary>
    public Task DecideAsync() => _services.GetRequiredService<DueDeadlines>().DecideAsync(CancellationToken.None);

    private StepRunner Steps => _services.GetRequiredService<StepRunner>();

    private CommandKey NextKey() => new(_everybody.Id.Value, string.Create(CultureInfo.InvariantCulture, $"key {Interlocked.Increment(ref _keys)}"), "hash");
}
