using System.Text;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>The canonical text of an act, with the names of the scenario format: <c>{"form":1,"type":"comment",…}</c>.</summary>
public static class ActJson
{
    private const string Place = "the act";

    /// <summary>Writes an act.</summary>
    public static string Write(Act act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return CanonicalText.Write(act, act.GetType());
    }

    /// <summary>Reads an act that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no JSON, is of another form or type, lacks a member, has an unknown one, or one of the wrong kind.</exception>
    public static Act Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var text = Encoding.UTF8.GetBytes(json);
        return (Act)CanonicalText.Read(text, TypeOf(text), Place, hasForm: true);
    }

    private static Type TypeOf(byte[] json)
    {
        var name = CanonicalText.Find(json, "type", Place, static (ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString() : null)
            ?? throw new FormatException($"'type' is missing or of the wrong kind in {Place}.");
        return Terms.ActTypes.GetValueOrDefault(name) ?? throw new FormatException($"'type' names no act in {Place}.");
    }
}
