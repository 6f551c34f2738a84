using Approval.Tests.Api;
using Approval.Tests.Hosting;

namespace Approval.Tests.Pages;

/// <summary>A host with people who go on with an approval by the interface of programs, beside those who sit before pages.</summary>
/// <param name="Host">The host.</param>
/// <param name="Chair">The chair of SG17.</param>
/// <param name="Secretariat">TSB.</param>
/// <param name="Approval">The approval.</param>
internal sealed record PlayedStage(RunningHost Host, HttpClient Chair, HttpClient Secretariat, string Approval) : IAsyncDisposable
{
    /// <summary>The meeting of January 2027.</summary>
    public const string First = "sg17-2027-01";

    /// <summary>The meeting of June 2027.</summary>
    public const string Second = "sg17-2027-06";

    /// <summary>An AAP in its last call, which closes at the end of 31 January 2027, with a substantive comment of France and a supportive one of Japan.</summary>
    public static async Task<PlayedStage> InLastCallAsync()
    {
        var host = await RunningHost.StartAsync();
        var (chair, secretariat) = (host.As("jane", "chair:SG17"), host.As("jan", "secretariat"));
        return new PlayedStage(host, chair, secretariat, await PlayedApprovals.InLastCallAsync(host, secretariat, chair, First));
    }

    /// <summary>An AAP whose last call has closed with a substantive comment: the chair judges.</summary>
    public static async Task<PlayedStage> InJudgmentAsync()
    {
        var stage = await InLastCallAsync();
        await stage.ActAsync(stage.Secretariat, PlayedApprovals.Meeting(Second, "SG17", "2027-06-07", "2027-06-18"));
        await stage.Host.MoveToAsync(PlayedApprovals.AfterLastCall);
        return stage;
    }

    /// <summary>An AAP whose meeting of June 2027 is announced and takes place.</summary>
    public static async Task<PlayedStage> AtMeetingAsync()
    {
        var stage = await InJudgmentAsync();
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("judge-last-call", ("decision", "study-group-meeting"), ("meeting", Second)));
        await stage.ActAsync(stage.Chair, PlayedApprovals.Act("resolve-comments"));
        await stage.ActAsync(stage.Secretariat, PlayedApprovals.Act("text-ready", ("edited", true), ("summary", true)));
        await stage.ActAsync(stage.Secretariat, PlayedApprovals.Act("announce-meeting", ("meeting", Second)));
        await stage.Host.MoveToAsync(NodaTime.Instant.FromUtc(2027, 6, 8, 9, 0));
        return stage;
    }

    /// <summary>A TAP in its consultation, which closes at the end of 26 May 2027; France has opposed and Japan supported.</summary>
    public static async Task<PlayedStage> InConsultationAsync()
    {
        var host = await RunningHost.StartAsync();
        var (chair, secretariat) = (host.As("jane", "chair:SG17"), host.As("jan", "secretariat"));
        var other = await host.LaunchAsync(chair, "aap", "SG17", "ITU-T X.9001", question: "4/17");
        await host.ActAsync(secretariat, other, PlayedApprovals.Meeting(First, "SG17", "2027-01-04", "2027-01-15"));
        return new PlayedStage(host, chair, secretariat, await PlayedApprovals.InConsultationAsync(host, secretariat, chair, First, Second));
    }

    /// <summary>The address of a page of the approval.</summary>
    public string At(string page) => $"/approvals/{Approval}/{page}";

    /// <summary>Does an act that must be accepted.</summary>
    public Task ActAsync(HttpClient client, System.Text.Json.Nodes.JsonObject act) => Host.ActAsync(client, Approval, act);

    /// <summary>Brings a member into the roll.</summary>
    /// <param name="row">A row of the table: <c>acme,Acme Networks,sector-member,,</c>.</param>
    public async Task EnrolAsync(string row) =>
        (await (ApiCall.Post("/api/members/import") with { Body = $"id,name,category,memberState,studyGroup\n{row}\n", MediaType = "text/csv" }).SendAsync(Secretariat)).Expect(200);

    /// <summary>The approval as TSB reads it.</summary>
    public Task<System.Text.Json.Nodes.JsonNode> ReadAsync() => RunningHost.ReadAsync(Secretariat, $"/api/approvals/{Approval}");

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
