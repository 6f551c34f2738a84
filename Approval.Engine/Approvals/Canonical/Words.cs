using System.Text.Json;
using System.Text.Json.Serialization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>The values that are one word or one number in a text.</summary>
internal static class Words
{
    internal static IEnumerable<JsonConverter> Converters =>
    [
        new Word<MemberId>(id => id.Value, word => new MemberId(word)),
        new Word<MeetingId>(id => id.Value, word => new MeetingId(word)),
        new Word<StudyGroupId>(id => id.Value, word => new StudyGroupId(word)),
        new Word<QuestionId>(id => id.Value, word => new QuestionId(word)),
        new Word<ClauseRef>(clause => clause.Value, word => new ClauseRef(word)),
        new Word<DeadlineId>(id => id.Value, word => new DeadlineId(word)),
        new Word<LetterKind>(kind => kind.Value, word => new LetterKind(word)),
        new Word<Instant>(InstantPattern.ExtendedIso.Format, word => InstantPattern.ExtendedIso.Parse(word).Value),
        new Word<LocalDate>(LocalDatePattern.Iso.Format, word => LocalDatePattern.Iso.Parse(word).Value),
        new Word<DateTimeZone>(zone => zone.Id, word => DateTimeZoneProviders.Tzdb.GetZoneOrNull(word) ?? throw new JsonException()),
        new WholeNumber<InputIndex>(index => index.Value, number => new InputIndex(number)),
        new WholeNumber<WindowNumber>(window => window.Value, number => new WindowNumber(number)),
        new Plain(),
        new ClosedListFactory(),
        new Feel(),
        new Process(),
    ];

    private sealed class Word<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => PlainText.Write(writer, write(value));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var word = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException();
            try
            {
                var value = read(word);
                return string.Equals(write(value), word, StringComparison.Ordinal) ? value : throw new JsonException();
            }
            catch (Exception unfit) when (unfit is ArgumentException or FormatException)
            {
                throw new JsonException(null, unfit);
            }
        }
    }

    private sealed class Plain : JsonConverter<string>
    {
        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => PlainText.Write(writer, value);

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();
    }

    private sealed class WholeNumber<T>(Func<T, int> write, Func<int, T> read) : JsonConverter<T>
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(write(value));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? read(number) : throw new JsonException();
    }

    private sealed class ClosedListFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(ClosedList<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class ClosedList<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Terms.Of(value));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Terms.Find<T>(reader.GetString()!) is { } value ? value : throw new JsonException();
    }

    private sealed class Feel : JsonConverter<FeelValue>
    {
        public override bool HandleNull => true;

        public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options) => ProcessStateJson.WriteValue(writer, value);

        public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True or JsonTokenType.False => FeelValue.Of(reader.GetBoolean()),
            JsonTokenType.Number when reader.TryGetDecimal(out var number) => FeelValue.Of(number),
            JsonTokenType.String => FeelValue.Of(reader.GetString()!),
            JsonTokenType.Null => FeelValue.Null,
            _ => throw new JsonException(),
        };
    }

    private sealed class Process : JsonConverter<ProcessState>
    {
        public override void Write(Utf8JsonWriter writer, ProcessState value, JsonSerializerOptions options) => ProcessStateJson.WriteState(writer, value);

        public override ProcessState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return ProcessStateReader.Read(document.RootElement);
        }
    }
}
