using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence.Postgres;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;
using Approval.Tests.Services;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>The secretariat at work on a real PostgreSQL, without a host's process.</summary>
internal static class OfficeOnPostgres
{
    /// <summary>A database with the product's tables and reference rows.</summary>
    public static async Task<PostgreSqlStores> OpenAsync(PostgresDatabase database)
    {
        var stores = new PostgreSqlStores(DatabaseAddress.Find(database.ConnectionString)!);
        await stores.MigrateAsync(CancellationToken.None);
        await FirstStart.FillAsync(stores, WorkflowFolder.Open(Command.Shipped).Reference, CancellationToken.None);
        return stores;
    }

    /// <summary>The secretariat.</summary>
    public static Secretariat Act(PostgresDatabase database, PostgreSqlStores stores, Instant from) => new(
        new InstallationOptions
        {
            DataFolder = TestContext.CurrentContext.WorkDirectory,
            Urls = "http://127.0.0.1:0",
            PublicAddress = new Uri("https://approval.example"),
            Database = DatabaseAddress.Find(database.ConnectionString),
        },
        WorkflowFolder.Open(Command.Shipped),
        stores,
        from);

    /// <summary>Schedules a meeting that lasts ten days.</summary>
    public static Task MeetAsync(Secretariat secretariat, string meeting, string group, int days) =>
        secretariat.ScheduleAsync(meeting, group, secretariat.Today.PlusDays(days - 1), secretariat.Today.PlusDays(days + 8));

    /// <summary>Brings a text to an open consultation of Member States.</summary>
    /// <returns>The approval.</returns>
    public static async Task<string> ConsultAsync(Secretariat secretariat, string group)
    {
        var approval = await secretariat.LaunchAsync("tap", group, "ITU-T X.9001", "Security of imagined networks");
        await MeetAsync(secretariat, "m", group, 0);
        await MeetAsync(secretariat, "next", group, 130);
        await secretariat.ActAsync(approval, """{ "type": "determine", "meeting": "m" }""");
        await secretariat.ActAsync(approval, """{ "type": "text-ready", "edited": true, "summary": true }""");
        await secretariat.ActAsync(approval, """{ "type": "request-approval" }""");
        await secretariat.ActAsync(approval, """{ "type": "announce", "meeting": "next" }""");
        return approval;
    }
}
