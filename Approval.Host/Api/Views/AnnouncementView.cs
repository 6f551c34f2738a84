using System.Collections.Immutable;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A text in an announcement.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Title">The text's title.</param>
/// <param name="What">What is announced of it: a kind of letter, an act that is awaited, a deadline that closed, or <c>approved</c>.</param>
/// <param name="Label">For what closed: the instant as letters print it. Else null.</param>
/// <param name="ApprovedOn">For what was approved: the date that the text bears. Else null.</param>
public sealed record AnnouncedText(string Approval, string StudyGroup, string Designation, string Title, string What, string? Label, LocalDate? ApprovedOn)
{
    internal static AnnouncedText Of(LetterLine letter) => new(letter.Approval, letter.StudyGroup, letter.Designation, letter.Title, letter.Kind, null, null);
}

/// <summary>The AAP announcement of a day, of all study groups together.</summary>
/// <param name="Number">Its number: <c>AAP-12</c>; null while it is not issued.</param>
/// <param name="Day">The day of issue; null where the schedule leaves none.</param>
/// <param name="Since">When the one before was issued, from which on this one tells; null for the first.</param>
/// <param name="Opens">The last calls and additional reviews that open.</param>
/// <param name="Closed">Those that closed.</param>
/// <param name="Approved">The texts that were approved.</param>
/// <param name="ToMeeting">The texts that go to a study group meeting.</param>
public sealed record AnnouncementView(
    string? Number,
    LocalDate? Day,
    Instant? Since,
    ImmutableArray<AnnouncedText> Opens,
    ImmutableArray<AnnouncedText> Closed,
    ImmutableArray<AnnouncedText> Approved,
    ImmutableArray<AnnouncedText> ToMeeting);
