using System.Diagnostics;

namespace Approval.Benchmarks.Measuring;

/// <summary>Times that were taken of the same work.</summary>
internal sealed class Samples
{
    private readonly double[] sorted;

    private Samples(IEnumerable<double> values) => sorted = [.. values.Order()];

    /// <summary>The median.</summary>
    public double Median => Percentile(50);

    /// <summary>Times the whole of some work several times, in milliseconds, after rounds that do not count.</summary>
    /// <param name="warmUps">How many rounds do not count: what is compiled or read once is done in them.</param>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="work">The work.</param>
    public static Samples OfRounds(int warmUps, int rounds, Action work)
    {
        for (var i = 0; i < warmUps; i++)
        {
            work();
        }

        return new Samples(Enumerable.Range(0, rounds).Select(_ =>
        {
            GC.Collect();
            var begun = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }).ToArray());
    }

    /// <summary>Times each piece of work once, in microseconds. The work is warm.</summary>
    public static Samples OfEach<T>(IReadOnlyCollection<T> pieces, Action<T> work)
    {
        var times = new List<double>(pieces.Count);
        foreach (var piece in pieces)
        {
            var begun = Stopwatch.GetTimestamp();
            work(piece);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
        }

        return new Samples(times);
    }

    /// <summary>The same times by the piece, in microseconds, where a round of so many is in milliseconds: a piece of the floor is too short to be timed alone.</summary>
    public Samples ByThePiece(int pieces) => new(sorted.Select(milliseconds => milliseconds * 1000 / pieces));

    /// <summary>The smallest sample that so many of a hundred do not exceed (nearest rank).</summary>
    public double Percentile(int percent) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
}
