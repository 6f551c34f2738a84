namespace Approval.Host.CommandLine;

/// <summary>Where a verb writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="ShowsProgress">Whether a person watches <paramref name="Error"/>.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool ShowsProgress);
