using System.Globalization;
using System.Text;
using Approval.Engine.Files;

namespace Approval.Host.Files;

/// <summary>Writes a JSON value in one line for a person.</summary>
public static class JsonWords
{
    private const int Longest = 300;

    /// <summary>The value in one line, cut where it is long.</summary>
    public static string Of(JsonTree value)
    {
        var words = new StringBuilder();
        Write(value, words);
        return words.Length <= Longest ? words.ToString() : $"{words.ToString(0, Longest)}…";
    }

    private static void Write(JsonTree value, StringBuilder words)
    {
        switch (value)
        {
            case JsonFields fields:
                words.Append("{ ");
                words.AppendJoin(", ", fields.Fields.Select(field => $"\"{field.Name}\": {Of(field.Value)}"));
                words.Append(" }");
                break;
            case JsonList list:
                words.Append('[').AppendJoin(", ", list.Items.Select(Of)).Append(']');
                break;
            case JsonText text:
                words.Append('"').Append(text.Value).Append('"');
                break;
            case JsonNumber number:
                words.Append(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonTruth truth:
                words.Append(truth.Value ? "true" : "false");
                break;
            default:
                words.Append("null");
                break;
        }
    }
}
