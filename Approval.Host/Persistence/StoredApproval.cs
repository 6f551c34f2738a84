using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>An approval as it stands. The canonical state is <see cref="State"/>; what lists sort and filter by stands beside it.</summary>
public sealed class StoredApproval
{
    /// <summary>Its id: <c>AAP-SG17-2026-0003</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Counts the steps; a step saves only over the version that it read.</summary>
    public required int Version { get; set; }

    /// <summary>The roll of Member States that it began with.</summary>
    public required string RollId { get; init; }

    /// <summary>How many acts were received, refused ones included; the next act's number.</summary>
    public required int ActsReceived { get; set; }

    /// <summary>How many entries the history has.</summary>
    public required int HistoryLength { get; set; }

    /// <summary>The hash of the history's last entry.</summary>
    public required string HistoryHash { get; set; }

    /// <summary>The earliest instant at which it must be looked at; null where it waits for nobody's deadline.</summary>
    public Instant? NextDueAt { get; set; }

    /// <summary>When the window that is open closes; null where none is.</summary>
    public Instant? ClosesAt { get; set; }

    /// <summary>The procedure, in lower case.</summary>
    public required string Procedure { get; init; }

    /// <summary>The edition of the law.</summary>
    public required string Edition { get; init; }

    /// <summary>The study group.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>The Question; null where none is given.</summary>
    public string? Question { get; init; }

    /// <summary>The text's number.</summary>
    public required string Designation { get; init; }

    /// <summary>The text's title.</summary>
    public required string Title { get; init; }

    /// <summary>Number and title in lower case, which a search looks through.</summary>
    public required string SearchText { get; init; }

    /// <summary>The state's name: <c>last-call</c>.</summary>
    public required string StateName { get; set; }

    /// <summary>The secretariat's status code; null where there is none.</summary>
    public string? Status { get; set; }

    /// <summary>The outcome; null while it runs.</summary>
    public string? Outcome { get; set; }

    /// <summary>Whether it has ended for good.</summary>
    public required bool HasEnded { get; set; }

    /// <summary>Whom it waits for; null once it has ended.</summary>
    public string? WaitsForWho { get; set; }

    /// <summary>For what it waits.</summary>
    public string? WaitsForWhat { get; set; }

    /// <summary>Since when it waits for that; null once it has ended.</summary>
    public Instant? WaitsSince { get; set; }

    /// <summary>The first open deadline of those that are shown; null for none.</summary>
    public Instant? NextDeadlineAt { get; set; }

    /// <summary>The latest deadline that was missed, as long as it has not ended; null for none.</summary>
    public Instant? MissedAt { get; set; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the outcome was decided.</summary>
    public Instant? DecidedAt { get; set; }

    /// <summary>The date that the approved text bears.</summary>
    public LocalDate? ApprovedOn { get; set; }

    /// <summary>When the last step was saved.</summary>
    public required Instant ChangedAt { get; set; }

    /// <summary>The approval that this one goes on from; null for none.</summary>
    public string? LinkedFrom { get; init; }

    // What only the approval itself needs stands last, so that a database which goes through many rows for a list need not read it.

    /// <summary>What it began with, in canonical JSON, without the roll of Member States.</summary>
    public required string Opening { get; init; }

    /// <summary>Where it stands, in canonical JSON, without what the history holds.</summary>
    public required string State { get; set; }

    /// <summary>What is known of the text beside the law's facts: summary and documents, as JSON.</summary>
    public required string Particulars { get; set; }
}

/// <summary>One entry of an approval's history: append-only, each chained to the one before.</summary>
public sealed class StoredEntry
{
    /// <summary>The approval.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>Its place, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What kind of entry: a word of <see cref="EntryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>For a fact, its name; for an act, its type; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>For an act by which a member speaks, the member; null otherwise. It follows from the body.</summary>
    public string? Member { get; init; }

    /// <summary>The entry itself, in canonical JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The hash of this entry and the one before, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}

/// <summary>The roll of Member States as it stood, kept once for each content.</summary>
public sealed class StoredRoll
{
    /// <summary>The hash of its content.</summary>
    public required string Id { get; init; }

    /// <summary>The members in canonical JSON.</summary>
    public required string Members { get; init; }
}

/// <summary>One deadline of one approval. The row is the truth; an alarm only says when to look.</summary>
public sealed class StoredDeadline
{
    /// <summary>The approval.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>Its place among the approval's deadlines, counted from 0.</summary>
    public required int Place { get; init; }

    /// <summary>The approval's study group, which never changes: by it the lists of a group are read without the approvals.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>Its name: <c>last-call-closes</c>.</summary>
    public required string Name { get; set; }

    /// <summary>The instant.</summary>
    public required Instant At { get; set; }

    /// <summary>The instant as letters print it.</summary>
    public required string Label { get; set; }

    /// <summary>The clause that sets it.</summary>
    public required string Clause { get; set; }

    /// <summary>How it was computed.</summary>
    public required string Reckoning { get; set; }

    /// <summary>Where it stands: <c>open</c>, <c>met</c>, <c>fired</c>, <c>missed</c>, <c>cancelled</c>.</summary>
    public required string Status { get; set; }
}

/// <summary>One letter of one approval, from the instant at which it fell due.</summary>
public sealed class StoredLetter
{
    /// <summary>The approval.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>Its place among the approval's letters, counted from 0.</summary>
    public required int Place { get; init; }

    /// <summary>The approval's study group, which never changes: by it the lists of a group are read without the approvals.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>What letter: <c>last-call-announcement</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Its row in the catalogue of notifications.</summary>
    public required string Notification { get; set; }

    /// <summary>When it fell due to be written.</summary>
    public required Instant At { get; set; }

    /// <summary>By when it must be out; null where the law names no instant.</summary>
    public Instant? DueBy { get; set; }

    /// <summary><c>to-sign</c>, <c>issued</c>, or <c>dropped</c> where the act that asked for it was undone.</summary>
    public required string State { get; set; }

    /// <summary>When it went out; null while it has not.</summary>
    public Instant? IssuedAt { get; set; }

    /// <summary>Who signed it; null while nobody has.</summary>
    public string? SignedBy { get; set; }

    /// <summary>Its number: <c>TSB Circular 12</c>; null where its series has none.</summary>
    public string? Number { get; set; }

    /// <summary>Its subject, as it went out.</summary>
    public string? Subject { get; set; }

    /// <summary>The letter as it went out, as HTML.</summary>
    public string? Html { get; set; }

    /// <summary>The letter as it went out, as plain text.</summary>
    public string? Text { get; set; }

    /// <summary>The hash of what went out.</summary>
    public string? ContentHash { get; set; }
}
