namespace Approval.Benchmarks.Measuring;

/// <summary>One measured figure beside its floor.</summary>
/// <param name="Benchmark">The benchmark that gave it.</param>
/// <param name="Name">What was measured, in words.</param>
/// <param name="Product">The product's median.</param>
/// <param name="Floor">The median of the floor, in the same run.</param>
/// <param name="Ratio">How many times more work the product takes than the floor.</param>
/// <param name="Unit">The unit of product, floor and percentiles.</param>
/// <param name="P50">The product's median again, as a percentile.</param>
/// <param name="P99">What 99 of 100 samples of the product keep to: at most this time, at least this rate.</param>
/// <param name="Spread">The lowest and the highest ratio of a round, where product and floor were taken by turns.</param>
internal sealed record Figure(string Benchmark, string Name, double Product, double Floor, double Ratio, string Unit, double P50, double P99, (double Low, double High)? Spread = null)
{
    /// <summary>A figure of times: the smaller the better.</summary>
    public static Figure OfTimes(string benchmark, string name, Samples product, Samples floor, string unit) =>
        new(benchmark, name, product.Median, floor.Median, product.Median / floor.Median, unit, product.Median, product.Percentile(99));

    /// <summary>A figure of times that were taken by turns.</summary>
    public static Figure OfTimes(string benchmark, string name, Pair pair, string unit) =>
        OfTimes(benchmark, name, pair.Product, pair.Floor, unit) with { Ratio = pair.Ratio, Spread = pair.Spread };

    /// <summary>A figure of rates: how many of something fit into a second.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="name">What was measured.</param>
    /// <param name="pair">Milliseconds of the rounds.</param>
    /// <param name="count">How many there are in a round.</param>
    /// <param name="unit">What is counted, by the second.</param>
    public static Figure OfRates(string benchmark, string name, Pair pair, long count, string unit)
    {
        double Rate(double milliseconds) => count * 1000.0 / milliseconds;
        var product = Rate(pair.Product.Median);
        return new(benchmark, name, product, Rate(pair.Floor.Median), pair.Ratio, unit, product, Rate(pair.Product.Percentile(99)), pair.Spread);
    }

    /// <summary>A figure that is the same at each round: bytes, or statements.</summary>
    public static Figure OfAmounts(string benchmark, string name, double product, double floor, string unit) =>
        new(benchmark, name, product, floor, product / floor, unit, product, product);
}
