namespace Approval.Host.CommandLine;

/// <summary>Where a verb writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="ShowsProgress">Whether a person watches <paramref name="Error"/>.</param>
/// <param name="ShowsResults">Whether a person watches <paramref name="Out"/>; progress would then run into results that come bit by bit.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool ShowsProgress, bool ShowsResults = false);
