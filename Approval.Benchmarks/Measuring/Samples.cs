using System.Collections.Immutable;
using System.Diagnostics;

namespace Approval.Benchmarks.Measuring;

/// <summary>Times that were taken of the same work.</summary>
internal sealed class Samples
{
    private readonly ImmutableArray<double> _sorted;

    private Samples(ImmutableArray<double> taken)
    {
        InOrder = taken;
        _sorted = taken.Sort();
    }

    /// <summary>The samples in the order in which they were taken.</summary>
    public ImmutableArray<double> InOrder { get; }

    /// <summary>The median.</summary>
    public double Median => Percentile(50);

    /// <summary>Samples that were taken elsewhere.</summary>
    public static Samples Of(IEnumerable<double> taken) => new([.. taken]);

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

        return Of(Enumerable.Range(0, rounds).Select(_ => Time(work)).ToArray());
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

        return Of(times);
    }

    /// <summary>Times some work once, in milliseconds, on a heap that was swept before.</summary>
    public static double Time(Action work)
    {
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    /// <summary>The same times by the piece, in microseconds, where a round of so many is in milliseconds: a piece of the floor is too short to be timed alone.</summary>
    public Samples ByThePiece(int pieces) => Of(InOrder.Select(milliseconds => milliseconds * 1000 / pieces));

    /// <summary>The smallest sample that so many of a hundred do not exceed (nearest rank).</summary>
    public double Percentile(int percent) => _sorted[Math.Max(0, (int)Math.Ceiling(_sorted.Length * percent / 100.0) - 1)];
}
