namespace Approval.Engine.Feel;

internal sealed class FeelRefusal(FeelProblem problem) : Exception(problem.Message)
{
    public FeelProblem Problem { get; } = problem;

    public static FeelRefusal At(int position, string message, string repair) =>
        new(new FeelProblem(position, message, repair));
}
