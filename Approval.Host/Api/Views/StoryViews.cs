using System.Collections.Immutable;
using Approval.Host.Persistence;

namespace Approval.Host.Api.Views;

/// <summary>The parts of an approval's record as one account sees them.</summary>
internal static class StoryViews
{
    internal static ImmutableArray<DeadlineView> Deadlines(ShownCase shown) => [.. shown.Case.Deadlines.Select(DeadlineView.Of)];

    internal static ImmutableArray<DecisionView> Decisions(ShownCase shown) => [.. shown.Case.Decisions.Select(row => DecisionView.Of(shown.Sight.Show(row)))];

    internal static ImmutableArray<FactView> Timeline(ShownCase shown) =>
    [
        .. shown.Case.Timeline.Where(row => shown.Sight.Sees(row, shown.Received)).Select(row => FactView.Of(shown.Sight.Show(row, shown.Received))),
    ];

    internal static ImmutableArray<RejectedView> Rejected(ShownCase shown) =>
        [.. shown.Case.Rejected.Where(row => shown.Sight.Sees(row, shown.Received)).Select(RejectedView.Of)];

    internal static ImmutableArray<LetterView> Letters(ShownCase shown, IReadOnlyList<StoredLetter> rows) =>
    [
        .. from stored in rows
           where stored.Place < shown.Case.Letters.Length && shown.Sight.Sees(shown.Case.Letters[stored.Place])
           orderby stored.Place
           select Letter(shown, stored),
    ];

    internal static LetterView Letter(ShownCase shown, StoredLetter stored)
    {
        var row = shown.Case.Letters[stored.Place];
        return new LetterView(
            stored.Place,
            stored.Kind,
            stored.Notification,
            stored.At,
            row.To,
            row.Clause.Value,
            stored.DueBy,
            stored.State,
            stored.IssuedAt,
            stored.SignedBy,
            stored.Number,
            stored.Subject,
            stored.ContentHash);
    }

    internal static ImmutableArray<ChosenSettingView> Settings(ShownCase shown)
    {
        var readings = shown.Library.Rulebook.Settings;
        return
        [
            .. from chosen in shown.Case.Opening.Settings
               let reading = readings[chosen.Key]
               where reading.Default != chosen.Value
               select new ChosenSettingView(chosen.Key, chosen.Value, reading.Default, reading.Clause.Value),
        ];
    }
}
