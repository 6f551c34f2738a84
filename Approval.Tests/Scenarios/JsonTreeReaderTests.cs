using System.Text;
using Approval.Engine.Files;
using Approval.Host.Files;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

internal sealed class JsonTreeReaderTests
{
    [TestCase("", 1, "column 1")]
    [TestCase("{", 1, "column 2")]
    [TestCase("{\n  \"a\": 1,\n}", 3, "column 1")]
    [TestCase("{\n  // a comment\n}", 2, "column 3")]
    [TestCase("{ \"a\": 01 }", 1, "column 9")]
    [TestCase("{} {}", 1, "column 4")]
    [TestCase("{ \"é\": nul }", 1, "column 8")]
    public void What_is_not_JSON_is_refused_with_line_and_column(string json, int line, string column)
    {
        var fault = FaultOf(Encoding.UTF8.GetBytes(json));

        Assert.That((fault.Code, fault.Where.Line, fault.Where.Path?.Split(' ')[0]), Is.EqualTo(("malformed-json", line, column.Split(' ')[0])));
    }

    [Test]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.That(FaultOf([(byte)'"', 0xFF, (byte)'"']).Code, Is.EqualTo("malformed-json").Or.EqualTo("broken-text"));

    [Test]
    public void Half_an_escaped_pair_is_refused() => Assert.That(FaultOf("\"\\ud83d\""u8.ToArray()).Code, Is.EqualTo("broken-text"));

    [Test]
    public void A_name_twice_in_one_object_is_refused_with_its_place()
    {
        var fault = FaultOf("{ \"a\": { \"b\": 1,\n \"\\u0062\": 2 } }"u8.ToArray());

        Assert.That((fault.Code, fault.Where), Is.EqualTo(("duplicate-field", new Place("f", 2, "$.a.b"))));
    }

    [TestCase(JsonTreeReader.Deepest, true)]
    [TestCase(JsonTreeReader.Deepest + 1, false)]
    [TestCase(100_000, false)]
    public void Nesting_has_a_limit(int depth, bool isRead)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', depth) + "1" + new string(']', depth));

        Assert.That(JsonTreeReader.Read(json, "f").Faults, isRead ? Is.Empty : Has.Length.EqualTo(1));
    }

    [Test]
    public void A_number_beyond_all_measure_is_refused() => Assert.That(FaultOf("1e999"u8.ToArray()).Code, Is.EqualTo("number-out-of-range"));

    [Test]
    public void Control_characters_do_not_reach_the_terminal()
    {
        var fault = FaultOf("{ \"a\\u001b[31m\": 1, \"a\\u001b[31m\": 2 }"u8.ToArray());

        Assert.That(fault.ToString(), Does.Not.Contain('\u001b').And.Contain("\\u001B"));
    }

    [TestCase(TextFile.LargestSize, true)]
    [TestCase(TextFile.LargestSize + 1, false)]
    public void A_file_has_a_largest_size(int size, bool isRead)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(path))
            {
                stream.SetLength(size);
            }

            Assert.That(() => TextFile.ReadBytes(path), isRead ? Throws.Nothing : Throws.TypeOf<RefusedException>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Fault FaultOf(byte[] json) => JsonTreeReader.Read(json, "f").Faults.Single();
}
