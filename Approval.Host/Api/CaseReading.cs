using Approval.Engine.Calendars;
using Approval.Engine.Procedures;
using Approval.Host.Accounts;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>Opens approvals for reading. Nothing that is read here is ever saved.</summary>
/// <param name="stores">The database.</param>
/// <param name="files">Reads approvals.</param>
/// <param name="hearing">Lets them hear the messages that wait for them.</param>
/// <param name="library">The procedures.</param>
/// <param name="installation">The calendar.</param>
internal sealed class CaseReading(IApprovalStores stores, CaseFiles files, MessageHearing hearing, ProcedureLibrary library, Installation installation)
{
    /// <summary>The calendar in whose zone days begin and end.</summary>
    internal WorkingCalendar Calendar => installation.Calendar;

    /// <summary>A store to read from.</summary>
    internal ApprovalStore Open() => stores.Open();

    /// <summary>The parameters of a request.</summary>
    internal QueryReading Query(HttpContext context) => new(context, Calendar);

    /// <summary>The parameters that a browser's form sends, where what is blank is left out.</summary>
    internal QueryReading FormQuery(HttpContext context) => new(context, Calendar, isOfForm: true);

    /// <summary>An approval as the account of a request sees it.</summary>
    /// <exception cref="CommandRefusedException">There is none of that name.</exception>
    internal async Task<ShownCase> ReadAsync(ApprovalStore store, HttpContext context, string approval, CancellationToken stop)
    {
        var id = ApprovalRoutes.Named(approval);
        var file = await files.FindAsync(store, id, stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-approval", $"There is no approval '{id}'.", "Look at the list of approvals.");
        var heard = await hearing.OverhearAsync(store, file, stop);
        return new ShownCase(library, file, Visibility.Of(context.Actor(), file.Case)) { Heard = heard };
    }
}
