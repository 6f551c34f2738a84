using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A member as messages name it.</summary>
/// <param name="Id">Its id; a Member State's code in capitals.</param>
/// <param name="Name">Its name in English.</param>
public sealed record SenderView(string Id, string Name);

/// <summary>A comment of a last call or additional review.</summary>
/// <param name="Number">The number of the act that brought it; judgments and withdrawals refer to it.</param>
/// <param name="From">Who sent it.</param>
/// <param name="At">When it was received.</param>
/// <param name="Window">In which window.</param>
/// <param name="Class">The class that the sender gave.</param>
/// <param name="Opposes">Whether it opposes approval.</param>
/// <param name="Judged">The class that the chair gave; null while not judged.</param>
/// <param name="WithdrawnAt">When it was taken back; null where it was not.</param>
/// <param name="Reasons">Its reasons; null where none were given.</param>
/// <param name="ProposedChange">What it proposes; null where nothing.</param>
/// <param name="Disposition">How it was resolved; null while it was not.</param>
public sealed record CommentView(
    int Number,
    SenderView From,
    Instant At,
    WindowKind Window,
    CommentClass Class,
    bool Opposes,
    CommentClass? Judged,
    Instant? WithdrawnAt,
    string? Reasons,
    string? ProposedChange,
    string? Disposition);

/// <summary>A Member State's position in a consultation.</summary>
/// <param name="Number">The number of the act that brought it.</param>
/// <param name="From">The Member State.</param>
/// <param name="At">When it was received.</param>
/// <param name="Position">The position.</param>
/// <param name="IsItsLast">Whether it is the one of its consultation that counts (readings § 10).</param>
/// <param name="WithdrawnAt">When it was taken back; null where it was not.</param>
/// <param name="Reasons">Its reasons; null where none were given.</param>
/// <param name="ProposedChanges">What it proposes; null where nothing.</param>
/// <param name="Comments">What it says clause by clause.</param>
public sealed record ReplyView(
    int Number, SenderView From, Instant At, Position Position, bool IsItsLast, Instant? WithdrawnAt, string? Reasons, string? ProposedChanges, ImmutableArray<ClauseComment> Comments);

/// <summary>An objection after a meeting.</summary>
/// <param name="Number">The number of the act that brought it.</param>
/// <param name="From">The Member State.</param>
/// <param name="At">When it was received.</param>
/// <param name="WithdrawnAt">When it was taken back; null where it was not.</param>
/// <param name="Reasons">Its reasons; null where none were given.</param>
/// <param name="ProposedChanges">What it proposes; null where nothing.</param>
public sealed record ObjectionView(int Number, SenderView From, Instant At, Instant? WithdrawnAt, string? Reasons, string? ProposedChanges);

/// <summary>A period in which members speak.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Opened">When it opened.</param>
/// <param name="ClosesAt">The instant at which it closes.</param>
/// <param name="Label">That instant as letters print it.</param>
/// <param name="IsOpen">Whether it is open.</param>
/// <param name="Counts">What was received so far, as the judgment counts it; null for those who may not see it.</param>
public sealed record WindowView(WindowKind Kind, Instant Opened, Instant ClosesAt, string Label, bool IsOpen, IReadOnlyDictionary<string, object?>? Counts);

/// <summary>The messages of members as one account sees them.</summary>
internal static class MessageViews
{
    internal static ImmutableArray<CommentView> Comments(ShownCase shown)
    {
        var resolutions = shown.Case.Acts.OfType<ResolveComments>().SelectMany(act => act.Dispositions).GroupBy(each => each.Comment).ToDictionary(each => each.Key, each => each.Last().Resolution);
        return
        [
            .. from comment in shown.Case.Facts.Comments
               where shown.Sight.Sees(comment)
               let act = (Comment)shown.Received[comment.Index]
               select new CommentView(
                   comment.Index.Value,
                   shown.Sender(comment.From),
                   comment.At,
                   shown.Case.Facts.Windows[comment.Window.Value - 1].Kind,
                   comment.Class,
                   comment.Opposes,
                   comment.Judged,
                   comment.WithdrawnAt,
                   act.Reasons,
                   act.ProposedChange,
                   resolutions.GetValueOrDefault(comment.Index)),
        ];
    }

    internal static ImmutableArray<ReplyView> Replies(ShownCase shown)
    {
        var last = shown.Case.Facts.Replies.Where(reply => reply.WithdrawnAt is null).GroupBy(reply => (reply.Window, reply.From)).Select(replies => replies.Last().Index).ToHashSet();
        return
        [
            .. from reply in shown.Case.Facts.Replies
               where shown.Sight.Sees(reply)
               let act = (Reply)shown.Received[reply.Index]
               select new ReplyView(
                   reply.Index.Value, shown.Sender(reply.From), reply.At, reply.Position, last.Contains(reply.Index), reply.WithdrawnAt, act.Reasons, act.ProposedChanges, act.Comments),
        ];
    }

    internal static ImmutableArray<ObjectionView> Objections(ShownCase shown) =>
    [
        .. from objection in shown.Case.Facts.Objections
           where shown.Sight.Sees(objection)
           let act = (Objection)shown.Received[objection.Index]
           select new ObjectionView(objection.Index.Value, shown.Sender(objection.From), objection.At, objection.WithdrawnAt, act.Reasons, act.ProposedChanges),
    ];

    internal static ImmutableArray<WindowView> Windows(ShownCase shown) =>
    [
        .. from window in shown.Case.Facts.Windows
           select new WindowView(
               window.Kind, window.Opened, window.Closing.At, window.Closing.Label, window.IsOpen, SeesCounts(shown, window) ? Views.Counts.Of(shown.Count(window)) : null),
    ];

    /// <summary>Whether the counts of a window are shown while it is open; afterwards the judgment shows them to all.</summary>
    internal static bool SeesCounts(ShownCase shown, ReviewWindow window) => !window.IsOpen || (window.Kind is WindowKind.LastCall or WindowKind.AdditionalReview
        ? shown.Sight.SeesComments
        : shown.Sight.SeesReplies);
}
