using System.Collections.Immutable;
using Approval.Engine.Approvals.Canonical;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Pages.Forms;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The rules that stood aside by override in a year, with who ordered it and why, counted by rule (readings § 30).</summary>
internal static class OverridePages
{
    private const int FirstYear = 1900;
    private const int LastYear = 2998;
    private const int MostCounted = 500;
    private static readonly QueryParameter s_year = new("year", "The year, such as 2027.");
    private static readonly QueryParameter s_group = new("studyGroup", "Study groups, such as SG17.") { IsList = true };

    /// <summary>Adds it.</summary>
    public static void MapOverridePages(this RouteGroupBuilder secretariat) =>
        secretariat.MapGet("/overrides", ShowAsync).Takes([s_year, s_group, .. OverrideReading.Listing.Parameters]);

    private static async Task<IResult> ShowAsync(HttpContext context, CaseReading reading, WorkflowFolder workflows, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var year = query.Whole(s_year.Name, FirstYear, LastYear) ?? reading.Calendar.DayOf(clock.GetCurrentInstant()).Year;
        var (from, to) = (reading.Calendar.StartOf(new LocalDate(year, 1, 1)), reading.Calendar.StartOf(new LocalDate(year + 1, 1, 1)));
        var groups = query.Several(s_group.Name).Select(group => group.ToUpperInvariant()).ToList();
        var rows = OverrideReading.Entries(store).Where(row => row.At >= from && row.At < to && (groups.Count == 0 || groups.Contains(row.StudyGroup)));
        var (items, next) = await OverrideReading.Listing.PartAsync(context, query, rows, stop);
        var bodies = await rows.OrderByDescending(row => row.At).Take(MostCounted).Select(row => row.Body).ToListAsync(stop);
        return PageAnswers.Show<OverridesPage, OverridesView>(new OverridesView
        {
            Year = year,
            Group = groups.FirstOrDefault(),
            Groups = GroupChoices.Of(workflows.Reference),
            Rules =
            [
                .. bodies.GroupBy(body => RowJson.ReadTimeline(body).Clause.Value, StringComparer.Ordinal)
                    .Select(each => new OverriddenRule(each.Key, each.Count()))
                    .OrderByDescending(each => each.Times).ThenBy(each => each.Clause, StringComparer.Ordinal),
            ],
            IsCut = bodies.Count == MostCounted,
            Overrides = await OverrideReading.ShowAsync(store, items, context.Actor(), stop),
            Next = PageAddress.With(context, "cursor", next),
        });
    }
}

/// <summary>A rule with how often it stood aside.</summary>
/// <param name="Clause">The rule.</param>
/// <param name="Times">How often.</param>
public sealed record OverriddenRule(string Clause, int Times);

/// <summary>The overrides of a year.</summary>
public sealed record OverridesView
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The group that was chosen; null for all.</summary>
    public required string? Group { get; init; }

    /// <summary>The groups.</summary>
    public required ImmutableArray<FormChoice> Groups { get; init; }

    /// <summary>The rules, the one that stood aside most often first.</summary>
    public required ImmutableArray<OverriddenRule> Rules { get; init; }

    /// <summary>Whether there are more than were counted, which are the latest.</summary>
    public required bool IsCut { get; init; }

    /// <summary>A part of the overrides, the latest first.</summary>
    public required ImmutableArray<OverrideView> Overrides { get; init; }

    /// <summary>Where the next part is; null where this is the last.</summary>
    public required string? Next { get; init; }
}
