using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A rule that stood aside.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="StudyGroup">Its study group.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="At">When.</param>
/// <param name="Clause">The rule that stood aside.</param>
/// <param name="Act">The type of the act that brought the override.</param>
/// <param name="Input">The act's number.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">By whose order: the person for TSB, else the role.</param>
/// <param name="Text">The fact in a sentence; null for those who do not see persons.</param>
public sealed record OverrideView(
    string Approval, string StudyGroup, string Designation, Instant At, string Clause, string? Act, int? Input, string? Reason, string? By, string? Text);
