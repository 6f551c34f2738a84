using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Host.Api.Views;
using Approval.Host.Calendars;
using Approval.Host.Pages.Design;

namespace Approval.Host.Pages.Secretariat;

/// <summary>Deadlines of approvals as events of a calendar.</summary>
internal static class DeadlineEvents
{
    private static readonly string s_cancelled = Terms.Of(DeadlineStatus.Cancelled);

    /// <summary>The event of a deadline. One that moves is a cancelled event and a new one, as its rows are.</summary>
    /// <param name="line">The deadline.</param>
    /// <param name="site">Where others reach the product.</param>
    public static CalendarEvent Of(DeadlineLine line, Uri site)
    {
        var address = new Uri($"{site.AbsoluteUri.TrimEnd('/')}/approvals/{line.Approval}");
        var place = line.Place.ToString(CultureInfo.InvariantCulture);
        return new CalendarEvent(
            $"{line.Approval}.{place}.{line.Id}@{site.Host}",
            line.At,
            $"{StateNames.Act(line.Id)}: {line.Label} ({line.Designation}, {line.StudyGroup})",
            $"{line.Designation} {line.Title}\n{line.Clause}\n{line.Reckoning}\n{address.AbsoluteUri}")
        {
            Address = address,
            IsCancelled = line.Status == s_cancelled,
        };
    }
}
