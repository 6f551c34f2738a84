using System.Collections.Immutable;
using Approval.Engine.Members;

namespace Approval.Host.Pages.Chairs;

/// <summary>What a member did at a meeting, as it was typed.</summary>
/// <param name="Position">The list in which it stands: <c>opposing</c>, <c>abstaining</c> or <c>moreTime</c>; empty for none.</param>
/// <param name="Reservation">The words of its reservation or concern; empty for none.</param>
/// <param name="Policy">Whether it declares policy or regulatory implications, or doubt.</param>
public sealed record RollEntry(string Position, string Reservation, bool Policy)
{
    /// <summary>The lists in which a member may stand, one at most, with their words.</summary>
    public static ImmutableArray<(string List, string Words)> Positions { get; } = [("opposing", "Opposes"), ("abstaining", "Abstains"), ("moreTime", "Asks for more time")];

    /// <summary>Nothing.</summary>
    public static RollEntry Nothing { get; } = new(string.Empty, string.Empty, false);
}

/// <summary>A member on the roll of a meeting.</summary>
/// <param name="Member">The member.</param>
/// <param name="Entry">What was typed.</param>
public sealed record RollRow(Member Member, RollEntry Entry)
{
    /// <summary>The name of its position in the form.</summary>
    public string PositionName => MeetingForm.Position + Member.Id.Value;

    /// <summary>The name of its reservation.</summary>
    public string ReservationName => MeetingForm.Reservation + Member.Id.Value;

    /// <summary>The name of its declaration.</summary>
    public string PolicyName => MeetingForm.Policy + Member.Id.Value;
}
