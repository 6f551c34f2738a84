using System.Security.Cryptography;
using System.Text;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Meetings;
using Approval.Engine.Procedures;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Letters;
using Approval.Host.Letters.Events;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Proceedings;

/// <summary>Keeps the letters of a step: those that fall due wait for a signature, those that go out are numbered, frozen and announced.</summary>
/// <param name="templates">The letters' wording.</param>
/// <param name="library">The procedures.</param>
/// <param name="installation">Calendar and meetings.</param>
/// <param name="options">The installation's address.</param>
public sealed class LetterDesk(LetterTemplates templates, ProcedureLibrary library, Installation installation, InstallationOptions options)
{
    /// <summary>The state of a letter that waits for a signature.</summary>
    public const string ToSign = "to-sign";

    /// <summary>The state of a letter that has gone out.</summary>
    public const string Issued = "issued";

    /// <summary>The state of a letter whose reason was undone before it went out.</summary>
    public const string Dropped = "dropped";

    private const string ByTheProcedure = "TSB, by the procedure itself";

    /// <summary>A letter as it would go out now, marked as a draft.</summary>
    public Letter Draft(ApprovalId approval, Approval.Engine.Approvals.ApprovalCase @case, int place, TextParticulars particulars, Instant now) =>
        templates.Render(LetterDraft.Of(library, @case, place, particulars.For(approval, options.PublicAddress), null, null, now));

    /// <summary>Writes what the step has done to the letters of an approval.</summary>
    /// <exception cref="LetterIncompleteException">A letter that a person issues lacks what the law asks of it.</exception>
    internal async Task WriteAsync(Step step, CaseFile file, CancellationToken stop)
    {
        for (var place = 0; place < file.Case.Letters.Length; place++)
        {
            var isNew = place >= file.Before.Letters.Length;
            if (!isNew && file.Case.Letters[place] == file.Before.Letters[place])
            {
                continue;
            }

            // An act that was undone may have left the row of a dropped letter in that place.
            var mayBeKept = !isNew || file.Acts.Any(act => act is Correct);
            var row = mayBeKept ? await step.Store.Letters.FindAsync([file.Id.Value, place], stop) : null;
            if (row is null)
            {
                row = NewRow(file, place);
                step.Store.Letters.Add(row);
            }

            Show(row, file.Case.Letters[place]);
            if (file.Issued.TryGetValue(place, out var by))
            {
                await IssueAsync(step, file, place, row, by ?? ByTheProcedure, stop);
            }
        }

        for (var place = file.Case.Letters.Length; place < file.Before.Letters.Length; place++)
        {
            if (await step.Store.Letters.FindAsync([file.Id.Value, place], stop) is { } row)
            {
                row.State = Dropped;
            }
        }
    }

    private static StoredLetter NewRow(CaseFile file, int place)
    {
        var letter = file.Case.Letters[place];
        return new StoredLetter
        {
            ApprovalId = file.Id.Value,
            Place = place,
            StudyGroup = file.Row.StudyGroup,
            Kind = letter.Kind.Value,
            Notification = letter.Notification,
            At = letter.At,
            State = ToSign,
        };
    }

    private static void Show(StoredLetter row, LetterRow letter)
    {
        row.Kind = letter.Kind.Value;
        row.Notification = letter.Notification;
        row.At = letter.At;
        row.DueBy = letter.DueBy;
        row.IssuedAt = letter.IssuedAt;
        row.State = letter.IssuedAt is null ? ToSign : Issued;
    }

    private async Task IssueAsync(Step step, CaseFile file, int place, StoredLetter row, string signer, CancellationToken stop)
    {
        var letter = file.Case.Letters[place];
        var issuedAt = letter.IssuedAt!.Value;
        var number = await NumberAsync(step, letter.Kind, issuedAt, stop);
        var particulars = TextParticulars.Read(file.Row.Particulars).For(file.Id, options.PublicAddress);
        var draft = LetterDraft.Of(library, file.Case, place, particulars, number, new Signature(signer), issuedAt);
        if (templates.Render(draft) is not CompleteLetter complete)
        {
            throw new LetterIncompleteException(letter.Kind, letter.Clause.Value, ((IncompleteLetter)templates.Render(draft)).Missing);
        }

        row.SignedBy = signer;
        row.Number = number?.ToString();
        row.Subject = complete.Subject;
        row.Html = complete.Html;
        row.Text = complete.Text;
        row.ContentHash = complete.Hash;
        var told = AddEvent(step, file, draft, complete);
        file.Append(EntryKind.Letter, letter.Kind.Value, issuedAt, JsonOutput.Line(writer =>
        {
            writer.WriteNumber("place", place);
            writer.WriteString("kind", letter.Kind.Value);
            writer.WriteString("number", row.Number);
            writer.WriteString("signedBy", signer);
            writer.WriteString("hash", complete.Hash);
            writer.WriteString("event", HashOf(told));
        }));
    }

    /// <summary>The number that a letter would bear if it went out at an instant; null where its series has none.</summary>
    internal async Task<LetterNumber?> NextNumberAsync(ApprovalStore store, LetterKind kind, Instant at, CancellationToken stop)
    {
        var kept = await store.Values.AsNoTracking().SingleOrDefaultAsync(value => value.Name == CounterName(templates.SeriesOf(kind)), stop);
        return (await CountAsync(store, kind, kept, at, stop))?.Last;
    }

    private async Task<LetterNumber?> NumberAsync(Step step, LetterKind kind, Instant at, CancellationToken stop)
    {
        var name = CounterName(templates.SeriesOf(kind));
        var kept = templates.SeriesOf(kind) == LetterSeries.None ? null : await step.Store.FindHeldAsync<StoredValue>(name, stop);
        if (await CountAsync(step.Store, kind, kept, at, stop) is not { } counter)
        {
            return null;
        }

        var text = $"{counter.Last.Value} {LocalDatePattern.Iso.Format(counter.Day)}";
        if (kept is null)
        {
            step.Store.Values.Add(new StoredValue { Name = name, Value = text });
        }
        else
        {
            kept.Value = text;
        }

        return counter.Last;
    }

    private async Task<LetterCounter?> CountAsync(ApprovalStore store, LetterKind kind, StoredValue? kept, Instant at, CancellationToken stop)
    {
        var series = templates.SeriesOf(kind);
        if (series == LetterSeries.None)
        {
            return null;
        }

        var wtsa = Terms.Of(MeetingKind.Wtsa);
        var assemblies = (await store.Meetings.Where(meeting => meeting.Kind == wtsa).ToListAsync(stop)).Select(Installation.MeetingOf);
        var before = kept is null ? null : CounterOf(series, kept.Value);
        var day = installation.Calendar.DayOf(at);

        // A machine's clock that ran ahead is put back; the numbers go on from where they are.
        return LetterNumbering.Next(series, before, before is null ? day : LocalDate.Max(day, before.Day), assemblies);
    }

    private static string CounterName(LetterSeries series) => $"letters:{Terms.Of(series)}";

    private static LetterCounter CounterOf(LetterSeries series, string kept)
    {
        var parts = kept.Split(' ');
        return new LetterCounter(
            new LetterNumber(series, int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)),
            LocalDatePattern.Iso.Parse(parts[1]).Value);
    }

    /// <summary>The event's id is made from what it tells, so that it is the same however often the step is run.</summary>
    private static StoredMessage AddEvent(Step step, CaseFile file, LetterDraft draft, CompleteLetter complete)
    {
        var id = EventIdOf(file.Id, draft.Place);
        var told = LetterEvent.Of(draft);
        var message = new StoredMessage
        {
            Id = id,
            ApprovalId = file.Id.Value,
            Event = told.Name,
            RoutingKey = told.RoutingKey(draft),
            Body = Encoding.UTF8.GetString(LetterEventBody.Write(id, draft, complete).Span),
            At = step.Now,
        };
        step.Store.Outbox.Add(message);
        return message;
    }

    /// <summary>The id of the event that tells of a letter.</summary>
    internal static Guid EventIdOf(ApprovalId approval, int place) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{approval.Value} letter {place}")))[..16]);

    /// <summary>The hash of what an event tells, which the letter's entry of the history holds.</summary>
    internal static string HashOf(StoredMessage message) => HistoryChain.Hash(string.Join('\n', message.Event, message.RoutingKey, message.Body));
}
