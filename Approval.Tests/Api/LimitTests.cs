using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Guards;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class LimitTests
{
    private static readonly Instant s_start = Instant.FromUtc(2027, 2, 1, 9, 30);

    [Test]
    public void Who_sends_more_than_the_host_takes_is_told_when_to_come_back_and_holds_up_nobody_else()
    {
        var rate = new RequestRate(new InstallationOptions { DataFolder = "x", Urls = "x", PublicAddress = new Uri("http://x.example"), MostRequestsAMinute = 2 }, new SimulatedClock(s_start));
        var context = new DefaultHttpContext();
        rate.Count(context, new AccountId("jane"));
        rate.Count(context, new AccountId("jane"));
        var refused = Assert.Throws<ApiRefusedException>(() => rate.Count(context, new AccountId("jane")))!;
        Assert.That((refused.Problem.Status, refused.Problem.Code), Is.EqualTo((429, "too-many-requests")));
        Assert.That(int.Parse(context.Response.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(60));
        Assert.That(() => rate.Count(context, new AccountId("joan")), Throws.Nothing);
        Assert.That(() => rate.Count(context, null), Throws.Nothing);
    }

    [TestCase(59_999, false)]
    [TestCase(60_000, true)]
    public void A_sender_has_so_many_in_a_minute_and_no_more_and_all_of_them_again_after_it(int milliseconds, bool isOver)
    {
        var clock = new SimulatedClock(s_start);
        var allowance = new Allowance(3, clock);
        Assert.That(new[] { allowance.Count("one"), allowance.Count("one"), allowance.Count("one") }, Has.All.Null);
        Assert.That(allowance.Count("one"), Is.EqualTo(Duration.FromMinutes(1)));
        Assert.That(allowance.Count("other"), Is.Null);

        clock.MoveTo(s_start + Duration.FromMilliseconds(milliseconds));
        Assert.That(allowance.Count("one"), isOver ? Is.Null : Is.EqualTo(Duration.FromMilliseconds(60_000 - milliseconds)));
        if (isOver)
        {
            Assert.That((allowance.Count("one"), allowance.Count("one"), allowance.Count("one")), Is.EqualTo(((Duration?)null, (Duration?)null, (Duration?)Duration.FromMinutes(1))));
        }
    }

    [Test]
    public void Pages_are_a_tenth_of_requests_where_nobody_says_otherwise()
    {
        var options = new InstallationOptions { DataFolder = "x", Urls = "x", PublicAddress = new Uri("http://x.example") };

        Assert.That((options.MostPagesAMinute, (options with { MostRequestsAMinute = 1_000_000 }).MostPagesAMinute), Is.EqualTo((600, 100_000)));
        Assert.That((options with { MostRequestsAMinute = 9 }).MostPagesAMinute, Is.EqualTo(1));
        Assert.That((options with { MostPagesAMinute = 7 }).MostPagesAMinute, Is.EqualTo(7));
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
