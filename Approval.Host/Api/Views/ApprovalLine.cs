using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>An approval as lists show it. Nothing in it is anybody's secret.</summary>
public sealed record ApprovalLine
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>The procedure: <c>aap</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>The edition of the law.</summary>
    public required string Edition { get; init; }

    /// <summary>The study group.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>The Question; null where none is given.</summary>
    public required string? Question { get; init; }

    /// <summary>The text's number.</summary>
    public required string Designation { get; init; }

    /// <summary>The text's title.</summary>
    public required string Title { get; init; }

    /// <summary>The state: <c>last-call</c>.</summary>
    public required string State { get; init; }

    /// <summary>The secretariat's status code; null where there is none.</summary>
    public required string? Status { get; init; }

    /// <summary>The outcome; null while it runs.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Whether it has ended for good.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>Whom it waits for; null once it has ended.</summary>
    public required string? WaitsForWho { get; init; }

    /// <summary>For what it waits; null once it has ended.</summary>
    public required string? WaitsForWhat { get; init; }

    /// <summary>The first open deadline; null for none.</summary>
    public required Instant? NextDeadlineAt { get; init; }

    /// <summary>When the period closes in which members speak now; null where none is open.</summary>
    public required Instant? ClosesAt { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the outcome was decided; null while it was not.</summary>
    public required Instant? DecidedAt { get; init; }

    /// <summary>The date that the approved text bears; null without one.</summary>
    public required LocalDate? ApprovedOn { get; init; }

    /// <summary>When it last changed.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>Its version, which is its ETag.</summary>
    public required int Version { get; init; }

    /// <summary>The approval that it goes on from; null for none.</summary>
    public required string? LinkedFrom { get; init; }

    /// <summary>Rows as lines, without what only the approval itself needs.</summary>
    internal static IQueryable<ApprovalLine> Of(IQueryable<StoredApproval> rows) => rows.Select(row => new ApprovalLine
    {
        Id = row.Id,
        Procedure = row.Procedure,
        Edition = row.Edition,
        StudyGroup = row.StudyGroup,
        Question = row.Question,
        Designation = row.Designation,
        Title = row.Title,
        State = row.StateName,
        Status = row.Status,
        Outcome = row.Outcome,
        HasEnded = row.HasEnded,
        WaitsForWho = row.WaitsForWho,
        WaitsForWhat = row.WaitsForWhat,
        NextDeadlineAt = row.NextDeadlineAt,
        ClosesAt = row.ClosesAt,
        OpenedAt = row.OpenedAt,
        DecidedAt = row.DecidedAt,
        ApprovedOn = row.ApprovedOn,
        ChangedAt = row.ChangedAt,
        Version = row.Version,
        LinkedFrom = row.LinkedFrom,
    });
}
