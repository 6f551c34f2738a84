using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approval.Engine.Approvals.Acts;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Files;

/// <summary>How the product's own records look in JSON: names in camelCase, instants and dates in ISO 8601, closed lists as words.</summary>
public static class JsonForms
{
    /// <summary>The options by which every record is written and read.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Brings options of a framework in line with ours.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new InstantForm());
        options.Converters.Add(new LocalDateForm());
        options.Converters.Add(new ClosedListForm());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        return options;
    }

    private sealed class InstantForm : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString() ?? string.Empty) is { Success: true, Value: var instant }
                ? instant
                : throw new JsonException("Not an instant such as 2027-02-12T15:00:00Z.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class LocalDateForm : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString() ?? string.Empty) is { Success: true, Value: var date }
                ? date
                : throw new JsonException("Not a date such as 2027-02-12.");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class ClosedListForm : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(typeToConvert))!;

        private sealed class Words<T> : JsonConverter<T>
            where T : struct, Enum
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                Terms.Find<T>(reader.GetString() ?? string.Empty) ?? throw new JsonException("Not one of the words that are allowed.");

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Terms.Of(value));
        }
    }
}
