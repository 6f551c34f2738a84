namespace Approval.Benchmarks.Measuring;

/// <summary>One measured figure beside its floor.</summary>
/// <param name="Benchmark">The benchmark that gave it.</param>
/// <param name="Name">What was measured, in words.</param>
/// <param name="Product">The product's median.</param>
/// <param name="Floor">The median of the floor coded by hand, in the same run.</param>
/// <param name="Unit">The unit of product, floor and percentiles.</param>
/// <param name="MoreIsBetter">Whether the figure is a rate.</param>
/// <param name="P50">The product's median again, as a percentile.</param>
/// <param name="P99">What 99 of 100 samples of the product keep to: at most this time, at least this rate.</param>
internal sealed record Figure(string Benchmark, string Name, double Product, double Floor, string Unit, bool MoreIsBetter, double P50, double P99)
{
    /// <summary>How many times more work the product takes than the floor.</summary>
    public double Ratio => MoreIsBetter ? Floor / Product : Product / Floor;

    /// <summary>A figure of times: the smaller the better.</summary>
    public static Figure OfTimes(string benchmark, string name, Samples product, Samples floor, string unit) =>
        new(benchmark, name, product.Median, floor.Median, unit, MoreIsBetter: false, product.Median, product.Percentile(99));

    /// <summary>A figure of rates: how many of something fit into a second.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="name">What was measured.</param>
    /// <param name="product">Milliseconds of the product's rounds.</param>
    /// <param name="floor">Milliseconds of the floor's rounds.</param>
    /// <param name="count">How many there are in a round.</param>
    /// <param name="unit">What is counted, by the second.</param>
    public static Figure OfRates(string benchmark, string name, Samples product, Samples floor, long count, string unit)
    {
        double Rate(double milliseconds) => count * 1000.0 / milliseconds;
        return new(benchmark, name, Rate(product.Median), Rate(floor.Median), unit, MoreIsBetter: true, Rate(product.Median), Rate(product.Percentile(99)));
    }
}
