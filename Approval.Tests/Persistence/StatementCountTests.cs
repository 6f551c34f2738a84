using System.Globalization;
using System.Text;
using Approval.Host.Intake;
using Approval.Tests.Hosting;
using Approval.Tests.Services;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>
/// What the product asks of PostgreSQL. The numbers are exact: whoever adds a statement changes them here and says why
/// in the commit, and whoever saves one is seen. A way is one time to the server and back; those that begin and end a
/// transaction are not counted.
/// </summary>
internal sealed class StatementCountTests
{
    private const string Group = "SG17";
    private static readonly Instant s_beginning = Instant.FromUtc(2026, 1, 5, 9, 0);

    [Test]
    public async Task A_whole_AAP_takes_one_transaction_a_step_and_just_these_statements()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        using var stores = await OfficeOnPostgres.OpenAsync(database);
        using var secretariat = OfficeOnPostgres.Act(database, stores, s_beginning);

        // The first of a group writes what those after it find, and the first of a process reads what it then keeps in mind.
        await PlayAsync(secretariat, "m", _ => { });
        using var journal = new SqlJournal(database.Name);
        var lines = new List<string>();
        await PlayAsync(secretariat, "n", step => lines.Add($"{step}: {journal.Take()}"));
        var counted = string.Join('\n', lines);
        Assert.That(
            counted,
            Is.EqualTo(
                """
                schedule a meeting: 1 transaction, 5 statements in 5 ways
                launch: 1 transaction, 11 statements in 8 ways
                consent: 1 transaction, 8 statements in 5 ways
                text-ready: 1 transaction, 8 statements in 5 ways
                request-last-call: 1 transaction, 8 statements in 5 ways
                announce-last-call: 1 transaction, 19 statements in 8 ways
                the last call closes: 1 transaction, 9 statements in 4 ways, and outside of them 4 statements in 4 ways
                issue-letter: 1 transaction, 16 statements in 9 ways
                """),
            () => $"{counted}\n\n{journal.Told}");
    }

    [Test]
    public async Task A_batch_of_replies_takes_one_transaction_that_reads_no_history_and_one_for_its_receipts()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        using var stores = await OfficeOnPostgres.OpenAsync(database);
        using var secretariat = OfficeOnPostgres.Act(database, stores, s_beginning);
        var approval = await OfficeOnPostgres.ConsultAsync(secretariat, Group);
        await ReplyAsync(secretariat, approval, "fra", "ken");
        using var journal = new SqlJournal(database.Name);
        await ReplyAsync(secretariat, approval, "bra", "jpn", "deu");
        Assert.That(
            journal.Take(),
            Is.EqualTo("2 transactions, 7 statements in 7 ways"),
            () => journal.Told);
    }

    private static async Task PlayAsync(Secretariat secretariat, string meeting, Action<string> ended)
    {
        await OfficeOnPostgres.MeetAsync(secretariat, meeting, Group, 0);
        ended("schedule a meeting");
        var approval = await secretariat.LaunchAsync("aap", Group, "ITU-T X.9001", "Security of imagined networks");
        ended("launch");
        await secretariat.ActAsync(approval, $$"""{ "type": "consent", "meeting": "{{meeting}}" }""");
        ended("consent");
        await secretariat.ActAsync(approval, """{ "type": "text-ready", "edited": true, "summary": true }""");
        ended("text-ready");
        await secretariat.ActAsync(approval, """{ "type": "request-last-call" }""");
        ended("request-last-call");
        await secretariat.ActAsync(approval, """{ "type": "announce-last-call" }""");
        ended("announce-last-call");
        secretariat.Clock.MoveTo(secretariat.Clock.GetCurrentInstant() + Duration.FromDays(30));
        await secretariat.DecideAsync();
        ended("the last call closes");
        await secretariat.ActAsync(approval, """{ "type": "issue-letter", "letter": "review-result" }""");
        ended("issue-letter");
    }

    private static async Task ReplyAsync(Secretariat secretariat, string approval, params string[] members)
    {
        var body = Encoding.UTF8.GetBytes($$"""{ "version": 1, "kind": "reply", "approval": "{{approval}}", "position": "support" }""");
        var taken = await secretariat.Intake.TakeAsync(
            [.. members.Select((member, place) => new IncomingMessage { Sender = member, MessageId = string.Create(CultureInfo.InvariantCulture, $"{place:x8}-0000-4000-8000-000000000000"), Body = body })],
            CancellationToken.None);
        await secretariat.Intake.MarkSentAsync([.. taken.Select(message => message.Receipt!)], CancellationToken.None);
    }
}
