using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approval.Engine;
using Approval.Engine.Feel;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Files;

/// <summary>Writes compact JSON for programs: the same values give the same bytes, and text of any script stays readable.</summary>
public static class JsonOutput
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>One object on one line.</summary>
    /// <param name="writeFields">Writes the fields of the object.</param>
    public static string Line(Action<Utf8JsonWriter> writeFields) => Encoding.UTF8.GetString(Bytes(writeFields).Span);

    /// <summary>One object in UTF-8.</summary>
    /// <param name="writeFields">Writes the fields of the object.</param>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> writeFields)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            writeFields(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A list of objects.</summary>
    public static void WriteRows<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> rows, Action<Utf8JsonWriter, T> writeFields)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writeFields(writer, row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>An instant in UTC, or null.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, string name, Instant? at) =>
        writer.WriteString(name, at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : null);

    /// <summary>A date, or null.</summary>
    public static void WriteDate(this Utf8JsonWriter writer, string name, LocalDate? date) =>
        writer.WriteString(name, date is { } day ? LocalDatePattern.Iso.Format(day) : null);

    /// <summary>A clause.</summary>
    public static void WriteClause(this Utf8JsonWriter writer, ClauseRef clause) => writer.WriteString("clause", clause.Value);

    /// <summary>A value of FEEL as its JSON counterpart.</summary>
    public static void WriteFeel(this Utf8JsonWriter writer, string name, FeelValue value)
    {
        writer.WritePropertyName(name);
        if (value.Truth is { } truth)
        {
            writer.WriteBooleanValue(truth);
        }
        else if (value.Number is { } number)
        {
            writer.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
        }
        else if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
