using Approval.Host.Telemetry;
using NUnit.Framework;

namespace Approval.Tests.Telemetry;

internal sealed class MetricPageTests
{
    [Test]
    public void Labels_and_helps_are_escaped_so_that_any_value_comes_back()
    {
        const string hostile = "a\"b\\c\nd} 1\n\\n é 建";
        using var meters = new HostMeters();
        using var metrics = new MetricCollection(meters);
        meters.Meter.CreateCounter<long>("hostile", null, "Back\\slash and\nline").Add(3, new KeyValuePair<string, object?>("label", hostile));

        var page = MetricPage.Write(metrics.Families());

        Assert.That(Exposition.Read(page)[$"hostile_total{{label={hostile}}}"], Is.EqualTo(3));
        Assert.That(page, Does.Contain("# HELP hostile_total Back\\\\slash and\\nline\n"));
    }

    [TestCase(0.005, ExpectedResult = 1)]
    [TestCase(0.00501, ExpectedResult = 0)]
    public double A_value_on_a_buckets_bound_lies_in_it(double seconds)
    {
        using var meters = new HostMeters();
        using var metrics = new MetricCollection(meters);
        meters.Meter.CreateHistogram<double>("lasting", "s").Record(seconds);

        var read = Exposition.Read(MetricPage.Write(metrics.Families()));

        Assert.That((read["lasting_seconds_bucket{le=+Inf}"], read["lasting_seconds_count"], read["lasting_seconds_sum"]), Is.EqualTo((1d, 1d, seconds)));
        return read["lasting_seconds_bucket{le=0.005}"];
    }

    [Test]
    public void Counters_add_up_by_their_labels_in_whatever_order_these_come()
    {
        using var meters = new HostMeters();
        using var metrics = new MetricCollection(meters);
        var counter = meters.Meter.CreateCounter<long>("asked");
        var (a, b) = (new KeyValuePair<string, object?>("a", 1), new KeyValuePair<string, object?>("b", 2));
        counter.Add(1, a, b);
        counter.Add(2, b, a);
        counter.Add(4, a);

        var read = Exposition.Read(MetricPage.Write(metrics.Families()));

        Assert.That((read["asked_total{a=1,b=2}"], read["asked_total{a=1}"]), Is.EqualTo((3d, 4d)));
    }

    [Test]
    public void Another_hosts_measures_are_not_taken_in()
    {
        using var meters = new HostMeters();
        using var others = new HostMeters();
        using var metrics = new MetricCollection(meters);
        others.Meter.CreateCounter<long>("foreign").Add(1);

        Assert.That(MetricPage.Write(metrics.Families()), Does.Not.Contain("foreign"));
    }

    [TestCase("a 1")]
    [TestCase("# HELP a x\n# TYPE a gauge\na{b=\"c} 1\n")]
    [TestCase("# HELP a x\n# TYPE a gauge\na{b=\"\\x\"} 1\n")]
    [TestCase("# HELP a x\n# TYPE a gauge\na 1\na 1\n")]
    [TestCase("# HELP a x\n# TYPE a counter\na 1\n")]
    [TestCase("# HELP a x\n# TYPE a gauge\nb 1\n")]
    [TestCase("# HELP a x\n# TYPE a gauge\na 1,5\n")]
    public void The_reader_of_these_tests_refuses_what_is_not_of_the_form(string page) =>
        Assert.That(() => Exposition.Read(page), Throws.TypeOf<FormatException>());
}
