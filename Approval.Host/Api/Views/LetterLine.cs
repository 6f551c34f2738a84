using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A letter as the list over all approvals shows it.</summary>
public sealed record LetterLine
{
    /// <summary>The approval.</summary>
    public required string Approval { get; init; }

    /// <summary>Its place among the approval's letters, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>What letter.</summary>
    public required string Kind { get; init; }

    /// <summary>Its row in the catalogue of notifications.</summary>
    public required string Notification { get; init; }

    /// <summary>When it fell due to be written.</summary>
    public required Instant At { get; init; }

    /// <summary>By when it must be out; null where the law names no instant.</summary>
    public required Instant? DueBy { get; init; }

    /// <summary><c>to-sign</c>, <c>issued</c> or <c>dropped</c>.</summary>
    public required string State { get; init; }

    /// <summary>When it went out; null while it has not.</summary>
    public required Instant? IssuedAt { get; init; }

    /// <summary>Who signed; null while nobody has.</summary>
    public required string? SignedBy { get; init; }

    /// <summary>Its number; null where its series has none.</summary>
    public required string? Number { get; init; }

    /// <summary>Its subject as it went out; null while it has not.</summary>
    public required string? Subject { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>The study group.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>The text's number.</summary>
    public required string Designation { get; init; }

    /// <summary>The text's title.</summary>
    public required string Title { get; init; }

    internal static IQueryable<LetterLine> Of(IQueryable<StoredLetter> letters, IQueryable<StoredApproval> approvals) =>
        from letter in letters
        join approval in approvals on letter.ApprovalId equals approval.Id
        select new LetterLine
        {
            Approval = letter.ApprovalId,
            Place = letter.Place,
            Kind = letter.Kind,
            Notification = letter.Notification,
            At = letter.At,
            DueBy = letter.DueBy,
            State = letter.State,
            IssuedAt = letter.IssuedAt,
            SignedBy = letter.SignedBy,
            Number = letter.Number,
            Subject = letter.Subject,
            Procedure = approval.Procedure,
            StudyGroup = letter.StudyGroup,
            Designation = approval.Designation,
            Title = approval.Title,
        };
}
