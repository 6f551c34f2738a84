using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Host.Acts;

namespace Approval.Host.CommandLine;

/// <summary>Makes an act of <c>NAME=VALUE</c> words, by the fields that its type has.</summary>
internal static class ActFields
{
    /// <summary>The act as the API takes it.</summary>
    /// <exception cref="Files.RefusedException">A word is not NAME=VALUE, or stands twice.</exception>
    public static JsonTree Read(string type, IEnumerable<string> words)
    {
        var fields = ActDescription.All.FirstOrDefault(each => each.Law.Type == type)?.Fields ?? [];
        var body = new JsonObject { ["type"] = type };
        foreach (var word in words)
        {
            var sign = word.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                throw Verb.Refuse("not-a-field", $"{Printable.Quote(word)} is not NAME=VALUE.", "Write each field of the act as NAME=VALUE, such as meeting=sg17-2027-02.");
            }

            var name = word[..sign];
            if (body.ContainsKey(name))
            {
                throw Verb.Refuse("field-twice", $"The field {Printable.Quote(name)} stands twice.", "Write several values of a list as NAME=A,B.");
            }

            body[name] = ValueOf(fields.FirstOrDefault(field => field.Name == name), word[(sign + 1)..]);
        }

        return JsonTreeReader.Read(JsonSerializer.SerializeToUtf8Bytes(body), "the command line").Value!;
    }

    private static JsonNode? ValueOf(ActField? field, string text)
    {
        if (text is ['{' or '[', ..])
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                throw Verb.Refuse("not-json", $"{Printable.Quote(text)} begins like JSON and is none.", "Write JSON between quotes of your shell, or a plain value.");
            }
        }

        return field switch
        {
            { IsList: true } => new JsonArray([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => One(field, item))]),
            _ => One(field, text),
        };
    }

    private static JsonNode One(ActField? field, string text) => field?.Kind switch
    {
        FieldKind.Truth when bool.TryParse(text, out var truth) => truth,
        FieldKind.Number or FieldKind.Act when int.TryParse(text, out var number) => number,
        _ => text,
    };
}
