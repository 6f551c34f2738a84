using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
using NodaTime;

namespace Approval.Host.Pages.Delegates;

/// <summary>What a member is told of something that it said.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Text">The text's number and title.</param>
/// <param name="Member">The member, as people write it.</param>
/// <param name="Line">What it is, and what became of it.</param>
/// <param name="Act">What it said.</param>
public sealed record ReceiptView(string Approval, string Text, string Member, SaidLine Line, Act Act)
{
    /// <summary>Whether it counts, in a sentence.</summary>
    public required string Counts { get; init; }

    /// <summary>When the period in which it was said closes or closed; null where there was none.</summary>
    public Instant? ClosesAt { get; init; }

    /// <summary>The same as letters print it.</summary>
    public string? ClosesLabel { get; init; }

    /// <summary>Whether that period is open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The clause of the period.</summary>
    public string? Clause { get; init; }

    /// <summary>When it was taken back; null where it was not.</summary>
    public Instant? WithdrawnAt { get; init; }

    /// <summary>Whether the account may take it back now.</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>Whether the law asks for reasons that it does not give (readings § 32).</summary>
    public bool LacksReasons => Act is Reply { Position: Position.Oppose, Reasons: null } or Objection { Reasons: null } or Comment { Opposes: true, Reasons: null };

    /// <summary>How many were sent just now, this being the first; 0 where it is older.</summary>
    public int New { get; init; }

    /// <summary>What it says clause by clause.</summary>
    public ImmutableArray<ClauseComment> Comments => Act is Reply reply ? reply.Comments : [];

    /// <summary>Its reasons, in the order in which they were given.</summary>
    public string? Reasons => Act switch { Reply reply => reply.Reasons, Comment comment => comment.Reasons, Objection objection => objection.Reasons, WithdrawMessage withdrawn => withdrawn.Reason, _ => null };

    /// <summary>What it proposes.</summary>
    public string? Proposed => Act switch { Reply reply => reply.ProposedChanges, Comment comment => comment.ProposedChange, Objection objection => objection.ProposedChanges, _ => null };

    /// <summary>What became of an act of a member.</summary>
    internal static ReceiptView Of(ShownCase shown, Act act, SaidLine line, string member)
    {
        var facts = shown.Case.Facts;
        var fact = Spoken.Find(facts, act.Index);
        var window = fact is null ? null : facts.Windows[fact.Window.Value - 1];
        return new ReceiptView(shown.Row.Id, $"{shown.Case.Opening.Text.Designation} {shown.Case.Opening.Text.Title}", member, line, act)
        {
            Counts = line.Status == MessageStatus.Accepted ? Spoken.Counts(facts, act, fact) : "It does not count.",
            ClosesAt = window?.Closing.At,
            ClosesLabel = window?.Closing.Label,
            IsOpen = window is { IsOpen: true },
            Clause = window?.Closing.Clause.Value,
            WithdrawnAt = fact?.WithdrawnAt,
        };
    }
}
