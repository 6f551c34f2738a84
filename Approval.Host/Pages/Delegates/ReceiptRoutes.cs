using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Delegates;

/// <summary>The receipt of something that a member said, for that member alone.</summary>
internal static class ReceiptRoutes
{
    /// <summary>The parameter that says how many acts were sent just now, this being the first.</summary>
    internal const string Done = "done";

    /// <summary>Adds it.</summary>
    public static void MapReceiptPage(this RouteGroupBuilder pages) => pages.MapGet("/approvals/{approval}/reply/{number}", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, string number, CaseReading reading, CancellationToken stop)
    {
        var member = DelegateRoutes.MemberOf(context.Actor());
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        var act = Find(shown, member, number);
        var message = await store.MemberMessages.AsNoTracking()
            .Where(row => row.Sender == member.Value && row.ApprovalId == shown.Row.Id && row.FirstAct <= act.Index.Value && row.FirstAct + row.ActCount > act.Index.Value)
            .FirstOrDefaultAsync(stop);
        var refusal = shown.Case.Rejected.FirstOrDefault(row => row.Input == act.Index);
        var line = SaidByMember.LineOf(shown.Row.Id, act, refusal) with { IsByQueue = message is not null, MessageId = message?.MessageId };
        var view = ReceiptView.Of(shown, act, line, Role.NameOf(member)) with { New = int.TryParse(context.Request.Query[Done], NumberStyles.None, CultureInfo.InvariantCulture, out var sent) ? sent : 0 };
        return PageAnswers.Show<ReceiptPage, ReceiptView>(view with
        {
            MayWithdraw = view is { WithdrawnAt: null, Act: not WithdrawMessage, Line.Status: MessageStatus.Accepted, ClosesAt: not null } && MayView.Of(shown, context.Actor()).You.Contains("withdraw-message"),
        });
    }

    /// <summary>An act of the member. Another's is not told apart from one that there is not.</summary>
    private static Act Find(ShownCase shown, MemberId member, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && shown.Received.GetValueOrDefault(new InputIndex(index)) is { } act
        && Matter.Speaker(shown.Received, act) == member
            ? act
            : throw new CommandRefusedException(
                RefusalGround.Unknown, "unknown-receipt", $"Your member said nothing in {shown.Row.Id} under the number '{Printable.Of(number)}'.", "Look at the list of what your member said.");
}
