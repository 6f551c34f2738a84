using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A deadline as the list over all approvals shows it.</summary>
public sealed record DeadlineLine
{
    /// <summary>The approval.</summary>
    public required string Approval { get; init; }

    /// <summary>Its place among the approval's deadlines, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Its name: <c>last-call-closes</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The instant.</summary>
    public required Instant At { get; init; }

    /// <summary>The instant as letters print it.</summary>
    public required string Label { get; init; }

    /// <summary>The clause that sets it.</summary>
    public required string Clause { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Status { get; init; }

    /// <summary>How it was computed.</summary>
    public required string Reckoning { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>The study group.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>The text's number.</summary>
    public required string Designation { get; init; }

    /// <summary>The text's title.</summary>
    public required string Title { get; init; }

    /// <summary>The approval's state.</summary>
    public required string State { get; init; }

    /// <summary>Whom the approval waits for; null once it has ended.</summary>
    public required string? WaitsForWho { get; init; }

    /// <summary>For what the approval waits; null once it has ended.</summary>
    public required string? WaitsForWhat { get; init; }

    /// <summary>A deadline with the approval to which it belongs.</summary>
    internal static DeadlineLine Of(StoredDeadline deadline, ApprovalLine approval) => new()
    {
        Approval = deadline.ApprovalId,
        Place = deadline.Place,
        Id = deadline.Name,
        At = deadline.At,
        Label = deadline.Label,
        Clause = deadline.Clause,
        Status = deadline.Status,
        Reckoning = deadline.Reckoning,
        Procedure = approval.Procedure,
        StudyGroup = approval.StudyGroup,
        Designation = approval.Designation,
        Title = approval.Title,
        State = approval.State,
        WaitsForWho = approval.WaitsForWho,
        WaitsForWhat = approval.WaitsForWhat,
    };

    internal static IQueryable<DeadlineLine> Of(IQueryable<StoredDeadline> deadlines, IQueryable<StoredApproval> approvals) =>
        from deadline in deadlines
        join approval in approvals on deadline.ApprovalId equals approval.Id
        select new DeadlineLine
        {
            Approval = deadline.ApprovalId,
            Place = deadline.Place,
            Id = deadline.Name,
            At = deadline.At,
            Label = deadline.Label,
            Clause = deadline.Clause,
            Status = deadline.Status,
            Reckoning = deadline.Reckoning,
            Procedure = approval.Procedure,
            StudyGroup = deadline.StudyGroup,
            Designation = approval.Designation,
            Title = approval.Title,
            State = approval.StateName,
            WaitsForWho = approval.WaitsForWho,
            WaitsForWhat = approval.WaitsForWhat,
        };
}
