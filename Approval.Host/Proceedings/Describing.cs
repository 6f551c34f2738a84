using System.Text.Json;
using Approval.Engine;
using Approval.Host.Accounts;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.Proceedings;

/// <summary>Particulars that were described anew.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Version">The version that this made.</param>
/// <param name="Particulars">The particulars.</param>
public sealed record ParticularsAnswer(string Approval, int Version, TextParticulars Particulars);

/// <summary>Describes anew what is known of a text beside the law's facts. It changes no letter that has gone out.</summary>
public static class Describing
{
    /// <summary>Who may: TSB, and the chair of the approval's group.</summary>
    public static RoleRefusal? Examine(Account actor, StudyGroupId group)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return RoleRules.ExamineChange(actor) ?? (actor.Roles.AreOfTsb || actor.Roles.Chairs(group)
            ? null
            : new RoleRefusal(
                actor.Roles.Chaired.IsEmpty ? "not-your-role" : "not-your-group",
                $"What letters say of a text of {group} is described by its chair, the secretariat or the Director; you are {actor.Roles}.",
                "Ask one of them.",
                new ClauseRef("readings § 29")));
    }

    /// <summary>Describes the text anew; kept in the history with who did so.</summary>
    /// <exception cref="CommandRefusedException">There is no such approval, the account may not, or the approval has moved on.</exception>
    public static async Task<ParticularsAnswer> DescribeAsync(Step step, ApprovalId approval, Account actor, TextParticulars particulars, int? expected, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(particulars);
        var file = await Acting.OpenAsync(step, approval, expected, stop);
        var group = file.Case.Opening.Text.StudyGroup;
        if (Examine(actor, group) is { } refusal)
        {
            throw new CommandRefusedException(refusal);
        }

        var by = actor.LabelAs(actor.Roles.All.First(role => role is Role.Director or Role.Secretariat || (role is Role.Chair chair && chair.Groups.Contains(group))));
        var body = particulars.Write();
        file.Row.Particulars = body;
        file.Append(EntryKind.Particulars, null, file.NotBefore(step.Now), JsonOutput.Line(writer =>
        {
            writer.WriteString("by", by);
            writer.WritePropertyName("particulars");
            JsonSerializer.Serialize(writer, particulars, JsonForms.Options);
        }));
        return new ParticularsAnswer(approval.Value, file.Version + 1, particulars);
    }
}
