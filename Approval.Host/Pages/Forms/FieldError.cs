namespace Approval.Host.Pages.Forms;

/// <summary>What is wrong with a field of a form.</summary>
/// <param name="Field">The id of the field; null where it is the whole form.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Repair">How to mend it.</param>
/// <param name="Clause">The clause that says so; null for none.</param>
public sealed record FieldError(string? Field, string What, string? Repair, string? Clause = null);
