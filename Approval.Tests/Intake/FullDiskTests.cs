using System.Globalization;
using System.Text;
using Approval.Engine.Members;
using Approval.Host.Intake;
using Approval.Host.Persistence.Postgres;
using Approval.Tests.Hosting;
using Approval.Tests.Services;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Intake;

/// <summary>The disk under a real PostgreSQL fills up while members' replies come in: they are refused whole, and taken in once there is room.</summary>
internal sealed class FullDiskTests
{
    private const string Group = "SG17";
    private const int MostBatches = 200;
    private int _ids;

    [Test]
    public async Task A_full_disk_refuses_a_batch_whole_and_says_so_and_the_same_batch_counts_once_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(64, "postgres");
        if (disk is null)
        {
            Assert.Ignore("This process may not mount a small disk.");
        }

        await using var services = await LocalServices.StartAsync("postgres");
        await using var database = await PostgresDatabase.OnDiskAsync(services, disk.Place);
        using var stores = await OfficeOnPostgres.OpenAsync(database);
        using var secretariat = OfficeOnPostgres.Act(database, stores, Instant.FromUtc(2026, 1, 5, 9, 0));
        var approval = await OfficeOnPostgres.ConsultAsync(secretariat, Group);
        var members = await MembersAsync(stores);

        disk.Fill();
        var (taken, refused, failure) = await TakeUntilRefusedAsync(secretariat.Intake, approval, members);
        Assert.Multiple(() =>
        {
            Assert.That(stores.FaultOf(failure)?.Code, Is.EqualTo("disk-full"));
            Assert.That(stores.IsConflict(failure), Is.False);
        });
        Assert.That(await CountAsync(stores), Is.EqualTo(taken), "nothing of the batch is there");
        Assert.That(stores.FaultOf((await Assert.CatchAsync(() => secretariat.Intake.TakeAsync(refused, default)))!)?.Code, Is.EqualTo("disk-full"), "as long as it is full");

        disk.MakeRoom();
        var after = await secretariat.Intake.TakeAsync(refused, default);
        Assert.That(after.Select(message => message.Receipt!.Body), Is.All.Contains("\"accepted\""));
        await secretariat.Intake.MarkSentAsync([.. after.Select(message => message.Receipt!)], default);
        var again = await secretariat.Intake.TakeAsync(refused, default);
        Assert.That(again.Select(message => message.Receipt!.Body), Is.All.Contains("\"duplicate\""));
        Assert.That(await CountAsync(stores), Is.EqualTo(taken + refused.Count));
    }

    private async Task<(int Taken, List<IncomingMessage> Refused, Exception Failure)> TakeUntilRefusedAsync(IMessageIntake intake, string approval, List<string> members)
    {
        for (var batches = 0; batches < MostBatches; batches++)
        {
            var messages = members.Select(member => MessageOf(member, approval)).ToList();
            try
            {
                await intake.TakeAsync(messages, default);
            }
            catch (Exception failure)
            {
                return (batches * members.Count, messages, failure);
            }
        }

        throw new InvalidOperationException("The disk does not fill up.");
    }

    private IncomingMessage MessageOf(string member, string approval) => new()
    {
        Sender = member,
        MessageId = string.Create(CultureInfo.InvariantCulture, $"{++_ids:x8}-0000-4000-8000-000000000000"),
        Body = Encoding.UTF8.GetBytes($$"""{ "version": 1, "kind": "reply", "approval": "{{approval}}", "position": "oppose", "reasons": "{{new string('x', 2000)}}" }"""),
    };

    private static async Task<List<string>> MembersAsync(PostgreSqlStores stores)
    {
        await using var store = stores.Open();
        var states = Engine.Approvals.Acts.Terms.Of(MemberCategory.MemberState);
        return await store.Members.Where(row => row.Category == states).OrderBy(row => row.Id).Select(row => row.Id).Take(100).ToListAsync();
    }

    private static async Task<int> CountAsync(PostgreSqlStores stores)
    {
        await using var store = stores.Open();
        return await store.MemberMessages.CountAsync();
    }
}
