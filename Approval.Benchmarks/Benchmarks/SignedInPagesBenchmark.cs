using System.Collections.Immutable;
using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>
/// Asks a host on PostgreSQL that keeps a hundred thousand approvals, a third of them waiting for somebody, for the pages
/// of chairs, delegates and the secretariat, each signed in as a person is.
/// </summary>
internal static class SignedInPagesBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "signed-in";

    private const int Approvals = 100_000;
    private const int Days = 20;
    private const int WarmUps = 30;
    private const int Pieces = 100;
    private const string Milliseconds = "ms";
    private const string FirstToClose = "\"NextDeadlineAt\", \"Id\"";
    private const string LongestWaiting = "\"WaitsSince\", \"Id\"";

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync();
        await FilledDatabase.FillAsync(installation, Approvals, SystemTime.Now() - Duration.FromDays(Days + 2), Days, PatternStages.AtEveryStage);
        using var host = installation.Serve();
        using var visitor = PageReader.Visit(host);
        using var chair = await PageReader.SignInAsync(installation.Stores, host, "jane", "chair:SG17");
        using var delegateOfMember = await PageReader.SignInAsync(installation.Stores, host, "fay", "delegate:fra");
        using var secretariat = await PageReader.SignInAsync(installation.Stores, host, "jan", "secretariat");
        await using var byHand = await HandWrittenReads.OpenAsync(installation.ConnectionString);
        var ids = await IdsAsync(installation, "last-call");
        var consultations = await IdsAsync(installation, "consultation");
        async Task<Figure> PageAsync(string name, PageReader reader, Func<int, string> address, Func<int, Task> floor) =>
            Figure.OfTimes(Name, name, await Pair.ByTurnsAsync(WarmUps, Pieces, piece => reader.OpenAsync(address(piece)), floor), Milliseconds);
        Task<Figure> ListAsync(string name, PageReader reader, string address, string filter, string order, object value) =>
            PageAsync(name, reader, _ => address, _ => byHand.PartAsync(filter, order, value));
        Task<Figure> OneAsync(string name, PageReader reader, IReadOnlyList<string> of, Func<string, string> address) =>
            PageAsync(name, reader, piece => address(of[piece]), piece => byHand.ApprovalAsync(of[piece]));
        const string Running = "NOT \"HasEnded\" AND \"NextDeadlineAt\" > now()";
        ImmutableArray<Figure> figures =
        [
            await ListAsync("a chair's home", chair, "/chair", $"\"StudyGroup\" = $1 AND {Running}", FirstToClose, "SG17"),
            await ListAsync("launching", chair, "/approvals/new", "\"StudyGroup\" = $1", LongestWaiting, "SG17"),
            await OneAsync("one approval, to its chair", chair, ids, id => $"/approvals/{id}"),
            await OneAsync("the comments on one approval", chair, ids, id => $"/approvals/{id}/comments"),
            await OneAsync("a meeting's decision on one approval", chair, consultations, id => $"/approvals/{id}/meeting"),
            await ListAsync("a delegate's home", delegateOfMember, "/delegate", "\"ClosesAt\" > now() AND $1", "\"ClosesAt\", \"Id\"", true),
            await ListAsync("what a member has said", delegateOfMember, "/delegate/replies", "\"ClosesAt\" > now() AND $1", "\"ClosesAt\", \"Id\"", true),
            await OneAsync("replying to one consultation", delegateOfMember, consultations, id => $"/approvals/{id}/reply"),
            await ListAsync("the secretariat's desk", secretariat, "/secretariat", "\"WaitsForWho\" = $1", LongestWaiting, "tsb-secretariat"),
            await ListAsync("announcements", secretariat, "/secretariat/announcements", "\"WaitsForWhat\" = $1", LongestWaiting, "announce-last-call"),
            await ListAsync("letters to sign", secretariat, "/secretariat/letters", "\"StateName\" = $1", FirstToClose, "consultation"),
            await ListAsync("letters issued", secretariat, "/secretariat/letters?state=issued", "\"StateName\" = $1", FirstToClose, "consultation"),
            await ListAsync("letters issued, of a group", secretariat, "/secretariat/letters?state=issued&studyGroup=SG20", "\"StudyGroup\" = $1", FirstToClose, "SG20"),
            await ListAsync("consultations", secretariat, "/secretariat/consultations", "\"StateName\" = $1", "\"ClosesAt\", \"Id\"", "consultation"),
            await OneAsync("who has answered one consultation", secretariat, consultations, id => $"/approvals/{id}/consultation"),
            await ListAsync("messages", secretariat, "/secretariat/messages", "\"StateName\" = $1", FirstToClose, "consultation"),
            await ListAsync("what is stuck", secretariat, "/secretariat/stuck", "\"WaitsForWho\" = $1", LongestWaiting, "study-group-chair"),
            await ListAsync("corrections", secretariat, "/secretariat/corrections?q=identity", "\"SearchText\" LIKE '%' || $1 || '%'", "\"OpenedAt\" DESC, \"Id\"", "identity"),
            await ListAsync("overrides", secretariat, "/secretariat/overrides", "\"WaitsForWho\" = $1", LongestWaiting, "director"),
            await ListAsync("members", secretariat, "/secretariat/members?q=land", "\"WaitsForWho\" = $1", LongestWaiting, "director"),
            await ListAsync("health", secretariat, "/secretariat/health", "\"WaitsForWho\" = $1", LongestWaiting, "director"),
            await ListAsync("deadlines, the next", visitor, "/secretariat/deadlines", $"{Running} AND $1", FirstToClose, true),
            await ListAsync("deadlines of a group", visitor, "/secretariat/deadlines?studyGroup=SG17", $"{Running} AND \"StudyGroup\" = $1", FirstToClose, "SG17"),
            await ListAsync("deadlines of a month", visitor, "/secretariat/deadlines/month", $"{Running} AND $1", FirstToClose, true),
            await ListAsync("deadlines as a chart", visitor, "/secretariat/deadlines/gantt", $"{Running} AND $1", FirstToClose, true),
            await ListAsync("deadlines of a group as a chart", visitor, "/secretariat/deadlines/gantt?studyGroup=SG17", $"{Running} AND \"StudyGroup\" = $1", FirstToClose, "SG17"),
            await ListAsync("deadlines of a group for a calendar", visitor, "/deadlines.ics?studyGroup=SG17", $"{Running} AND \"StudyGroup\" = $1", FirstToClose, "SG17"),
            await ListAsync("meetings", visitor, "/secretariat/meetings", $"{Running} AND $1", FirstToClose, true),
            await ListAsync("the planner", visitor, "/planner?procedure=tap&meeting=running-next-3", "\"StudyGroup\" = $1", FirstToClose, "SG17"),
        ];
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"signed-in: over HTTP, one person at a time; {Approvals} approvals; the floor is what the database's bare client takes for a list of about what the page shows."), figures);
    }

    private static async Task<List<string>> IdsAsync(MeasuredInstallation installation, string state)
    {
        await using var store = installation.Stores.Open();
        return await store.Approvals.Where(row => row.StateName == state && row.StudyGroup == "SG17").OrderBy(row => row.HistoryHash).Select(row => row.Id).Take(Pieces + WarmUps).ToListAsync();
    }
}
