using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A deadline.</summary>
/// <param name="Id">Its name: <c>last-call-closes</c>.</param>
/// <param name="At">The instant; what comes at it or later is late.</param>
/// <param name="Label">The instant as letters print it.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reckoning">How it was computed, in words.</param>
public sealed record DeadlineView(string Id, Instant At, string Label, string Clause, DeadlineStatus Status, string Reckoning)
{
    internal static DeadlineView Of(DeadlineRow row) => new(row.Id, row.At, row.Label, row.Clause.Value, row.Status, row.Reckoning);
}

/// <summary>A judgment with what it was made from.</summary>
/// <param name="Id">Its name: <c>consultation-outcome</c>.</param>
/// <param name="At">When it was made.</param>
/// <param name="Clause">The clause applied.</param>
/// <param name="Outcome">What came out.</param>
/// <param name="Arithmetic">Every count that entered, by name.</param>
/// <param name="Because">The reason in words.</param>
public sealed record DecisionView(string Id, Instant At, string Clause, string Outcome, IReadOnlyDictionary<string, object?> Arithmetic, string Because)
{
    internal static DecisionView Of(DecisionRow row) =>
        new(row.Id, row.At, row.Clause.Value, Terms.Of(row.Outcome), Counts.Of(row.Arithmetic), row.Because);
}

/// <summary>Counts by name, in order, as JSON shows them.</summary>
internal static class Counts
{
    internal static IReadOnlyDictionary<string, object?> Of(IEnumerable<KeyValuePair<string, FeelValue>> counts)
    {
        var shown = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in counts)
        {
            shown[name] = value.Truth ?? (value.Number ?? (object?)value.Text);
        }

        return shown;
    }
}

/// <summary>Whom an approval waits for.</summary>
/// <param name="Who">Who must act.</param>
/// <param name="What">The act, or the deadline that is awaited.</param>
/// <param name="Since">Since when.</param>
/// <param name="Clause">The clause.</param>
public sealed record WaitingView(string Who, string What, Instant Since, string Clause)
{
    internal static WaitingView? Of(WaitingFor? waiting) => waiting is null ? null : new(waiting.Who, waiting.What, waiting.Since, waiting.Clause.Value);
}

/// <summary>A fact of the story.</summary>
/// <param name="At">When.</param>
/// <param name="Event">Its name.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Input">The number of the act that brought it about; null where a deadline or the procedure did.</param>
/// <param name="By">Who acted; null where nobody is named.</param>
/// <param name="Text">The fact in a sentence.</param>
public sealed record FactView(Instant At, string Event, string Clause, int? Input, string? By, string Text)
{
    internal static FactView Of(TimelineRow row) => new(row.At, row.Event, row.Clause.Value, row.Input?.Value, row.By, row.Text);
}

/// <summary>An act that the law refused.</summary>
/// <param name="Input">Its number.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Clause">The clause that refuses.</param>
/// <param name="Message">What is wrong, and how to repair it.</param>
/// <param name="At">When.</param>
public sealed record RejectedView(int Input, string Code, string Clause, string Message, Instant At)
{
    internal static RejectedView Of(RejectedRow row) => new(row.Input.Value, row.Code, row.Clause.Value, row.Message, row.At);
}

/// <summary>A letter of an approval, without its text.</summary>
/// <param name="Place">Its place among the approval's letters, from 0.</param>
/// <param name="Kind">What letter: <c>last-call-announcement</c>.</param>
/// <param name="Notification">Its row in the catalogue of notifications.</param>
/// <param name="At">When it fell due to be written.</param>
/// <param name="To">The addressees.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="DueBy">By when it must be out; null where the law names no instant.</param>
/// <param name="State"><c>to-sign</c>, <c>issued</c> or <c>dropped</c>.</param>
/// <param name="IssuedAt">When it went out; null while it has not.</param>
/// <param name="SignedBy">Who signed; null while nobody has.</param>
/// <param name="Number">Its number; null where its series has none.</param>
/// <param name="Subject">Its subject as it went out; null while it has not.</param>
/// <param name="Hash">The hash of what went out; null while it has not.</param>
public sealed record LetterView(
    int Place,
    string Kind,
    string Notification,
    Instant At,
    ImmutableArray<string> To,
    string Clause,
    Instant? DueBy,
    string State,
    Instant? IssuedAt,
    string? SignedBy,
    string? Number,
    string? Subject,
    string? Hash);
