using System.Collections.Immutable;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Host.Pages.Delegates;

/// <summary>What a member has said in a window, as far as it counts there.</summary>
/// <param name="Words">What: <c>Supports</c>.</param>
/// <param name="At">When it was received last.</param>
/// <param name="Number">The number of the act that brought it.</param>
public sealed record GivenAnswer(string Words, Instant At, int Number);

/// <summary>An approval in which a member may speak now.</summary>
/// <param name="Approval">Its name.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Title">The text's title.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Window">In what kind of period.</param>
/// <param name="ClosesAt">When the period closes.</param>
/// <param name="Label">That instant as letters print it.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Answer">What the member has said; null for nothing yet.</param>
public sealed record AwaitedReply(
    string Approval, string Designation, string Title, string StudyGroup, WindowKind Window, Instant ClosesAt, string Label, string Clause, GivenAnswer? Answer);

/// <summary>The home of a delegate.</summary>
/// <param name="Member">The member.</param>
/// <param name="Replies">Where it may speak, the first to close first.</param>
/// <param name="Next">The address where the list goes on; null where this is all.</param>
public sealed record DelegateHomeView(Member Member, ImmutableArray<AwaitedReply> Replies, string? Next)
{
    /// <summary>Where nothing has been said yet.</summary>
    public ImmutableArray<AwaitedReply> Unanswered => [.. Replies.Where(reply => reply.Answer is null)];

    /// <summary>Where something has been said, which may still be changed.</summary>
    public ImmutableArray<AwaitedReply> Answered => [.. Replies.Where(reply => reply.Answer is not null)];
}
