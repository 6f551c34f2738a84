using System.Globalization;
using System.Text.Json;
using Approval.Engine.Approvals.Record;
using Approval.Host.Letters;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Archives;

/// <summary>Goes through the letters of one approval: the rows against the state, what went out against the history, the events against what went out.</summary>
internal sealed class LetterInspection(ApprovalStore store, ApprovalId id, StoredApproval row, Action<ArchiveFinding> found)
{
    /// <summary>Goes through them.</summary>
    internal async Task InspectAsync(IReadOnlyList<LetterRow> letters, List<StoredEntry> entries, CancellationToken stop)
    {
        var rows = await store.Letters.AsNoTracking().Where(each => each.ApprovalId == row.Id).ToDictionaryAsync(each => each.Place, stop);
        for (var place = 0; place < letters.Count; place++)
        {
            if (rows.GetValueOrDefault(place) is not { } kept || !Agree(kept, letters[place]))
            {
                Find("letter-differs", null, place, "is not what the replay of the history gives");
            }
        }

        foreach (var kept in rows.Values.Where(each => each.Place >= letters.Count && each.State != LetterDesk.Dropped))
        {
            Find("letter-differs", null, kept.Place, "is one that the replay of the history does not give");
        }

        var messages = await store.Outbox.AsNoTracking().Where(each => each.ApprovalId == row.Id).ToDictionaryAsync(each => each.Id, stop);
        var issued = new HashSet<int>();
        foreach (var entry in entries.Where(each => each.Kind == EntryKind.Letter))
        {
            using var body = JsonDocument.Parse(entry.Body);
            var place = body.RootElement.GetProperty("place").GetInt32();
            issued.Add(place);
            InspectIssued(entry, body.RootElement, place, rows.GetValueOrDefault(place));
            messages.Remove(LetterDesk.EventIdOf(id, place), out var message);
            if (message is null || LetterDesk.HashOf(message) != body.RootElement.GetProperty("event").GetString())
            {
                Find("event-differs", entry.Number, place, "has not the event in the outbox that told of it");
            }
        }

        foreach (var kept in rows.Values.Where(each => !issued.Contains(each.Place) && HasContent(each)))
        {
            Find("letter-differs", null, kept.Place, "has a content, and the history does not say that it went out");
        }

        foreach (var _ in messages)
        {
            found(new ArchiveFinding("event-unknown", row.Id, null, "The outbox holds an event of which the history says nothing."));
        }
    }

    private bool Agree(StoredLetter kept, LetterRow letter) =>
        (kept.StudyGroup, kept.Kind, kept.Notification, kept.At, kept.DueBy, kept.IssuedAt, kept.State)
        == (row.StudyGroup, letter.Kind.Value, letter.Notification, letter.At, letter.DueBy, letter.IssuedAt, letter.IssuedAt is null ? LetterDesk.ToSign : LetterDesk.Issued);

    private static bool HasContent(StoredLetter kept) =>
        kept.SignedBy is not null || kept.Number is not null || kept.Subject is not null || kept.Html is not null || kept.Text is not null || kept.ContentHash is not null;

    private void InspectIssued(StoredEntry entry, JsonElement told, int place, StoredLetter? kept)
    {
        var hash = told.GetProperty("hash").GetString();
        if (kept is null
            || (kept.Kind, kept.Number, kept.SignedBy, kept.ContentHash, kept.IssuedAt) != (told.GetProperty("kind").GetString(), told.GetProperty("number").GetString(), told.GetProperty("signedBy").GetString(), hash, entry.At)
            || CompleteLetter.HashOf(kept.Subject ?? string.Empty, kept.Html ?? string.Empty, kept.Text ?? string.Empty) != hash)
        {
            Find("letter-content-differs", entry.Number, place, "is not the one that went out");
        }
    }

    private void Find(string code, int? entry, int place, string what) =>
        found(new ArchiveFinding(code, row.Id, entry, string.Create(CultureInfo.InvariantCulture, $"The letter at place {place} {what}.")));
}
