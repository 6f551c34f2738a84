namespace Approval.Engine.Approvals.Admission;

/// <summary>Why an input is refused.</summary>
/// <param name="Code">The stable code (readings § 31).</param>
/// <param name="Clause">The clause that refuses.</param>
/// <param name="Message">What is wrong and how to repair it.</param>
internal sealed record Refusal(string Code, ClauseRef Clause, string Message)
{
    /// <summary>A refusal by a clause.</summary>
    internal static Refusal Of(string code, string clause, string message) => new(code, new ClauseRef(clause), message);
}
