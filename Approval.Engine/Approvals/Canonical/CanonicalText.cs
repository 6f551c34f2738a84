using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>
/// The one way in which what must be kept for ever becomes text and comes back: JSON without blanks, members in
/// alphabetical order after the marks of form and type, those with nothing to say left out. The same value has the
/// same text, byte for byte; what it would not write itself is refused when read.
/// </summary>
internal static class CanonicalText
{
    /// <summary>The form of today's texts. It is raised when texts are written otherwise; older ones stay readable.</summary>
    internal const int Form = 1;

    /// <summary>Takes a value from the place at which a reader stands.</summary>
    internal delegate T? TakeMember<T>(ref Utf8JsonReader reader);

    internal static JsonSerializerOptions Options { get; } = MakeOptions();

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    internal static string Write(object value, Type type) => JsonSerializer.Serialize(value, type, Options);

    internal static T Read<T>(string json, string place, bool hasForm) => (T)Read(Encoding.UTF8.GetBytes(json), typeof(T), place, hasForm);

    /// <summary>Reads a value.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="type">What it is to be.</param>
    /// <param name="place">What the text is, for a message.</param>
    /// <param name="hasForm">Whether it bears the mark of its form.</param>
    internal static object Read(byte[] json, Type type, string place, bool hasForm)
    {
        if (hasForm)
        {
            CheckForm(json, place);
        }

        try
        {
            return JsonSerializer.Deserialize(json, type, Options) ?? throw Inspection.FaultOf(json, type, place);
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException)
        {
            throw Inspection.FaultOf(json, type, place);
        }
    }

    /// <summary>A member of the outermost object, found without reading what stands behind it; default where it is missing.</summary>
    internal static T? Find<T>(byte[] json, string member, string place, TakeMember<T> take)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isSought = reader.ValueTextEquals(member);
                    reader.Read();
                    if (isSought)
                    {
                        return take(ref reader);
                    }
                }
            }
        }
        catch (JsonException broken)
        {
            throw Inspection.NoJson(broken, place);
        }
        catch (InvalidOperationException)
        {
            throw Inspection.NoText(place);
        }

        return default;
    }

    private static void CheckForm(byte[] json, string place)
    {
        var form = Find<int?>(json, "form", place, static (ref Utf8JsonReader reader) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : null);
        if (form is null)
        {
            throw new FormatException($"'form' is missing or of the wrong kind in {place}.");
        }

        if (form != Form)
        {
            throw new FormatException($"'form' is {form} in {place}; this version reads form {Form}.");
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Contracts.Shape } },
        };
        foreach (var converter in Words.Converters.Concat(Collections.Converters))
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }
}
