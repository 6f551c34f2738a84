namespace Approval.Host.CommandLine;

/// <summary>The exit statuses of every verb.</summary>
public static class ExitStatus
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and the answer is no: an expectation is not met, a replay disagrees, a process failed.</summary>
    public const int Differs = 1;

    /// <summary>What was given cannot be used: a file, an option, a model with findings.</summary>
    public const int Refused = 2;

    /// <summary>A defect of this product stopped the work.</summary>
    public const int Defect = 3;
}
