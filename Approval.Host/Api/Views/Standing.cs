using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Facts;
using Approval.Host.Stories;

namespace Approval.Host.Api.Views;

/// <summary>Says in a sentence where an approval stands.</summary>
internal static class Standing
{
    /// <summary>The sentence, as far as the account sees: <c>Last call open until 24:00 UTC on 28 August 2020: 2 comments, 1 counts.</c></summary>
    internal static string Of(ShownCase shown)
    {
        var @case = shown.Case;
        if (@case.Facts.OpenWindow is { } window)
        {
            var counted = MessageViews.SeesCounts(shown, window) ? $": {Counted(shown, window)}" : string.Empty;
            return $"{Name(window.Kind)} open until {window.Closing.Label}{counted}.";
        }

        var date = @case is { Outcome: CaseOutcome.Approved, ApprovedOn: { } day } ? $" The text bears the date {DateWords.Day(day)}." : string.Empty;
        var waits = @case.WaitingFor is { } waiting ? $" It waits for {StoryWords.Actor(waiting.Who)} to {StoryWords.Task(waiting.What)}." : string.Empty;
        return StoryWords.State(@case.State) + date + waits;
    }

    private static string Counted(ShownCase shown, ReviewWindow window)
    {
        var counts = shown.Count(window).ToDictionary(count => count.Key, count => (int)count.Value.Number!.Value);
        if (window.Kind == WindowKind.Consultation)
        {
            var explicitly = counts["support"] + counts["oppose"];
            var replied = $"{Number(explicitly + counts["abstain"], "Member State has", "Member States have")} replied";
            return explicitly == 0
                ? $"{replied}, and nobody supports or opposes yet"
                : $"{replied}; {counts["support"]} of {explicitly} that count support, {Percent.Of(counts["support"], explicitly)}; {counts["threshold"]} % is needed";
        }

        if (window.Kind == WindowKind.Objection)
        {
            return Number(counts["late"], "Member State opposes", "Member States oppose");
        }

        var thatCount = counts["substantive"] + counts["typographical"] + counts["unjudged"];
        return $"{Number(thatCount + counts["supportive"], "comment", "comments")}, {Number(thatCount, "counts", "count")}";
    }

    private static string Number(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private static string Name(WindowKind kind) => kind switch
    {
        WindowKind.LastCall => "Last call",
        WindowKind.AdditionalReview => "Additional review",
        WindowKind.Consultation => "Consultation of Member States",
        _ => "Window for opposition after the meeting",
    };
}
