using Approval.Host.Archives;
using Approval.Host.Persistence.Sqlite;
using Approval.Tests.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NUnit.Framework;

namespace Approval.Tests.Archives;

/// <summary>Whatever is changed from outside is noticed: column by column, of every table that the model has.</summary>
internal sealed class TamperingTests : IDisposable
{
    /// <summary>What no history covers. The digest of the contents, kept elsewhere, does.</summary>
    private static readonly string[] NoticedByTheDigestAlone =
    [
        "accounts.CreatedAt", "accounts.IsClosed", "accounts.Name", "accounts.Roles",
        "approvals.ChangedAt", "approvals.Particulars", "approvals.Version",
        "closings.At", "closings.PublishedAt", "closings.ReadAt", "closings.WasPrompt",
        "commands.Answer", "commands.At", "commands.Key", "commands.RequestHash", "commands.Sender",
        "installation.Name", "installation.Value",
        "meeting_notices.Act", "meeting_notices.At", "meeting_notices.Position",
        "meetings.Closes", "meetings.Id", "meetings.IsCancelled", "meetings.Kind", "meetings.Opens", "meetings.StudyGroup", "meetings.Version",
        "member_messages.ClosesAt", "member_messages.LaterReceiptSentAt", "member_messages.Position", "member_messages.ReceiptSentAt",
        "member_messages.ReceiptWaits", "member_messages.ReplyTo", "member_messages.TakenAt",
        "members.Category", "members.Id", "members.MemberState", "members.Name", "members.StudyGroup",
        "outbox.At", "outbox.Attempts", "outbox.Position", "outbox.SentAt", "outbox.Trouble",
        "parked_messages.At", "parked_messages.Body", "parked_messages.MessageId", "parked_messages.Position", "parked_messages.Reason", "parked_messages.Sender",
        "passwords.Hash", "passwords.SetAt",
        "tokens.CreatedAt", "tokens.ExpiresAt", "tokens.Hash", "tokens.Id", "tokens.IssuedBy", "tokens.Label", "tokens.LastUsedAt", "tokens.RevokedAt", "tokens.Scope",
    ];

    private readonly Scratch _scratch = new();
    private VerificationResult _sound = null!;

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        Directory.CreateDirectory(_scratch["."]);
        await Archived.MakeAsync(_scratch["."]);
        (_sound, var findings) = await Archived.VerifyAsync(_scratch["approval.db"]);
        Assert.That(findings, Is.Empty);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _scratch.Dispose();
    }

    private static IEnumerable<string> Columns() => Properties().Select(property => $"{property.DeclaringType.GetTableName()}.{property.Name}").Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Columns))]
    public async Task A_value_that_was_changed_is_noticed(string column)
    {
        var property = Properties().Single(each => $"{each.DeclaringType.GetTableName()}.{each.Name}" == column);
        var table = property.DeclaringType.GetTableName();

        // The first counter counts the changes of the roll, which nothing else tells; the last one numbers approvals.
        var row = table == "counters" ? "max" : "min";
        var (found, result) = await TamperAsync($"UPDATE \"{table}\" SET \"{property.Name}\" = {Another(property)} WHERE rowid = (SELECT {row}(rowid) FROM \"{table}\")");

        Assert.That(result.Contents, Is.Not.EqualTo(_sound.Contents));
        Assert.That(found, NoticedByTheDigestAlone.Contains(column) ? Is.Empty : Is.Not.Empty);
    }

    [TestCase("history", ExpectedResult = true)]
    [TestCase("deadlines", ExpectedResult = true)]
    [TestCase("letters", ExpectedResult = true)]
    [TestCase("outbox", ExpectedResult = true)]
    [TestCase("approvals", ExpectedResult = true)]
    [TestCase("rolls", ExpectedResult = true)]
    [TestCase("counters", ExpectedResult = true)]
    public async Task<bool> A_row_that_was_removed_is_noticed(string table) => (await TamperAsync($"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")).Found.Count > 0;

    [Test]
    public async Task A_history_whose_last_entries_were_cut_off_with_its_head_is_noticed_by_the_replay()
    {
        var (found, _) = await TamperAsync("""
            DELETE FROM history WHERE ApprovalId LIKE 'AAP%' AND Number = (SELECT HistoryLength FROM approvals WHERE Id LIKE 'AAP%');
            UPDATE approvals SET HistoryLength = HistoryLength - 1, HistoryHash = (SELECT Hash FROM history WHERE ApprovalId = approvals.Id ORDER BY Number DESC LIMIT 1) WHERE Id LIKE 'AAP%';
            """);

        Assert.That(found.Select(each => each.Code), Does.Not.Contain("chain-broken").And.Contain("replay-differs"));
    }

    [Test]
    public async Task A_finding_says_which_approval_and_which_entry()
    {
        var (found, _) = await TamperAsync("UPDATE history SET Body = replace(Body, 'FRA', 'DEU') WHERE Kind = 'act' AND Name = 'comment'");

        Assert.That(found[0], Has.Property("Code").EqualTo("chain-broken").And.Property("Approval").EqualTo("AAP-SG17-2027-0001").And.Property("Entry").GreaterThan(1));
    }

    private async Task<(IReadOnlyList<ArchiveFinding> Found, VerificationResult Result)> TamperAsync(string sql)
    {
        var copy = _scratch[$"{TestContext.CurrentContext.Test.ID}.db"];
        File.Copy(_scratch["approval.db"], copy);
        await using (var connection = new SqliteConnection($"Data Source={copy};Foreign Keys=False;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.That(await command.ExecuteNonQueryAsync(), Is.Positive, "The test changes nothing.");
        }

        var (result, findings) = await Archived.VerifyAsync(copy);
        return (findings, result);
    }

    private static IEnumerable<IProperty> Properties()
    {
        using var store = new SqliteStore(SqliteStore.In("none.db"));
        return [.. store.Model.GetEntityTypes().Where(type => !ArchivedTable.Kept.Contains(type.GetTableName()!)).SelectMany(type => type.GetProperties())];
    }

    private static string Another(IProperty property)
    {
        var column = $"\"{property.Name}\"";
        return (property.GetTypeMapping().Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) switch
        {
            var type when type == typeof(DateTime) => "'2001-02-03 04:05:06'",
            var type when type == typeof(DateOnly) => "'2001-02-03'",
            var type when type == typeof(bool) => $"1 - {column}",
            var type when type == typeof(int) || type == typeof(long) => $"{column} + 1000",
            var type when type == typeof(byte[]) => $"CAST({column} || ' ' AS BLOB)",
            var type when type == typeof(Guid) => "'00000000-0000-0000-0000-000000000001'",
            _ => $"coalesce({column}, '') || 'x'",
        };
    }
}
