using Approval.Host.Pages.Design;
using Approval.Host.Stories;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.Design;

/// <summary>Words and figures that pages say, at their boundaries.</summary>
internal sealed class DesignWordsTests
{
    [TestCase(6999, 10000, "69.9 %")]
    [TestCase(7000, 10000, "70 %")]
    [TestCase(54, 80, "67.5 %")]
    [TestCase(2, 3, "66.6 %")]
    [TestCase(0, 7, "0 %")]
    [TestCase(7, 7, "100 %")]
    public void A_share_is_never_rounded_up_to_a_threshold_that_it_does_not_reach(int part, int whole, string words) =>
        Assert.That(Percent.Of(part, whole), Is.EqualTo(words));

    [TestCase(0, "it is now")]
    [TestCase(1, "less than a minute left")]
    [TestCase(60, "1 minute left")]
    [TestCase(7199, "119 minutes left")]
    [TestCase(7200, "2 hours left")]
    [TestCase(172799, "47 hours left")]
    [TestCase(172800, "2 days left")]
    [TestCase(1123199, "12 days left")]
    [TestCase(-1, "less than a minute ago")]
    [TestCase(-172800, "2 days ago")]
    public void What_is_left_is_said_in_whole_units_and_is_never_more_than_there_is(int seconds, string words)
    {
        var now = Instant.FromUtc(2027, 2, 28, 12, 0);
        Assert.That(TimeLeft.InWords(now + Duration.FromSeconds(seconds), now), Is.EqualTo(words));
    }

    [TestCase("/approvals?q=a", "/approvals?q=a")]
    [TestCase("//evil.example", "/")]
    [TestCase("/\\evil.example", "/")]
    [TestCase("https://evil.example", "/")]
    [TestCase("/a\r\nSet-Cookie: b", "/")]
    [TestCase("", "/")]
    [TestCase(null, "/")]
    public void A_browser_is_sent_back_within_this_site_alone(string? asked, string address) => Assert.That(LocalPath.Of(asked), Is.EqualTo(address));

    [Test]
    public void Another_zone_is_shown_with_its_own_day()
    {
        var zone = DateTimeZoneProviders.Tzdb["Pacific/Auckland"];
        Assert.That(TimeZones.Words(Instant.FromUtc(2027, 2, 28, 23, 0), zone), Is.EqualTo("12:00 on 1 March 2027 in Pacific/Auckland"));
    }
}
