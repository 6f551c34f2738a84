using System.Collections.Immutable;

namespace Approval.Benchmarks.Measuring;

/// <summary>What a benchmark measured.</summary>
/// <param name="Subject">On what, in a sentence.</param>
/// <param name="Figures">The figures.</param>
internal sealed record Report(string Subject, ImmutableArray<Figure> Figures);
