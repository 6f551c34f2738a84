namespace Approval.Engine.Approvals.Previews;

/// <summary>A type of act that has its place where a case stands now. Whether a given act of it is accepted also hangs on what it says and on who speaks.</summary>
/// <param name="Type">The type's name: <c>judge-last-call</c>.</param>
/// <param name="Clause">The clause: that of the step which waits for it, else the act's own.</param>
/// <param name="Effect">What it brings about, in one sentence.</param>
/// <param name="IsAwaited">Whether it is what the case waits for.</param>
public sealed record ActInPlace(string Type, ClauseRef Clause, string Effect, bool IsAwaited);
