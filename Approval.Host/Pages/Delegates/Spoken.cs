using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using NodaTime;

namespace Approval.Host.Pages.Delegates;

/// <summary>A message of a member as the approval knows it.</summary>
/// <param name="Window">The period in which it was received.</param>
/// <param name="WithdrawnAt">When it was taken back; null where it was not.</param>
internal sealed record Spoken(WindowNumber Window, Instant? WithdrawnAt)
{
    /// <summary>The message that an act brought; null where it brought none that the approval took.</summary>
    public static Spoken? Find(CaseFacts facts, InputIndex act) =>
        facts.Replies.Where(each => each.Index == act).Select(each => new Spoken(each.Window, each.WithdrawnAt))
            .Concat(facts.Comments.Where(each => each.Index == act).Select(each => new Spoken(each.Window, each.WithdrawnAt)))
            .Concat(facts.Objections.Where(each => each.Index == act).Select(each => new Spoken(each.Window, each.WithdrawnAt)))
            .FirstOrDefault();

    /// <summary>Whether an act that was accepted counts, in a sentence with what decides it.</summary>
    public static string Counts(CaseFacts facts, Act act, Spoken? fact) => (act, fact) switch
    {
        (WithdrawMessage withdrawn, _) => FormattableString.Invariant($"It takes back number {withdrawn.Message.Value}."),
        (_, null) => "It was undone by a correction and does not count.",
        (Reply or Objection, { WithdrawnAt: not null }) => "It was taken back and does not count.",
        (Comment, { WithdrawnAt: { } at }) => at < facts.Windows[fact.Window.Value - 1].Closing.At
            ? "It was taken back before the close: it was not received (readings § 14)."
            : "It was taken back after the close: it was received, and the chair judges it (readings § 14).",
        (Reply reply, _) when LaterReply(facts, reply, fact) is { } later => FormattableString.Invariant($"It does not count: number {later.Index.Value}, which your member sent later, takes its place (readings § 10)."),
        (Reply { Position: Position.Abstain }, _) => "It is recorded and does not enter the count: only explicit support or opposition counts (readings § 11).",
        (Reply, _) => "It counts, as long as your member sends no other before the close (readings §§ 10, 11).",
        (Comment { Class: CommentClass.Supportive, Opposes: false }, _) => "It is recorded and shown; a supportive comment does not count (readings § 14).",
        (Comment, _) => "It counts; the chair, with TSB, judges its class (A.8 § 4.4.1; readings § 14).",
        _ => "It counts (readings § 19).",
    };

    private static ReplyFact? LaterReply(CaseFacts facts, Reply reply, Spoken fact) =>
        facts.Replies.LastOrDefault(each => each.From == reply.From && each.Window == fact.Window && each.WithdrawnAt is null && each.Index.Value > reply.Index.Value);
}
