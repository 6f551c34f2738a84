namespace Approval.Host.Api;

/// <summary>A request that is answered by a problem.</summary>
/// <param name="problem">The problem.</param>
public sealed class ApiRefusedException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public Problem Problem { get; } = problem;
}
