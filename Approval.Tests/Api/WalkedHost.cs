using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Approval.Host.Persistence;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Tests.Api;

/// <summary>A host with somebody in every role, and for each operation things of its own to be tried on.</summary>
internal sealed class WalkedHost : IAsyncDisposable
{
    private static readonly string[] s_roles = ["chair:SG17", "delegate:FRA", "director", "secretariat", "reader", "administrator"];
    private readonly Dictionary<string, HttpClient> _byRole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HttpClient> _readers = new(StringComparer.Ordinal);
    private int _made;

    private WalkedHost(RunningHost host) => Host = host;

    public RunningHost Host { get; }

    /// <summary>Somebody whose token has expired, and somebody whose token was revoked, by the code that says so.</summary>
    public Dictionary<string, HttpClient> Barred { get; } = new(StringComparer.Ordinal);

    /// <summary>The chair of another group.</summary>
    public HttpClient OtherChair => _byRole["other-chair"];

    public static async Task<WalkedHost> StartAsync()
    {
        var walked = new WalkedHost(await RunningHost.StartAsync());
        foreach (var role in s_roles)
        {
            var name = role.Split(':')[0];
            walked._byRole[name] = walked.Host.As("the-" + name, role);
            walked._readers[name] = walked.ReadsOnly("the-" + name);
        }

        walked._byRole["other-chair"] = walked.Host.As("another-chair", "chair:SG13");
        await walked.BarAsync();
        return walked;
    }

    /// <summary>Somebody in a role.</summary>
    public HttpClient As(string role) => _byRole[role];

    /// <summary>Somebody in a role with a token that only reads.</summary>
    public HttpClient ReadingAs(string role) => _readers[role];

    /// <summary>The names that the path of an operation is filled with, and who stands behind them: all made for this operation.</summary>
    public async Task<Dictionary<string, string>> MakeThingsAsync(DocumentedOperation operation)
    {
        var number = (++_made).ToString(CultureInfo.InvariantCulture);
        var meeting = $"walk-{number}";
        var today = Host.Clock.GetCurrentInstant().InUtc().Date;
        await Made(ApiCall.Post("/api/meetings", new JsonObject { ["id"] = meeting, ["group"] = "SG17", ["kind"] = "study-group", ["opens"] = Day(today), ["closes"] = Day(today.PlusDays(9)) }), "secretariat");
        await Made(ApiCall.Post("/api/accounts", new JsonObject { ["id"] = $"walker-{number}", ["name"] = "A walker", ["roles"] = new JsonArray("reader") }), "administrator");
        var token = await Made(ApiCall.Post($"/api/accounts/walker-{number}/tokens", new JsonObject { ["label"] = "walk" }), "administrator");
        await Made(ApiCall.Put("/api/members/acme-networks", new JsonObject { ["name"] = "Acme", ["category"] = "sector-member" }), "secretariat");
        var approval = await Host.LaunchAsync(As("chair"), "aap", "SG17", $"ITU-T X.{9000 + _made}");
        if (operation.Names.Contains("place") || operation.Names.Contains("number"))
        {
            await ApproveAsync(approval, meeting);
        }

        var position = await LeaveMessageAsync(approval, _made);
        await SettleAsync();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["approval"] = approval,
            ["place"] = await DueLetterAsync(approval),
            ["meeting"] = meeting,
            ["member"] = "acme-networks",
            ["account"] = $"walker-{number}",
            ["token"] = (string)token["token"]!["id"]!,
            ["setting"] = "single-late-opposition",
            ["procedure"] = "aap",
            ["edition"] = "a8-2024",
            ["number"] = "AAP-1",
            ["position"] = position,
        };
    }

    /// <summary>A message that was received in an outage, so that the Director has something to decide.</summary>
    private async Task<string> LeaveMessageAsync(string approval, int number)
    {
        await using var write = await Host.Stores.BeginWriteAsync(default);
        var now = Host.Clock.GetCurrentInstant();
        var message = new StoredMemberMessage
        {
            Sender = "fra",
            Key = $"00000000-0000-4000-8000-{number:d12}",
            MessageId = $"00000000-0000-4000-8000-{number:d12}",
            Body = System.Text.Encoding.UTF8.GetBytes($$"""{ "version": 1, "kind": "comment", "approval": "{{approval}}", "comments": [ { "class": "substantive", "text": "No." } ] }"""),
            BodyHash = "none",
            TakenAt = now,
            ReceivedAt = now,
            ApprovalId = approval,
            Kind = "comment",
            ClosesAt = now,
            Status = "in-outage",
            Receipt = "{}",
            ReceiptSentAt = now,
        };
        write.Store.MemberMessages.Add(message);
        await write.Store.SaveChangesAsync();
        await write.CommitAsync(default);
        return message.Position.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Lets approvals hear of what the installation has changed, so that nothing changes behind a test's back.</summary>
    public async Task SettleAsync() => await Host.MoveToAsync(Host.Clock.GetCurrentInstant());

    /// <summary>Every row of the database, but for what the background marks on messages that leave, and how the host is heard.</summary>
    public string Rows()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Host.DataFolder, "approval.db")};Mode=ReadOnly");
        connection.Open();
        var tables = Read(connection, "select name from sqlite_master where type = 'table' and name not in ('outbox', 'hosts', 'sqlite_sequence') order by name");
        return string.Join('\n', tables.Select(table => $"{table}\n{string.Join('\n', Read(connection, $"select {Columns(connection, table)} from \"{table}\" order by 1, 2"))}"));
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>The columns of a table, but when a token was last used: every request that shows one says so.</summary>
    private static string Columns(SqliteConnection connection, string table) =>
        Read(connection, $"select group_concat('\"' || name || '\"') from pragma_table_info('{table}') where name <> 'LastUsedAt'").Single();

    /// <summary>A last call without comments: the text is approved at its close, and the letter that tells the result waits for a signature.</summary>
    private async Task ApproveAsync(string approval, string meeting)
    {
        await Host.ActAsync(As("chair"), approval, new JsonObject { ["type"] = "consent", ["meeting"] = meeting });
        await Host.ActAsync(As("secretariat"), approval, new JsonObject { ["type"] = "text-ready", ["edited"] = true, ["summary"] = true });
        await Host.ActAsync(As("chair"), approval, new JsonObject { ["type"] = "request-last-call" });
        await Host.ActAsync(As("secretariat"), approval, new JsonObject { ["type"] = "announce-last-call" });
        await Host.MoveToAsync(Host.Clock.GetCurrentInstant() + Duration.FromDays(30));
    }

    private async Task<string> DueLetterAsync(string approval)
    {
        await using var store = Host.Stores.Open();
        var letter = await store.Letters.Where(row => row.ApprovalId == approval && row.State == "to-sign").OrderBy(row => row.Place).FirstOrDefaultAsync();
        return (letter?.Place ?? 0).ToString(CultureInfo.InvariantCulture);
    }

    private HttpClient ReadsOnly(string account)
    {
        var issued = Command.RunBare("token", "issue", account, "--read-only", "--data", Host.DataFolder);
        var client = Host.Anybody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Output.Trim());
        return client;
    }

    private async Task BarAsync()
    {
        Barred["token-expired"] = Host.As("expired", "secretariat", "administrator");
        Barred["token-revoked"] = Host.As("revoked", "secretariat", "administrator");
        await using var write = await Host.Stores.BeginWriteAsync(CancellationToken.None);
        var past = Instant.FromUtc(2020, 1, 1, 0, 0);
        await write.Store.Tokens.Where(token => token.AccountId == "expired").ExecuteUpdateAsync(tokens => tokens.SetProperty(token => token.ExpiresAt, past));
        await write.Store.Tokens.Where(token => token.AccountId == "revoked").ExecuteUpdateAsync(tokens => tokens.SetProperty(token => token.RevokedAt, past));
        await write.CommitAsync(CancellationToken.None);
    }

    private async Task<JsonNode> Made(ApiCall call, string role)
    {
        var answer = await call.SendAsync(As(role));
        return answer.Status is 200 or 201 ? answer.Json : throw new InvalidOperationException(answer.Text);
    }

    private static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static List<string> Read(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the database's own catalogue.
        command.CommandText = text;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
