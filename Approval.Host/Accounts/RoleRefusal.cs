using Approval.Engine;

namespace Approval.Host.Accounts;

/// <summary>Why an account may not do something.</summary>
/// <param name="Code"><c>not-your-role</c>, <c>not-your-group</c>, <c>not-your-member</c>, <c>override-not-yours</c> or <c>token-only-reads</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Repair">What helps.</param>
/// <param name="Clause">The law and the reading that reserve it.</param>
public sealed record RoleRefusal(string Code, string What, string Repair, ClauseRef Clause);
