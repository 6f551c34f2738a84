using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Meetings;
using Approval.Host.Archives;
using Approval.Host.Files;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Archives;

/// <summary>A database in which something has happened, with awkward texts, and a row in every table.</summary>
internal static class Archived
{
    private const string Title = "Title with \"quotes\", \\ backslash, <b>, '; DROP TABLE approvals;--, é 建议书 توصية 👩🏽‍⚖️ \u2028 and \u0001";

    private static readonly Lazy<WorkflowFolder> s_workflows = new(() => WorkflowFolder.Open(Command.Shipped));

    /// <summary>The procedures as shipped.</summary>
    public static Approval.Engine.Procedures.ProcedureLibrary Library => s_workflows.Value.Library;

    /// <summary>Makes it: <c>approval.db</c> in a folder that is there.</summary>
    public static async Task MakeAsync(string folder)
    {
        await using var host = await RunningHost.StartAsync();
        var approval = await LastCall.OpenAsync(host, title: Title);
        var secretariat = host.As("jan", "secretariat");
        await host.ActAsync(secretariat, approval, new JsonObject { ["type"] = "comment", ["from"] = "FRA", ["class"] = "substantive", ["reasons"] = Title });
        var message = $$"""{ "version": 1, "kind": "comment", "approval": "{{approval}}", "comments": [ { "class": "substantive", "text": "No." } ] }""";
        await host.Services.GetRequiredService<IMessageIntake>().TakeAsync(
            [new IncomingMessage { Sender = "gbr", MessageId = "00000000-0000-4000-8000-000000000001", Body = System.Text.Encoding.UTF8.GetBytes(message) }], default);
        using var refused = await host.SendAsync(secretariat, $"/api/approvals/{approval}/acts", new JsonObject { ["type"] = "announce-last-call" });
        Assert.That((int)refused.StatusCode, Is.EqualTo(409));
        await host.LaunchAsync(host.As("jane", "chair:SG17"), "tap", "SG17", "ITU-T X.9002", Title);
        await host.MoveToAsync(RunningHost.Start + Duration.FromDays(40));
        await using (var store = host.Stores.Open())
        {
            store.Notices.Add(new StoredNotice
            {
                ApprovalId = approval,
                Act = ActJson.Write(new CancelMeeting(new MeetingId("never-held")) { Index = default, At = host.Clock.GetCurrentInstant(), By = "nobody" }),
                At = host.Clock.GetCurrentInstant(),
            });
            store.Passwords.Add(new StoredPassword { AccountId = "jane", Hash = "a hash", SetAt = host.Clock.GetCurrentInstant() });
            store.Closings.Add(new StoredClosing { At = host.Clock.GetCurrentInstant() });
            store.ParkedMessages.Add(new StoredParkedMessage { Reason = "no-sender", Sender = "nobody", MessageId = "1", Body = [1, 2, 3], At = host.Clock.GetCurrentInstant() });
            await store.SaveChangesAsync();
        }

        await host.Stores.BackupAsync(Path.Combine(folder, "approval.db"), default);
    }

    /// <summary>Verifies a database.</summary>
    public static async Task<(VerificationResult Result, IReadOnlyList<ArchiveFinding> Findings)> VerifyAsync(string file)
    {
        using var stores = new SqliteStores(file);
        return await VerifyAsync(stores);
    }

    /// <summary>Verifies a database.</summary>
    public static async Task<(VerificationResult Result, IReadOnlyList<ArchiveFinding> Findings)> VerifyAsync(SqliteStores stores)
    {
        await using var snapshot = await stores.BeginSnapshotAsync(default);
        var findings = new List<ArchiveFinding>();
        var result = await new Verification(s_workflows.Value.Library).VerifyAsync(snapshot.Store, findings.Add, () => { }, default);
        return (result, findings);
    }
}
