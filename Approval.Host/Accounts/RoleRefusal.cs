using Approval.Host.Proceedings;

namespace Approval.Host.Accounts;

/// <summary>Why an account may not do something.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Repair">Who may, or how to repair it.</param>
/// <param name="Clause">The clause or reading.</param>
public sealed record RoleRefusal(string Code, string What, string Repair, string Clause)
{
    /// <summary>The refusal of a command.</summary>
    public CommandRefusedException AsException() => new(RefusalGround.Forbidden, Code, What, Repair, Clause);
}
