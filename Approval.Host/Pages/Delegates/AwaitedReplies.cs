using System.Globalization;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.Delegates;

/// <summary>Finds where a member may speak now.</summary>
/// <param name="reading">The store.</param>
/// <param name="files">Reads approvals.</param>
/// <param name="hearing">Lets them hear what waits for them.</param>
/// <param name="library">The procedures.</param>
/// <param name="installation">The members.</param>
/// <param name="clock">The clock.</param>
internal sealed class AwaitedReplies(CaseReading reading, CaseFiles files, MessageHearing hearing, ProcedureLibrary library, Installation installation, HostClock clock)
{
    /// <summary>The parameter that says behind which approval the list goes on.</summary>
    public const string After = "after";

    private const int MostAtOnce = 25;

    /// <summary>The home of the member's delegate: a part of all periods that are open, the first to close first.</summary>
    public async Task<DelegateHomeView> ReadAsync(MemberId member, string? after, CancellationToken stop)
    {
        await using var store = reading.Open();
        var known = (await installation.MembersAsync(store, stop)).GetValueOrDefault(member)
            ?? throw new CommandRefusedException(RefusalGround.Forbidden, "unknown-member", $"The member '{member}' is not on the roll.", "Ask TSB, which keeps the roll.", "CV Art. 19");
        var rows = await OpenAsync(store, after, stop);
        var part = rows.Take(MostAtOnce).ToList();
        var opened = await files.FindAsync(store, [.. part.Select(row => ApprovalId.Find(row.Id)!.Value)], stop);
        var toHear = await store.ToHearAsync([.. part.Select(row => row.Id)], stop);
        var replies = new List<AwaitedReply>();
        foreach (var file in opened)
        {
            if (toHear.Contains(file.Id.Value))
            {
                await hearing.OverhearAsync(store, file, stop);
            }

            if (file.Case.Facts.OpenWindow is { } window && MemberWindow.MaySpeak(library, file, known))
            {
                var text = file.Case.Opening.Text;
                replies.Add(new AwaitedReply(
                    file.Id.Value,
                    text.Designation,
                    text.Title,
                    text.StudyGroup.Value,
                    window.Kind,
                    window.Closing.At,
                    window.Closing.Label,
                    window.Closing.Clause.Value,
                    MemberWindow.Answer(file.Case.Facts, window, member)));
            }
        }

        return new DelegateHomeView(known, [.. replies], rows.Count > MostAtOnce ? $"/delegate?{After}={Uri.EscapeDataString(PlaceOf(part[^1]))}" : null);
    }

    private async Task<List<OpenPeriod>> OpenAsync(ApprovalStore store, string? after, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var open = store.Approvals.AsNoTracking().Where(row => row.ClosesAt > now);
        if (Read(after) is { } place)
        {
            open = open.Where(row => row.ClosesAt > place.ClosesAt || (row.ClosesAt == place.ClosesAt && string.Compare(row.Id, place.Id) > 0));
        }

        return await open.OrderBy(row => row.ClosesAt).ThenBy(row => row.Id).Take(MostAtOnce + 1).Select(row => new OpenPeriod(row.Id, row.ClosesAt!.Value)).ToListAsync(stop);
    }

    private static string PlaceOf(OpenPeriod row) => string.Create(CultureInfo.InvariantCulture, $"{InstantPattern.ExtendedIso.Format(row.ClosesAt)}!{row.Id}");

    private static OpenPeriod? Read(string? after) =>
        after?.Split('!') is [var at, var id] && InstantPattern.ExtendedIso.Parse(at) is { Success: true, Value: var closes } ? new OpenPeriod(id, closes) : null;

    private sealed record OpenPeriod(string Id, Instant ClosesAt);
}
