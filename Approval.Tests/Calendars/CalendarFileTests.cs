using System.Collections.Immutable;
using System.Text;
using Approval.Host.Calendars;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.Calendars;

/// <summary>Deadlines as an iCalendar file, by the rules of RFC 5545.</summary>
public sealed class CalendarFileTests
{
    private static readonly Instant s_stamp = At("2026-11-21T21:50:07.123Z");
    private static readonly CalendarEvent s_event = new("last-call@example.org", At("2025-11-25T00:00:00Z"), "Last call closes", "A.8 § 4.1");

    [Test]
    public void Every_line_ends_with_carriage_return_and_line_feed_and_nothing_else_breaks_a_line()
    {
        var text = Written(s_event with { Description = "one\ntwo\r\nthree\rfour" });
        Assert.That((text.EndsWith("END:VCALENDAR\r\n", StringComparison.Ordinal), text.Replace("\r\n", string.Empty, StringComparison.Ordinal).IndexOfAny(['\r', '\n'])), Is.EqualTo((true, -1)));
    }

    [TestCase("a,b", @"a\,b")]
    [TestCase("a;b", @"a\;b")]
    [TestCase(@"a\b", @"a\\b")]
    [TestCase(@"a\n", @"a\\n")]
    [TestCase("a\nb\r\nc", @"a\nb\nc")]
    [TestCase("a:\"b\"", "a:\"b\"")]
    [TestCase("a\tb", "a\tb")]
    [TestCase("a\u0000\u0007\u007fb", "ab")]
    public void Text_is_escaped_where_the_standard_asks_for_it_and_nowhere_else(string text, string escaped) =>
        Assert.That(Value(Written(s_event with { Description = text }), "DESCRIPTION"), Is.EqualTo(escaped));

    [TestCase(75 - 8, 1)]
    [TestCase(76 - 8, 2)]
    [TestCase(75 - 8 + 74, 2)]
    [TestCase(76 - 8 + 74, 3)]
    public void A_line_of_seventy_five_octets_stands_whole_and_a_longer_one_is_folded(int letters, int lines) =>
        Assert.That(LinesOf(Written(s_event with { Summary = new string('x', letters) }), "SUMMARY"), Is.EqualTo(lines));

    [TestCase("é")]
    [TestCase("研")]
    [TestCase("🇨🇭")]
    [TestCase("aé研🇨")]
    public void No_line_is_longer_than_seventy_five_octets_and_none_ends_within_a_character(string piece)
    {
        var summary = string.Concat(Enumerable.Repeat(piece, 100));
        var bytes = Encoding.UTF8.GetBytes(Written(s_event with { Summary = summary }));
        var lines = Split(bytes);
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line.Length), Has.All.LessThanOrEqualTo(75));
            Assert.That(() => lines.Select(line => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line)).ToArray(), Throws.Nothing);
            Assert.That(Value(Encoding.UTF8.GetString(bytes), "SUMMARY"), Is.EqualTo(summary));
        });
    }

    [FsCheck.NUnit.Property]
    public bool What_is_unfolded_and_unescaped_is_the_text(string? any)
    {
        var text = string.Concat((any ?? string.Empty).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))) + "\\n,;\n研究组";
        return Unescaped(Value(Written(s_event with { Description = text }), "DESCRIPTION")) == text.ReplaceLineEndings("\n");
    }

    [Test]
    public void A_deadline_at_24_00_stands_as_the_last_hour_of_its_own_day_and_ends_at_its_instant()
    {
        var text = Written(s_event);
        Assert.That((Value(text, "DTSTART"), Value(text, "DTEND")), Is.EqualTo(("20251124T230000Z", "20251125T000000Z")));
    }

    [Test]
    public void The_stamp_is_in_UTC_and_to_the_second() =>
        Assert.That(Value(Written(s_event), "DTSTAMP"), Is.EqualTo("20261121T215007Z"));

    [TestCase(false, "CONFIRMED")]
    [TestCase(true, "CANCELLED")]
    public void A_deadline_that_no_longer_matters_is_a_cancelled_event(bool isCancelled, string status) =>
        Assert.That(Value(Written(s_event with { IsCancelled = isCancelled }), "STATUS"), Is.EqualTo(status));

    [Test]
    public void A_deadline_takes_no_time_in_anybodys_calendar() =>
        Assert.That(Value(Written(s_event), "TRANSP"), Is.EqualTo("TRANSPARENT"));

    [Test]
    public void An_address_stands_as_it_is()
    {
        var address = new Uri("https://example.org/planner?procedure=aap,tap;x&title=%E7%A0%94");
        Assert.That(Value(Written(s_event with { Address = address }), "URL"), Is.EqualTo(address.AbsoluteUri));
    }

    [Test]
    public void Components_are_closed_in_the_order_in_which_they_were_opened()
    {
        var open = new Stack<string>();
        foreach (var line in Written(s_event, s_event with { Uid = "other@example.org" }).Split("\r\n"))
        {
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal))
            {
                open.Push(line[6..]);
            }
            else if (line.StartsWith("END:", StringComparison.Ordinal))
            {
                Assert.That(line[4..], Is.EqualTo(open.Pop()));
            }
        }

        Assert.That(open, Is.Empty);
    }

    [TestCase(0, 0, 1)]
    [TestCase(2, 2, 0)]
    public void A_calendar_holds_a_component_also_while_there_is_no_deadline(int events, int written, int zones)
    {
        var text = Written([.. Enumerable.Repeat(s_event, events)]);
        Assert.That((LinesOf(text, "BEGIN:VEVENT"), LinesOf(text, "BEGIN:VTIMEZONE")), Is.EqualTo((written, zones)));
    }

    private static string Written(params ImmutableArray<CalendarEvent> events) => CalendarFile.Write("Deadlines", events, s_stamp);

    private static string Unfolded(string text) => text.Replace("\r\n ", string.Empty, StringComparison.Ordinal);

    private static string Value(string text, string property) =>
        Unfolded(text).Split("\r\n").Single(line => line.StartsWith(property + ":", StringComparison.Ordinal))[(property.Length + 1)..];

    /// <summary>How many lines begin with a text, each counted with the lines that go on from it.</summary>
    private static int LinesOf(string text, string start)
    {
        var lines = text.Split("\r\n");
        return Enumerable.Range(0, lines.Length).Where(index => lines[index].StartsWith(start, StringComparison.Ordinal))
            .Sum(index => 1 + lines[(index + 1)..].TakeWhile(line => line.StartsWith(' ')).Count());
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var place = 0; place < value.Length; place++)
        {
            text.Append(value[place] != '\\' ? value[place] : value[++place] == 'n' ? '\n' : value[place]);
        }

        return text.ToString();
    }

    private static List<byte[]> Split(byte[] bytes)
    {
        var lines = new List<byte[]>();
        var start = 0;
        for (var place = 0; place + 1 < bytes.Length; place++)
        {
            if (bytes[place] == '\r' && bytes[place + 1] == '\n')
            {
                lines.Add(bytes[start..place]);
                start = place + 2;
            }
        }

        return lines;
    }
}
