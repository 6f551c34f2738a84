namespace Approval.Engine.Feel;

/// <summary>Why a text is not an expression of the FEEL subset.</summary>
/// <param name="Position">Where in the text, counted in UTF-16 units from 0.</param>
/// <param name="Message">What is wrong there.</param>
/// <param name="Repair">How to mend it.</param>
public sealed record FeelProblem(int Position, string Message, string Repair);
