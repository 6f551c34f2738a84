using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>What the Director decides about messages that were received in an outage.</summary>
public enum OutageJudgment
{
    /// <summary>They count as received before the close.</summary>
    Count,

    /// <summary>They are late.</summary>
    SetAside,
}

/// <summary>A decision about messages that were received in an outage.</summary>
/// <param name="Messages">Their places in the order of the queue; empty for all of the approval's.</param>
/// <param name="Judgment">What is decided.</param>
/// <param name="Reason">Why; recorded and shown.</param>
public sealed record OutageDecision(ImmutableArray<long> Messages, OutageJudgment Judgment, string Reason);

/// <summary>What a decision did.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Version">The version that it made.</param>
/// <param name="Decided">The places of the messages that were decided about.</param>
/// <param name="StillOpen">How many messages are still to be decided about; the window closes when there are none.</param>
public sealed record OutageDecisionAnswer(string Approval, int Version, ImmutableArray<long> Decided, int StillOpen);

/// <summary>
/// Takes in what the Director decides about messages that were found on return from an outage which lasted over the
/// closing instant (queue contract, "In time or late"). The closing waits for it.
/// </summary>
public static class OutageDecisions
{
    private static readonly string s_inOutage = Terms.Of(MessageStatus.InOutage);
    private static readonly Duration s_instant = Duration.FromMilliseconds(1);

    /// <summary>Decides; kept in the history with who did so and why.</summary>
    /// <exception cref="CommandRefusedException">There is no such approval or message, the account is not the Director's, or nothing waits for a decision.</exception>
    public static async Task<OutageDecisionAnswer> DecideAsync(Step step, ApprovalId approval, Account actor, OutageDecision decision, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(decision);
        if (RoleRules.ExamineChange(actor) is { } onlyReads)
        {
            throw new CommandRefusedException(onlyReads);
        }

        var director = actor.Roles.All.OfType<Role.Director>().FirstOrDefault() ?? throw new CommandRefusedException(
            RefusalGround.Forbidden, "not-your-role", $"The Director decides about what was received in an outage; you are {actor.Roles}.", "Ask the Director.", AccountRoles.Law.Value);
        var file = await step.OpenAsync(approval, stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-approval", $"There is no approval '{approval}'.", "Look at the list of approvals.");
        var open = await step.Store.MemberMessages.Where(row => row.ApprovalId == approval.Value && row.Status == s_inOutage).OrderBy(row => row.Position).ToListAsync(stop);
        var meant = decision.Messages.IsEmpty ? open : open.Where(row => decision.Messages.Contains(row.Position)).ToList();
        if (meant.Count == 0 || decision.Messages.Except(meant.Select(row => row.Position)).Any())
        {
            throw new CommandRefusedException(
                RefusalGround.Conflict, "nothing-in-outage", "No such message of this approval waits for a decision.", "Look at its messages with the status in-outage.");
        }

        foreach (var row in meant)
        {
            row.ReceivedAt = decision.Judgment == OutageJudgment.Count ? row.ClosesAt!.Value - s_instant : Instant.Max(step.Now, row.ClosesAt!.Value);
            row.Status = Terms.Of(MessageStatus.BeforeMarker);
            row.Waits = true;
        }

        step.Leave(StoreNews.ClosingsFree);
        file.Append(EntryKind.Outage, Terms.Of(decision.Judgment), file.NotBefore(step.Now), JsonOutput.Line(writer =>
        {
            writer.WriteString("by", actor.LabelAs(director));
            writer.WriteString("reason", decision.Reason);
            writer.WriteTexts("messages", meant.Select(row => row.Position.ToString(CultureInfo.InvariantCulture)));
        }));
        return new OutageDecisionAnswer(approval.Value, file.Version + 1, [.. meant.Select(row => row.Position)], open.Count - meant.Count);
    }
}
