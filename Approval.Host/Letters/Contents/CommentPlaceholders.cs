using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Texts;
using Approval.Host.Stories;
using NodaTime;

namespace Approval.Host.Letters.Contents;

/// <summary>Values that repeat what members wrote, and how it was dealt with.</summary>
internal static class CommentPlaceholders
{
    /// <summary>Every value of this kind.</summary>
    internal static ImmutableArray<Placeholder> All { get; } =
    [
        new BlockPlaceholder("comments", new Supply("the comments received in the window", Supplies.Secretariat), Comments),
        new BlockPlaceholder("resolutionPlace", Supplies.Resolution, facts => TextPlaceholders.Places(facts, DocumentRole.CommentResolution, facts.Last<ResolveComments>() is not null)),
        new BlockPlaceholder("addedReferences", Supplies.Nothing, facts => TextPlaceholders.References(AddedReferences(facts))),
        new BlockPlaceholder("addedJustification", Supplies.Justification, AddedJustification),
    ];

    /// <summary>References that the resolution of comments added in this run.</summary>
    internal static IEnumerable<NormativeReference> AddedReferences(LetterFacts facts) =>
        facts.Acts.OfType<ResolveComments>().SelectMany(resolve => resolve.AddedNormativeReferences);

    /// <summary>Whether members wrote anything that the letter repeats.</summary>
    internal static bool Any(LetterFacts facts) => !Comments(facts).IsEmpty;

    private static ImmutableArray<Block> Comments(LetterFacts facts) =>
        facts.Case.Procedure == Procedure.Tap ? CommentsOfReplies(facts) : CommentsOf(facts, WindowsOf(facts));

    private static IEnumerable<ReviewWindow> WindowsOf(LetterFacts facts) =>
        facts.Row.Kind == LetterKinds.CommentsPosting ? facts.ReviewWindows.TakeLast(1) : facts.ReviewWindows;

    private static ImmutableArray<Block> CommentsOf(LetterFacts facts, IEnumerable<ReviewWindow> windows)
    {
        var acts = facts.Acts.OfType<Comment>().ToDictionary(comment => comment.Index);
        return Block.Bullets(
            from window in windows
            from fact in facts.Case.Facts.Comments
            where fact.Window == window.Number && acts.ContainsKey(fact.Index) && IsReceived(facts, window, fact.WithdrawnAt)
            select CommentItem(facts, fact, acts[fact.Index]));
    }

    private static ImmutableArray<Block> CommentItem(LetterFacts facts, CommentFact fact, Comment comment)
    {
        var judged = facts.Acts.OfType<ReclassifyComment>().LastOrDefault(each => each.Comment == fact.Index);
        var words = $", {Received(facts, comment)}: {Terms.Of(comment.Class)}{(comment.Opposes ? ", opposing approval" : string.Empty)}{(judged is null ? string.Empty : $"; judged {Terms.Of(judged.Class)} by the chair with TSB")}{Withdrawn(facts, fact.WithdrawnAt)}.";
        var resolution = facts.Acts.OfType<ResolveComments>().SelectMany(resolve => resolve.Dispositions).LastOrDefault(each => each.Comment == fact.Index)?.Resolution;
        return
        [
            Block.Line(Words.Value(facts.Name(comment.From)), new Words(words)),
            .. TextOf(comment.Reasons, comment.ProposedChange),
            .. resolution is null ? [] : ImmutableArray.Create<Block>(Block.Line(new Words("Resolution:")), new Quotation(Block.LinesOf(resolution))),
        ];
    }

    private static ImmutableArray<Block> CommentsOfReplies(LetterFacts facts)
    {
        if (facts.Window is not { } window)
        {
            return [];
        }

        var acts = facts.Case.Acts.OfType<Reply>().ToDictionary(reply => reply.Index);
        return Block.Bullets(
            from fact in facts.Case.Facts.Replies
            where fact.Window == window.Number && acts.ContainsKey(fact.Index) && IsReceived(facts, window, fact.WithdrawnAt)
            let reply = acts[fact.Index]
            where !string.IsNullOrWhiteSpace(reply.Reasons) || !string.IsNullOrWhiteSpace(reply.ProposedChanges) || !reply.Comments.IsEmpty
            select ImmutableArray.Create<Block>(
            [
                Block.Line(Words.Value(facts.Name(reply.From)), new Words($", {Received(facts, reply)}: {PositionWords(reply.Position)}{Withdrawn(facts, fact.WithdrawnAt)}.")),
                .. string.IsNullOrWhiteSpace(reply.Reasons) && string.IsNullOrWhiteSpace(reply.ProposedChanges) ? [] : TextOf(reply.Reasons, reply.ProposedChanges),
                .. reply.Comments.SelectMany(comment => TextOf(comment.InWords(), comment.ProposedChange)),
            ]));
    }

    private static ImmutableArray<Block> TextOf(string? reasons, string? proposedChange)
    {
        var text = ImmutableArray.CreateBuilder<Block>();
        if (!string.IsNullOrWhiteSpace(reasons))
        {
            text.Add(new Quotation(Block.LinesOf(reasons)));
        }

        if (!string.IsNullOrWhiteSpace(proposedChange))
        {
            text.AddRange(Block.Line(new Words("Proposed change:")), new Quotation(Block.LinesOf(proposedChange)));
        }

        return text.Count > 0 ? text.ToImmutable() : [Block.Line(new Words("It came without a text."))];
    }

    private static ImmutableArray<Block> AddedJustification(LetterFacts facts) =>
        facts.Documents(DocumentRole.ReferenceJustification).Any(document => !string.IsNullOrWhiteSpace(document.Reference))
            ? TextPlaceholders.Places(facts, DocumentRole.ReferenceJustification, fallsBack: false)
            : [];

    // Withdrawn before the close, a message was not received (readings § 14).
    private static bool IsReceived(LetterFacts facts, ReviewWindow window, Instant? withdrawn) =>
        withdrawn is not { } at || at > facts.Row.At || at >= window.Closing.At;

    private static string Withdrawn(LetterFacts facts, Instant? withdrawn) =>
        withdrawn is { } at && at <= facts.Row.At ? $"; withdrawn {new DateWords(facts.Case.Opening.Calendar).Moment(at)}" : string.Empty;

    private static string Received(LetterFacts facts, Act act) => $"received {new DateWords(facts.Case.Opening.Calendar).Moment(act.At)}";

    private static string PositionWords(Position position) => position switch
    {
        Position.Support => "it supports considering approval",
        Position.Oppose => "it does not support considering approval",
        _ => "it takes no side",
    };
}
