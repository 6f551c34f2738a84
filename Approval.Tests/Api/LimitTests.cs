using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Guards;
using Approval.Host.Configuration;
using Approval.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class LimitTests
{
    [Test]
    public void Who_sends_more_than_the_host_takes_is_told_when_to_come_back_and_holds_up_nobody_else()
    {
        using var rate = new RequestRate(new InstallationOptions { DataFolder = "x", Urls = "x", PublicAddress = new Uri("http://x.example"), MostRequestsAMinute = 2 });
        var context = new DefaultHttpContext();
        rate.Count(context, new AccountId("jane"));
        rate.Count(context, new AccountId("jane"));
        var refused = Assert.Throws<ApiRefusedException>(() => rate.Count(context, new AccountId("jane")))!;
        Assert.That((refused.Problem.Status, refused.Problem.Code), Is.EqualTo((429, "too-many-requests")));
        Assert.That(int.Parse(context.Response.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture), Is.InRange(1, 60));
        Assert.That(() => rate.Count(context, new AccountId("joan")), Throws.Nothing);
    }

    [Test]
    public async Task What_can_be_read_can_be_asked_after_and_every_address_says_what_it_knows()
    {
        await using var host = await RunningHost.StartAsync();
        using var reader = host.As("rita", "reader");
        var head = await (ApiCall.Get("/api/clock") with { Method = HttpMethod.Head }).SendAsync(reader);
        Assert.That((head.Status, head.Text), Is.EqualTo((200, string.Empty)));
        var options = await (ApiCall.Get("/api/clock") with { Method = HttpMethod.Options }).SendAsync(reader);
        Assert.That((options.Status, options.Headers["Allow"].Split(", ")), Is.EqualTo((204, new[] { "GET", "HEAD", "POST" })).Using<(int, string[])>((one, other) => one.Item1 == other.Item1 && one.Item2.Order().SequenceEqual(other.Item2)));
        (await ApiCall.Get("/api/nothing-here").SendAsync(reader)).Expect(404, "unknown-address");
    }
}
