using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Engine.Texts;
using Approval.Host.Accounts;
using Approval.Host.Persistence;

namespace Approval.Host.Proceedings;

/// <summary>What a chair asks for when launching an approval.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Edition">The edition of the law; null for the newest.</param>
/// <param name="Text">The text.</param>
/// <param name="Particulars">What is known of the text beside: summary and documents.</param>
/// <param name="Settings">Readings chosen otherwise than the installation does; normally none.</param>
public sealed record LaunchRequest(
    Procedure Procedure, string? Edition, ApprovalText Text, TextParticulars Particulars, ImmutableSortedDictionary<string, string> Settings);

/// <summary>An approval that was launched.</summary>
/// <param name="Approval">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record LaunchAnswer(string Approval, int Version);

/// <summary>Launches approvals.</summary>
/// <param name="library">The procedures.</param>
/// <param name="installation">Members, meetings, calendar and settings.</param>
public sealed class Launching(ProcedureLibrary library, Installation installation)
{
    /// <summary>Launches an approval.</summary>
    /// <exception cref="CommandRefusedException">The account may not, or the request names what there is not.</exception>
    public async Task<LaunchAnswer> LaunchAsync(Step step, Account actor, LaunchRequest request, CommandKey command, CancellationToken stop)
    {
        if (await CommandLog.FindAsync<LaunchAnswer>(step.Store, command, stop) is { } before)
        {
            return before;
        }

        if (RoleRules.ExamineLaunch(actor, request.Text.StudyGroup) is { } refusal)
        {
            throw new CommandRefusedException(refusal);
        }

        var opening = await OpeningAsync(step, request, stop);
        var file = await step.LaunchAsync(opening, request.Particulars, null, stop);
        var answer = new LaunchAnswer(file.Id.Value, file.Version + 1);
        CommandLog.Remember(step, command, file.Id, answer);
        return answer;
    }

    /// <summary>Opens the approval under the other procedure that the facts of this step say goes on from this one (readings §§ 20, 23).</summary>
    /// <returns>Its name; null where none opens.</returns>
    internal async Task<ApprovalId?> LinkAsync(Step step, CaseFile file, CancellationToken stop)
    {
        if (file.NewFacts.LastOrDefault(fact => fact.Event == "LinkedCaseOpened") is not { } fact || file.Acts.LastOrDefault() is not { } act)
        {
            return null;
        }

        var to = file.Case.Outcome == CaseOutcome.MovedToAap ? Procedure.Aap : Procedure.Tap;
        var opening = await OpeningAsync(step, new LaunchRequest(to, null, file.Case.Opening.Text, TextParticulars.None, file.Case.Opening.Settings), stop);
        var linked = await step.LaunchAsync(opening, TextParticulars.Read(file.Row.Particulars), file.Id, stop);
        if (act is MeetingDecision decision)
        {
            await step.KnowMeetingAsync(linked, decision.Meeting, stop);
            linked.Receive(new Determine(decision.Meeting)
            {
                Index = linked.NextIndex,
                At = step.Now,
                By = act.By,
                HeldOn = act.HeldOn ?? opening.Calendar.DayOf(step.Now),
            });
        }

        file.Append(Persistence.EntryKind.Linked, null, fact.At, Files.JsonOutput.Line(writer => writer.WriteString("approval", linked.Id.Value)));
        return linked.Id;
    }

    private async Task<CaseOpening> OpeningAsync(Step step, LaunchRequest request, CancellationToken stop)
    {
        await step.Store.RelyOnAsync(CommonRows.Meetings, stop);
        var members = await installation.MembersAsync(step.Store, stop);
        var chosen = (await Installation.SettingsAsync(step.Store, stop)).SetItems(request.Settings);
        return new CaseOpening(
            request.Procedure,
            request.Edition ?? library.Newest(request.Procedure).Edition.Id.Value,
            request.Text,
            ImmutableSortedDictionary<MemberId, Member>.Empty,
            members.Where(member => member.Value.Category == MemberCategory.MemberState).ToImmutableSortedDictionary(),
            await installation.MeetingsForAsync(step.Store, request.Text.StudyGroup, step.Now, stop),
            installation.Calendar,
            chosen);
    }
}
