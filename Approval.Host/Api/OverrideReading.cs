using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Host.Accounts;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Api;

/// <summary>Reads which rules stood aside by override, from the histories.</summary>
internal static class OverrideReading
{
    private const string Fact = "RuleOverridden";

    /// <summary>The order and the parts.</summary>
    internal static Listing<OverriddenEntry> Listing { get; } = new(
        "-at",
        [SortKey<OverriddenEntry>.By("at", line => line.At), SortKey<OverriddenEntry>.By("approval", line => line.Approval), SortKey<OverriddenEntry>.By("studyGroup", line => line.StudyGroup)],
        SortKey<OverriddenEntry>.By("approval", line => line.Approval),
        SortKey<OverriddenEntry>.By("number", line => line.Number));

    /// <summary>What the list can be asked for.</summary>
    public static ImmutableArray<QueryParameter> Parameters { get; } =
    [
        new("approval", "The approval."),
        new("studyGroup", "Study groups, such as SG17.") { IsList = true },
        new("from", "On that day or at that instant, or later."),
        new("to", "On that day, or before that instant, or earlier."),
    ];

    /// <summary>The facts that tell of overrides.</summary>
    internal static IQueryable<OverriddenEntry> Entries(ApprovalStore store) =>
        from entry in store.History.AsNoTracking()
        join approval in store.Approvals.AsNoTracking() on entry.ApprovalId equals approval.Id
        where entry.Kind == EntryKind.Fact && entry.Name == Fact
        select new OverriddenEntry
        {
            Approval = entry.ApprovalId,
            Number = entry.Number,
            At = entry.At,
            Body = entry.Body,
            StudyGroup = approval.StudyGroup,
            Designation = approval.Designation,
        };

    /// <summary>Those for which a request asks.</summary>
    internal static IQueryable<OverriddenEntry> Filter(IQueryable<OverriddenEntry> rows, QueryReading query)
    {
        if (query.Text("approval") is { } approval)
        {
            var name = approval.ToUpperInvariant();
            rows = rows.Where(row => row.Approval == name);
        }

        if (query.Several("studyGroup") is { IsEmpty: false } groups)
        {
            var codes = groups.Select(group => group.ToUpperInvariant()).ToList();
            rows = rows.Where(row => codes.Contains(row.StudyGroup));
        }

        if (query.From("from") is { } from)
        {
            rows = rows.Where(row => row.At >= from);
        }

        return query.Before("to") is { } to ? rows.Where(row => row.At < to) : rows;
    }

    /// <summary>Overrides as an account sees them.</summary>
    internal static async Task<ImmutableArray<OverrideView>> ShowAsync(ApprovalStore store, ImmutableArray<OverriddenEntry> entries, Account account, CancellationToken stop)
    {
        var items = ImmutableArray.CreateBuilder<OverrideView>(entries.Length);
        foreach (var entry in entries)
        {
            items.Add(await ShowAsync(store, entry, account.Roles.AreOfTsb, stop));
        }

        return items.ToImmutable();
    }

    private static async Task<OverrideView> ShowAsync(ApprovalStore store, OverriddenEntry entry, bool seesNames, CancellationToken stop)
    {
        var fact = RowJson.ReadTimeline(entry.Body);
        var act = await ActOfAsync(store, entry, fact, stop);
        var by = act?.Override?.By ?? act?.By;
        return new OverrideView(
            entry.Approval,
            entry.StudyGroup,
            entry.Designation,
            entry.At,
            fact.Clause.Value,
            act is null ? null : Terms.NameOf(act),
            act?.Index.Value,
            act?.Override?.Reason,
            seesNames ? by : ActorName.RoleOf(by),
            seesNames ? fact.Text : null);
    }

    /// <summary>The act that brought the override: the acts of an approval are numbered from 0 in the order of its history.</summary>
    private static async Task<Act?> ActOfAsync(ApprovalStore store, OverriddenEntry entry, TimelineRow fact, CancellationToken stop)
    {
        if (fact.Input is not { } input)
        {
            return null;
        }

        var body = await store.History.AsNoTracking()
            .Where(each => each.ApprovalId == entry.Approval && each.Kind == EntryKind.Act)
            .OrderBy(each => each.Number)
            .Skip(input.Value)
            .Select(each => each.Body)
            .FirstOrDefaultAsync(stop);
        return body is null ? null : ActJson.Read(body);
    }
}

/// <summary>An entry of a history that tells of an override.</summary>
internal sealed record OverriddenEntry
{
    public required string Approval { get; init; }

    public required int Number { get; init; }

    public required Instant At { get; init; }

    public required string Body { get; init; }

    public required string StudyGroup { get; init; }

    public required string Designation { get; init; }
}
