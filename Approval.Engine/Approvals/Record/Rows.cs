using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using NodaTime;

namespace Approval.Engine.Approvals.Record;

/// <summary>The kind of a letter, in lower case with hyphens: <c>last-call-announcement</c>. Kinds are listed in the rulebook.</summary>
public readonly record struct LetterKind(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Where a deadline stands.</summary>
public enum DeadlineStatus
{
    /// <summary>Still to come.</summary>
    Open,

    /// <summary>A duty that was done in time.</summary>
    Met,

    /// <summary>A window that closed.</summary>
    Fired,

    /// <summary>A duty that was not done in time.</summary>
    Missed,

    /// <summary>It no longer matters, or it moved and another row took its place.</summary>
    Cancelled,
}

/// <summary>One deadline of one approval. One that moves is a cancelled row and a new row.</summary>
/// <param name="Id">Its name: <c>last-call-closes</c>.</param>
/// <param name="At">The instant.</param>
/// <param name="Label">The instant as letters print it: <c>24:00 UTC on 28 August 2020</c>.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Reckoning">How it was computed, in words.</param>
/// <param name="Status">Where it stands.</param>
public sealed record DeadlineRow(string Id, Instant At, string Label, ClauseRef Clause, string Reckoning, DeadlineStatus Status);

/// <summary>A judgment, with what it was made from.</summary>
/// <param name="Id">Its name: <c>consultation-outcome</c>.</param>
/// <param name="At">When it was made.</param>
/// <param name="Clause">The clause applied.</param>
/// <param name="Outcome">What came out.</param>
/// <param name="Arithmetic">Every count that entered, by name, in order.</param>
/// <param name="Because">The reason in words that a delegate understands, with the arithmetic and the readings that decided.</param>
public sealed record DecisionRow(
    string Id, Instant At, ClauseRef Clause, DecisionOutcome Outcome, ImmutableArray<KeyValuePair<string, Feel.FeelValue>> Arithmetic, string Because);

/// <summary>A letter that is due or has gone out.</summary>
/// <param name="Kind">What letter.</param>
/// <param name="Notification">Its row in the catalogue of notifications: <c>N-13</c>.</param>
/// <param name="At">When it fell due to be written; for an announcement, when it went out.</param>
/// <param name="To">The addressees, in lower case with hyphens.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="DueBy">The instant by which it must be out; null where the law names none.</param>
/// <param name="IssuedAt">When it went out; null while it has not.</param>
public sealed record LetterRow(
    LetterKind Kind, string Notification, Instant At, ImmutableArray<string> To, ClauseRef Clause, Instant? DueBy, Instant? IssuedAt);

/// <summary>One fact of the story.</summary>
/// <param name="At">When.</param>
/// <param name="Event">Its name in the field's words: <c>LastCallOpened</c>.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Input">The input that brought it about; null where a deadline or the procedure did.</param>
/// <param name="By">Who acted; null where nobody is named.</param>
/// <param name="Text">The fact in a sentence for a person.</param>
public sealed record TimelineRow(Instant At, string Event, ClauseRef Clause, InputIndex? Input, string? By, string Text);

/// <summary>A refused input. It changes nothing but this record.</summary>
/// <param name="Input">The input.</param>
/// <param name="At">When.</param>
/// <param name="Code">The stable code: <c>not-entitled</c> (readings § 31).</param>
/// <param name="Clause">The clause that refuses.</param>
/// <param name="Message">What is wrong, where, and how to repair it.</param>
public sealed record RejectedRow(InputIndex Input, Instant At, string Code, ClauseRef Clause, string Message);

/// <summary>Whom a case waits for.</summary>
/// <param name="Who">Who must act: <c>study-group-chair</c>.</param>
/// <param name="What">The act: <c>judge-last-call</c>; or the deadline that is awaited.</param>
/// <param name="Since">Since when.</param>
/// <param name="Clause">The clause.</param>
public sealed record WaitingFor(string Who, string What, Instant Since, ClauseRef Clause);
