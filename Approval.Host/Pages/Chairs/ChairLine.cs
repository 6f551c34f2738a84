using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Pages.Chairs;

/// <summary>An approval as the chair's home shows it.</summary>
public sealed record ChairLine
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>The study group.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>The Question; null where none is given.</summary>
    public required string? Question { get; init; }

    /// <summary>The text's number.</summary>
    public required string Designation { get; init; }

    /// <summary>The text's title.</summary>
    public required string Title { get; init; }

    /// <summary>The state.</summary>
    public required string State { get; init; }

    /// <summary>Whom it waits for; null once it has ended.</summary>
    public required string? WaitsForWho { get; init; }

    /// <summary>For what it waits; null once it has ended.</summary>
    public required string? WaitsForWhat { get; init; }

    /// <summary>Since when it waits; null once it has ended.</summary>
    public required Instant? WaitsSince { get; init; }

    /// <summary>The first open deadline; null for none.</summary>
    public required Instant? NextDeadlineAt { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the outcome was decided; null while it was not.</summary>
    public required Instant? DecidedAt { get; init; }

    /// <summary>The name of the first open deadline; null for none.</summary>
    public string? Deadline { get; init; }

    /// <summary>The address of the page on which what is awaited is done.</summary>
    public string? ActAddress => WaitsForWhat switch
    {
        null => null,
        "judge-last-call" or "resolve-comments" => $"/approvals/{Id}/comments",
        "meeting-decision" => $"/approvals/{Id}/meeting",
        var act => $"/approvals/{Id}/acts/{act}",
    };

    internal static IQueryable<ChairLine> Of(IQueryable<StoredApproval> rows) => rows.Select(row => new ChairLine
    {
        Id = row.Id,
        Procedure = row.Procedure,
        StudyGroup = row.StudyGroup,
        Question = row.Question,
        Designation = row.Designation,
        Title = row.Title,
        State = row.StateName,
        WaitsForWho = row.WaitsForWho,
        WaitsForWhat = row.WaitsForWhat,
        WaitsSince = row.WaitsSince,
        NextDeadlineAt = row.NextDeadlineAt,
        OpenedAt = row.OpenedAt,
        DecidedAt = row.DecidedAt,
    });
}
