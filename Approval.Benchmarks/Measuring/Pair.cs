using System.Diagnostics;

namespace Approval.Benchmarks.Measuring;

/// <summary>
/// Rounds of the product and of its floor, taken by turns in one run: whatever else the machine does meets both alike,
/// so that the ratio of a round holds although neither time does.
/// </summary>
/// <param name="Product">The product's rounds.</param>
/// <param name="Floor">The floor's rounds, each taken right after the product's of the same place.</param>
internal sealed record Pair(Samples Product, Samples Floor)
{
    /// <summary>The median of the rounds' ratios: how many times the floor's time the product takes.</summary>
    public double Ratio => Ratios.Median;

    /// <summary>The lowest and the highest ratio of a round.</summary>
    public (double Low, double High) Spread => (Ratios.Percentile(0), Ratios.Percentile(100));

    private Samples Ratios => Samples.Of(Product.InOrder.Zip(Floor.InOrder, (product, floor) => product / floor));

    /// <summary>Times both, in milliseconds, after rounds that do not count.</summary>
    public static Pair ByTurns(int warmUps, int rounds, Action product, Action floor) =>
        ByTurns(warmUps, rounds, () => Samples.Time(product), () => Samples.Time(floor));

    /// <summary>Takes rounds that time themselves, after rounds that do not count.</summary>
    public static Pair ByTurns(int warmUps, int rounds, Func<double> product, Func<double> floor)
    {
        var (ofProduct, ofFloor) = (new List<double>(), new List<double>());
        for (var round = -warmUps; round < rounds; round++)
        {
            var (one, other) = (product(), floor());
            if (round >= 0)
            {
                ofProduct.Add(one);
                ofFloor.Add(other);
            }
        }

        return new Pair(Samples.Of(ofProduct), Samples.Of(ofFloor));
    }

    /// <summary>Times single pieces of work of both, in milliseconds: too short for the heap to be swept before each.</summary>
    /// <param name="warmUps">How many pieces do not count.</param>
    /// <param name="pieces">How many pieces count.</param>
    /// <param name="product">The product's piece of that number.</param>
    /// <param name="floor">The floor's.</param>
    public static async Task<Pair> ByTurnsAsync(int warmUps, int pieces, Func<int, Task> product, Func<int, Task> floor)
    {
        var (ofProduct, ofFloor) = (new List<double>(), new List<double>());
        for (var piece = -warmUps; piece < pieces; piece++)
        {
            var number = Math.Abs(piece);
            var begun = Stopwatch.GetTimestamp();
            await product(number);
            var between = Stopwatch.GetTimestamp();
            await floor(number);
            var ended = Stopwatch.GetTimestamp();
            if (piece >= 0)
            {
                ofProduct.Add(Stopwatch.GetElapsedTime(begun, between).TotalMilliseconds);
                ofFloor.Add(Stopwatch.GetElapsedTime(between, ended).TotalMilliseconds);
            }
        }

        return new Pair(Samples.Of(ofProduct), Samples.Of(ofFloor));
    }
}
