using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Files;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>notifications.json</c>.</summary>
internal static class NotificationsFile
{
    private static readonly ImmutableSortedSet<string> s_addressees = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        "academia",
        "associates",
        "international-organizations",
        "member-states",
        "membership",
        "other-bureaux",
        "public",
        "recognized-operating-agencies",
        "scientific-industrial-organizations",
        "sector-members",
        "study-group-chair",
        "study-group-meeting");

    public static ImmutableArray<Notification> Read(FieldReading file) =>
        file.Rows("notifications", "the list of letters", ReadOne, notification => notification.Kind.Value);

    private static Notification ReadOne(FieldReading fields) => new(
        new LetterKind(fields.Text("kind", "the letter's short name, such as \"announcement\"")),
        fields.Text("notification", "its number in the list of notifications, such as \"N-01\""),
        fields.Choices<Procedure>("procedures"),
        fields.Text("title", "the letter's title"),
        fields.Clause("clause"),
        fields.Text("sender", "who sends it"),
        fields.Texts("addressees", "a kind of addressee", s_addressees),
        new NotificationDue(
            fields.Text("due", "when it is due, in words"),
            fields.OptionalOneOf("deadline", DeadlineId.All.Select(id => id.Value)) is { } deadline ? new DeadlineId(deadline) : null),
        fields.Texts("contents", "something that the letter must say"),
        fields.Text("medium", "how it is sent"));
}
