using System.Collections.Immutable;
using Approval.Engine.Approvals.Record;
using Approval.Host.Api.Views;
using NodaTime;

namespace Approval.Host.Pages.Approvals;

/// <summary>What was told to other systems of an approval, or waits to be.</summary>
/// <param name="Event">What.</param>
/// <param name="At">When it was committed.</param>
/// <param name="SentAt">When the transport confirmed it; null while it has not.</param>
/// <param name="Trouble">Why the last try failed; null where none did.</param>
public sealed record DeliveryLine(string Event, Instant At, Instant? SentAt, string? Trouble);

/// <summary>One approval as its page shows it.</summary>
/// <param name="Approval">Everything that the account may see of it.</param>
/// <param name="May">What may be done now, and by whom.</param>
/// <param name="Path">The way that it has taken.</param>
/// <param name="Deliveries">What was told to other systems; null for those who may not see it.</param>
/// <param name="IsDelegate">Whether the account speaks for a member.</param>
/// <param name="MayDescribe">Whether the account may describe the text anew.</param>
/// <param name="OnBehalf">What the account enters for others by an act, by the type of the act.</param>
/// <param name="Done">What the account has just done, in words; null for nothing.</param>
public sealed record ApprovalPageView(
    ApprovalView Approval, MayView May, DiagramView Path, ImmutableArray<DeliveryLine>? Deliveries, bool IsDelegate, bool MayDescribe, ImmutableDictionary<string, string> OnBehalf, string? Done)
{
    /// <summary>The acts that the account may do now, what is awaited first.</summary>
    public IEnumerable<MayActView> Yours => May.Acts.Where(act => act.YouMay).OrderByDescending(act => act.IsAwaited);

    /// <summary>The acts that are awaited of the account.</summary>
    public IEnumerable<MayActView> Awaited => Yours.Where(act => act.IsAwaited && !OnBehalf.ContainsKey(act.Type));

    /// <summary>The acts that are awaited of others, and that the account may enter for them.</summary>
    public IEnumerable<MayActView> AwaitedOfOthers => Yours.Where(act => act.IsAwaited && OnBehalf.ContainsKey(act.Type));

    /// <summary>What an act is called to the account.</summary>
    public string NameOf(string act) => OnBehalf.GetValueOrDefault(act) ?? Design.StateNames.Act(act);

    /// <summary>The period that closes first, of those that are open: what happens by itself.</summary>
    public DeadlineView? Closing => Pending.FirstOrDefault(IsOfPeriod);

    /// <summary>What somebody must have done, and until when.</summary>
    public IEnumerable<DeadlineView> Duties => Pending.Where(deadline => !IsOfPeriod(deadline));

    private IEnumerable<DeadlineView> Pending => Approval.Deadlines.Where(deadline => deadline.Status == DeadlineStatus.Open).OrderBy(deadline => deadline.At);

    /// <summary>The address of the page on which an act is done: its own, where it has one made for it.</summary>
    public string AddressOf(string act) => $"/approvals/{Approval.Id}/" + act switch
    {
        "comment" or "reply" or "objection" when IsDelegate => "reply",
        "reclassify-comment" or "resolve-comments" => "comments",
        "meeting-decision" => "meeting",
        _ => $"acts/{act}",
    };

    private bool IsOfPeriod(DeadlineView deadline) => Approval.Windows.Any(window => window.IsOpen && window.ClosesAt == deadline.At);
}

/// <summary>The whole history of an approval.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Entries">The entries that the account may see, in order.</param>
public sealed record HistoryPageView(string Approval, string Designation, ImmutableArray<HistoryEntryView> Entries);
