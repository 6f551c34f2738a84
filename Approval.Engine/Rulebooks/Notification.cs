using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;

namespace Approval.Engine.Rulebooks;

/// <summary>When a letter must be out.</summary>
/// <param name="InWords">As the law says it.</param>
/// <param name="Deadline">The deadline that it must meet; null where the law names no instant.</param>
public sealed record NotificationDue(string InWords, DeadlineId? Deadline);

/// <summary>A letter that a procedure sends, as the law asks for it.</summary>
/// <param name="Kind">What letter.</param>
/// <param name="Id">Its row in the catalogue of notifications: <c>N-13</c>.</param>
/// <param name="Procedures">The procedures that send it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="Sender">Who sends it.</param>
/// <param name="Addressees">To whom, in lower case with hyphens.</param>
/// <param name="Due">When it must be out.</param>
/// <param name="Contents">What it must say.</param>
/// <param name="Medium">How it is sent.</param>
public sealed record Notification(
    LetterKind Kind,
    string Id,
    ImmutableArray<Procedure> Procedures,
    string Title,
    ClauseRef Clause,
    string Sender,
    ImmutableArray<string> Addressees,
    NotificationDue Due,
    ImmutableArray<string> Contents,
    string Medium);
