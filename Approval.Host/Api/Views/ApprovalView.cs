using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Texts;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>The text that an approval is about.</summary>
/// <param name="Designation">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What kind of text.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Question">The Question; null where none is given.</param>
/// <param name="OtherStudyGroups">Other groups whose work it touches.</param>
/// <param name="PolicyOrRegulatory">Whether it has policy or regulatory implications.</param>
/// <param name="NormativeReferences">What it refers to normatively, what the resolution of comments added included.</param>
public sealed record TextView(
    string Designation,
    string Title,
    TextKind Kind,
    string StudyGroup,
    string? Question,
    ImmutableArray<string> OtherStudyGroups,
    bool PolicyOrRegulatory,
    ImmutableArray<NormativeReference> NormativeReferences)
{
    internal static TextView Of(ApprovalText text, ImmutableArray<NormativeReference> added) => new(
        text.Designation,
        text.Title,
        text.Kind,
        text.StudyGroup.Value,
        text.Question?.Value,
        [.. text.OtherStudyGroups.Select(group => group.Value)],
        text.PolicyOrRegulatory,
        [.. text.NormativeReferences, .. added]);
}

/// <summary>The positions of a consultation against what they must reach.</summary>
/// <param name="Support">Member States that support.</param>
/// <param name="Oppose">Member States that oppose.</param>
/// <param name="Abstain">Member States that take no side; they do not count.</param>
/// <param name="Threshold">What share of support and opposition must support, in per cent.</param>
/// <param name="Needed">How many of those that count must support, at least.</param>
/// <param name="IsReached">Whether they do; null where nobody counts.</param>
/// <param name="InWords">The sum in words: <c>7 × 100 = 700 against 70 × 10 = 700: reached</c>.</param>
public sealed record TallyView(int Support, int Oppose, int Abstain, int Threshold, int Needed, bool? IsReached, string InWords)
{
    internal static TallyView? Of(ShownCase shown)
    {
        if (shown.Case.Facts.LastWindow(WindowKind.Consultation) is not { } window || !MessageViews.SeesCounts(shown, window))
        {
            return null;
        }

        var counts = shown.Count(window).ToDictionary(count => count.Key, count => (int)count.Value.Number!.Value);
        var (support, oppose, threshold) = (counts["support"], counts["oppose"], counts["threshold"]);
        var explicitly = support + oppose;
        var isReached = support * 100 >= threshold * explicitly;
        return new TallyView(
            support,
            oppose,
            counts["abstain"],
            threshold,
            ((threshold * explicitly) + 99) / 100,
            explicitly == 0 ? null : isReached,
            explicitly == 0 ? "Nobody has clearly supported or opposed." : $"{support} × 100 = {support * 100} against {threshold} × {explicitly} = {threshold * explicitly}: {(isReached ? "reached" : "not reached")}");
    }
}

/// <summary>A reading that was chosen otherwise than by default.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Value">The side chosen.</param>
/// <param name="Default">The side that holds where nobody chooses.</param>
/// <param name="Clause">The clause that is open.</param>
public sealed record ChosenSettingView(string Setting, string Value, string Default, string Clause);

/// <summary>An approval that this one goes on from, or that goes on from it.</summary>
/// <param name="Approval">Its name.</param>
/// <param name="Relation"><c>goes-on-from</c> or <c>went-on-in</c>.</param>
public sealed record LinkView(string Approval, string Relation);

/// <summary>Everything about an approval that the account may see.</summary>
public sealed record ApprovalView
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, which is its ETag and what acts name as If-Match.</summary>
    public required int Version { get; init; }

    /// <summary>The procedure.</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>The edition of the law.</summary>
    public required string Edition { get; init; }

    /// <summary>The text.</summary>
    public required TextView Text { get; init; }

    /// <summary>The state.</summary>
    public required string State { get; init; }

    /// <summary>The secretariat's status code; null where there is none.</summary>
    public required string? Status { get; init; }

    /// <summary>The outcome; null while it runs.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Whether it has ended for good.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>Where it stands, in a sentence.</summary>
    public required string Standing { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>The date that the approved text bears; null without one.</summary>
    public required LocalDate? ApprovedOn { get; init; }

    /// <summary>When the outcome was decided; null while it was not.</summary>
    public required Instant? DecidedAt { get; init; }

    /// <summary>Whom it waits for; null once it has ended.</summary>
    public required WaitingView? WaitingFor { get; init; }

    /// <summary>The deadlines, in order of creation.</summary>
    public required ImmutableArray<DeadlineView> Deadlines { get; init; }

    /// <summary>The judgments.</summary>
    public required ImmutableArray<DecisionView> Decisions { get; init; }

    /// <summary>The positions of the last consultation; null where there was none, or for those who may not see them yet.</summary>
    public required TallyView? Tally { get; init; }

    /// <summary>The periods in which members speak.</summary>
    public required ImmutableArray<WindowView> Windows { get; init; }

    /// <summary>The comments.</summary>
    public required ImmutableArray<CommentView> Comments { get; init; }

    /// <summary>The replies.</summary>
    public required ImmutableArray<ReplyView> Replies { get; init; }

    /// <summary>The objections.</summary>
    public required ImmutableArray<ObjectionView> Objections { get; init; }

    /// <summary>The letters.</summary>
    public required ImmutableArray<LetterView> Letters { get; init; }

    /// <summary>The facts, in order.</summary>
    public required ImmutableArray<FactView> Timeline { get; init; }

    /// <summary>The acts that were refused.</summary>
    public required ImmutableArray<RejectedView> Rejected { get; init; }

    /// <summary>The rules that stood aside by override, from the facts.</summary>
    public required ImmutableArray<FactView> Overrides { get; init; }

    /// <summary>The readings chosen otherwise than by default.</summary>
    public required ImmutableArray<ChosenSettingView> Settings { get; init; }

    /// <summary>What is known of the text beside the law's facts.</summary>
    public required TextParticulars Particulars { get; init; }

    /// <summary>The approvals before and after it.</summary>
    public required ImmutableArray<LinkView> Links { get; init; }

    /// <summary>The view of an approval.</summary>
    /// <param name="shown">The approval.</param>
    /// <param name="letters">The rows of its letters.</param>
    /// <param name="wentOnIn">The approvals that go on from it.</param>
    internal static ApprovalView Of(ShownCase shown, IReadOnlyList<StoredLetter> letters, IEnumerable<string> wentOnIn)
    {
        var (row, @case) = (shown.Row, shown.Case);
        var timeline = StoryViews.Timeline(shown);
        return new ApprovalView
        {
            Id = row.Id,
            Version = row.Version,
            Procedure = @case.Procedure,
            Edition = @case.Opening.Edition,
            Text = TextView.Of(@case.Opening.Text, @case.Facts.AddedReferences),
            State = @case.State,
            Status = @case.Status,
            Outcome = row.Outcome,
            HasEnded = @case.HasEnded,
            Standing = Views.Standing.Of(shown),
            OpenedAt = row.OpenedAt,
            ChangedAt = row.ChangedAt,
            ApprovedOn = @case.ApprovedOn,
            DecidedAt = @case.DecidedAt,
            WaitingFor = WaitingView.Of(@case.WaitingFor),
            Deadlines = StoryViews.Deadlines(shown),
            Decisions = StoryViews.Decisions(shown),
            Tally = TallyView.Of(shown),
            Windows = MessageViews.Windows(shown),
            Comments = MessageViews.Comments(shown),
            Replies = MessageViews.Replies(shown),
            Objections = MessageViews.Objections(shown),
            Letters = StoryViews.Letters(shown, letters),
            Timeline = timeline,
            Rejected = StoryViews.Rejected(shown),
            Overrides = [.. timeline.Where(fact => fact.Event == "RuleOverridden")],
            Settings = StoryViews.Settings(shown),
            Particulars = TextParticulars.Read(row.Particulars),
            Links = [.. Before(row), .. wentOnIn.Select(name => new LinkView(name, "went-on-in"))],
        };
    }

    private static IEnumerable<LinkView> Before(StoredApproval row) => row.LinkedFrom is { } before ? [new LinkView(before, "goes-on-from")] : [];
}
