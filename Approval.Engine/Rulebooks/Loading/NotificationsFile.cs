using System.Collections.Immutable;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Json;

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

    public static ImmutableArray<Notification> Read(JsonFile file, JsonObjectReader reader)
    {
        var notifications = reader.Objects("notifications", each => ReadOne(file, each));
        file.RequireUnique("notifications", notifications.Select(notification => notification.Kind));
        return notifications;
    }

    private static Notification ReadOne(JsonFile file, JsonObjectReader reader)
    {
        var kind = new LetterKind(reader.Text("kind"));
        var procedures = reader.Texts("procedures");
        Allow(file, reader.PathOf("procedures"), procedures, EditionsFile.Procedures.Keys.Order(StringComparer.Ordinal));
        var addressees = reader.Texts("addressees");
        Allow(file, reader.PathOf("addressees"), addressees, s_addressees);
        var deadline = reader.OptionalText("deadline");
        if (deadline is not null)
        {
            Allow(file, reader.PathOf("deadline"), [deadline], DeadlineId.All.Select(id => id.Value));
        }

        return new Notification(
            kind,
            reader.Text("notification"),
            [.. procedures.Where(EditionsFile.Procedures.ContainsKey).Select(word => EditionsFile.Procedures[word])],
            reader.Text("title"),
            reader.Clause("clause"),
            reader.Text("sender"),
            addressees,
            new NotificationDue(reader.Text("due"), deadline is null ? null : new DeadlineId(deadline)),
            reader.Texts("contents"),
            reader.Text("medium"));
    }

    private static void Allow(JsonFile file, string where, ImmutableArray<string> found, IEnumerable<string> allowed)
    {
        foreach (var stranger in found.Except(allowed, StringComparer.Ordinal))
        {
            file.ReportNotOneOf(where, stranger, allowed);
        }
    }
}
