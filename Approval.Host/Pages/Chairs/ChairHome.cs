using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Chairs;

/// <summary>Gathers what a study group's chair has to know and to do.</summary>
/// <param name="reading">The store.</param>
/// <param name="workflows">The study groups.</param>
/// <param name="clock">The clock.</param>
internal sealed class ChairHome(CaseReading reading, WorkflowFolder workflows, HostClock clock)
{
    /// <summary>The parameter by which TSB chooses a group, and a chair of several one of them.</summary>
    public const string Group = "group";

    /// <summary>Whom an approval waits for where it waits for the chair, or for the group at a meeting.</summary>
    private static readonly List<string> s_mine = ["study-group-chair", "study-group"];

    private static readonly List<string> s_ends = [.. CaseStates.OfAap.Union(CaseStates.OfTap).Where(CaseStates.IsEnd)];
    private static readonly Duration s_soon = Duration.FromDays(14);
    private const int Most = 20;
    private const int MostDecided = 10;

    /// <summary>The home.</summary>
    /// <param name="account">Who looks.</param>
    /// <param name="asked">The group that is asked for; null or empty for all that the account chairs.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="CommandRefusedException">The account chairs no group, or not that one, and is not TSB's.</exception>
    public async Task<ChairHomeView> ReadAsync(Account account, string? asked, CancellationToken stop)
    {
        var groups = GroupsOf(account, asked);
        var view = new ChairHomeView(groups)
        {
            Choice = account.Roles.AreOfTsb || account.Roles.Chaired.Length > 1 ? [.. workflows.Reference.StudyGroups.Where(group => account.Roles.AreOfTsb ? group.IsCurrent : account.Roles.Chairs(group.Code))] : [],
            MayLaunch = groups.Any(group => RoleRules.MayLaunch(account, group)),
        };
        if (groups.IsEmpty)
        {
            return view;
        }

        await using var store = reading.Open();
        var (now, own) = (clock.GetCurrentInstant(), store.Approvals.AsNoTracking().Among(row => row.StudyGroup, [.. groups.Select(group => group.Value)]));
        var (since, until) = (now - s_soon, now + s_soon);
        var running = own.Where(row => !s_ends.Contains(row.StateName));

        // Said although it follows: without it, SQLite goes through all that have ended first.
        var waiting = running.Where(row => row.WaitsSince != null);
        return view with
        {
            Mine = await PartAsync(waiting.Where(row => s_mine.Contains(row.WaitsForWho!)).OrderBy(row => row.WaitsSince).ThenBy(row => row.Id), Most, stop),
            Closing = await NamedAsync(store, await PartAsync(running.Where(row => row.NextDeadlineAt > now && row.NextDeadlineAt <= until).OrderBy(row => row.NextDeadlineAt).ThenBy(row => row.Id), Most, stop), stop),
            New = await PartAsync(own.Where(row => row.OpenedAt >= since).OrderByDescending(row => row.OpenedAt).ThenBy(row => row.Id), Most, stop),
            Others = await PartAsync(waiting.Where(row => row.WaitsForWho != null && !s_mine.Contains(row.WaitsForWho)).OrderBy(row => row.WaitsSince).ThenBy(row => row.Id), Most, stop),
            Decided = await PartAsync(own.Where(row => row.DecidedAt != null).OrderByDescending(row => row.DecidedAt).ThenBy(row => row.Id), MostDecided, stop),
        };
    }

    private static ImmutableArray<StudyGroupId> GroupsOf(Account account, string? asked)
    {
        var roles = account.Roles;
        if (string.IsNullOrWhiteSpace(asked))
        {
            return roles.AreOfTsb || !roles.Chaired.IsEmpty ? roles.Chaired : throw NotYours(account);
        }

        var code = asked.Trim().ToUpperInvariant();
        if (code.Any(char.IsWhiteSpace))
        {
            throw NotYours(account);
        }

        var group = new StudyGroupId(code);
        return roles.AreOfTsb || roles.Chairs(group) ? [group] : throw NotYours(account);
    }

    private static CommandRefusedException NotYours(Account account) => new(
        RefusalGround.Forbidden, "not-your-group", $"This page is for a group's own chair, and for TSB; you are {account.Roles}.", "Sign in with the account of the chair.", AccountRoles.Law.Value);

    private static async Task<ChairPart> PartAsync(IQueryable<StoredApproval> rows, int most, CancellationToken stop)
    {
        var lines = await ChairLine.Of(rows).Take(most + 1).ToListAsync(stop);
        return new ChairPart([.. lines.Take(most)], lines.Count > most);
    }

    /// <summary>The lines with the name of the deadline that is next.</summary>
    private static async Task<ChairPart> NamedAsync(ApprovalStore store, ChairPart part, CancellationToken stop)
    {
        var (ids, open) = (part.Lines.Select(line => line.Id).ToList(), Terms.Of(DeadlineStatus.Open));
        var deadlines = await store.Deadlines.AsNoTracking()
            .Where(row => ids.Contains(row.ApprovalId))
            .Select(row => new { row.ApprovalId, row.Name, row.At, row.Status })
            .ToListAsync(stop);
        return part with
        {
            Lines = [.. part.Lines.Select(line => line with { Deadline = deadlines.FirstOrDefault(each => each.Status == open && each.ApprovalId == line.Id && each.At == line.NextDeadlineAt)?.Name })],
        };
    }
}
