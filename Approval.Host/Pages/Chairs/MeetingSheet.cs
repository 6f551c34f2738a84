using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Members;
using Approval.Host.Api;
using Approval.Host.Pages.Approvals;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Chairs;

/// <summary>Opens the form of a meeting's decision with its roll of members.</summary>
/// <param name="reading">Opens approvals.</param>
/// <param name="installation">The members.</param>
/// <param name="acts">Opens the form of the act.</param>
internal sealed class MeetingSheet(CaseReading reading, Installation installation, ActDesk acts)
{
    private const int MostOthers = 50;

    /// <summary>The empty form, at the meeting that is announced.</summary>
    /// <exception cref="CommandRefusedException">There is no such approval, or the account may never record its meetings' decisions.</exception>
    public async Task<MeetingView> OpenAsync(HttpContext context, string approval, CancellationToken stop)
    {
        var act = await acts.OpenAsync(context, approval, "meeting-decision", stop);
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var typed = new JsonObject();
        if ((shown.Case.Facts.Announcement?.Meeting ?? shown.Case.Facts.AimedAt) is { } meeting)
        {
            typed["meeting"] = meeting.Value;
        }

        var find = context.Request.Query[MeetingForm.Find].ToString().Trim();
        return await WithRowsAsync(new MeetingView(act with { Typed = typed }) { Rows = [], Find = find }, context, ImmutableSortedDictionary<MemberId, RollEntry>.Empty, stop);
    }

    /// <summary>The form with what was typed.</summary>
    public Task<MeetingView> ReadAsync(MeetingView view, HttpContext context, CancellationToken stop)
    {
        var form = context.Request.Form;
        var entries = MeetingForm.Read(form);
        var act = view.Act with { Typed = MeetingForm.WithRoll(FormTree.Read([.. view.Fields, .. view.Act.Rare], form), entries) };
        return WithRowsAsync(view with { Act = act, Find = form[MeetingForm.Find].ToString().Trim() }, context, entries, stop);
    }

    /// <summary>The form with the rows of the members that it shows: whoever something is said of stays, whatever is searched for.</summary>
    private async Task<MeetingView> WithRowsAsync(MeetingView view, HttpContext context, ImmutableSortedDictionary<MemberId, RollEntry> entries, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, view.Act.Approval, stop);
        var roll = shown.Case.Opening.MemberStates;
        var others = (await installation.MembersAsync(store, stop)).Values
            .Where(member => member.Category == MemberCategory.SectorMember && !roll.ContainsKey(member.Id))
            .Where(member => entries.ContainsKey(member.Id) || (view.Find.Length > 0 && IsFound(member, view.Find)))
            .Take(MostOthers);
        return view with
        {
            Rows =
            [
                .. from member in roll.Values.Where(member => entries.ContainsKey(member.Id) || view.Find.Length == 0 || IsFound(member, view.Find)).Concat(others)
                   let entry = entries.GetValueOrDefault(member.Id)
                   orderby entry is null, member.Category, member.Name
                   select new RollRow(member, entry ?? RollEntry.Nothing),
            ],
        };
    }

    private static bool IsFound(Member member, string words) =>
        member.Id.Value.Equals(words, StringComparison.OrdinalIgnoreCase) || member.Name.Contains(words, StringComparison.OrdinalIgnoreCase);
}
