using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Files;

namespace Approval.Host.Letters.Events;

/// <summary>Writes the body of a letter's event as the queue contract, version 1, has it.</summary>
public static class LetterEventBody
{
    private const int Version = 1;
    private const string Language = "en";

    /// <summary>The forms in which a letter is fetched: the last part of its address, and its media type.</summary>
    public static IReadOnlyList<(string Form, string MediaType)> Renderings { get; } = [("html", "text/html"), ("text", "text/plain")];

    /// <summary>The body in UTF-8. The same arguments give the same bytes.</summary>
    /// <param name="id">The event's id: the same id is the same event.</param>
    /// <param name="draft">The letter's draft, as it was signed.</param>
    /// <param name="letter">What was rendered from it.</param>
    /// <exception cref="ArgumentException">The letter is only a draft to sign.</exception>
    public static ReadOnlyMemory<byte> Write(Guid id, LetterDraft draft, CompleteLetter letter)
    {
        if (letter.IsDraft)
        {
            throw new ArgumentException("A draft to sign is no event; sign the letter.", nameof(letter));
        }

        return JsonOutput.Bytes(writer => WriteFields(writer, id, draft, letter));
    }

    private static void WriteFields(Utf8JsonWriter writer, Guid id, LetterDraft draft, CompleteLetter letter)
    {
        var text = draft.Case.Opening.Text;
        writer.WriteNumber("version", Version);
        writer.WriteString("id", id);
        writer.WriteString("event", LetterEvent.Of(draft).Name);
        writer.WriteString("approval", draft.Particulars.Approval);
        writer.WriteString("designation", text.Designation);
        writer.WriteString("title", text.Title);
        writer.WriteString("studyGroup", text.StudyGroup.Value);
        writer.WriteString("procedure", Terms.Of(draft.Case.Procedure));
        WriteLetter(writer, draft, letter);
        WriteDeadline(writer, draft);
        writer.WriteClause(draft.Row.Clause);
        writer.WriteInstant("at", draft.At);
    }

    private static void WriteLetter(Utf8JsonWriter writer, LetterDraft draft, CompleteLetter letter)
    {
        writer.WriteStartObject("letter");
        writer.WriteString("number", draft.Number?.ToString());
        writer.WriteString("subject", letter.Subject);
        writer.WriteTexts("addressees", draft.Row.To);
        writer.WriteTexts("languages", [Language]);
        writer.WriteRows("renderings", Renderings, (row, rendering) =>
        {
            row.WriteString("language", Language);
            row.WriteString("mediaType", rendering.MediaType);
            row.WriteString("address", AddressOf(draft, rendering.Form).AbsoluteUri);
        });
        writer.WriteEndObject();
    }

    /// <summary>Where a rendering is fetched: <c>api/approvals/{id}/letters/{place}/html</c>; places count from 0.</summary>
    public static Uri AddressOf(LetterDraft draft, string form) =>
        draft.Particulars.Api(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"letters/{draft.Place}/{form}"));

    private static void WriteDeadline(Utf8JsonWriter writer, LetterDraft draft)
    {
        if (draft.Deadline is not { } deadline)
        {
            writer.WriteNull("deadline");
            return;
        }

        writer.WriteStartObject("deadline");
        writer.WriteInstant("at", deadline.At);
        writer.WriteString("label", deadline.Label);
        writer.WriteClause(deadline.Clause);
        writer.WriteEndObject();
    }
}
