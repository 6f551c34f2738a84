using System.Text.Json.Nodes;

namespace Approval.Host.Pages.Forms;

/// <summary>What the button that was pressed asks for: to look at what would follow, to do it, or one row more.</summary>
public static class FormSteps
{
    /// <summary>The name of the buttons.</summary>
    public const string Name = "step";

    /// <summary>Shows what would follow.</summary>
    public const string Look = "look";

    /// <summary>Does it.</summary>
    public const string Do = "do";

    private const string RowPrefix = "row ";

    /// <summary>The value of the button that adds a row to a list.</summary>
    public static string Row(string list) => RowPrefix + list;

    /// <summary>Adds the row that was asked for.</summary>
    /// <returns>Whether one was asked for.</returns>
    public static bool AddRow(JsonObject typed, string step)
    {
        if (!step.StartsWith(RowPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        JsonNode? at = typed;
        var path = step[RowPrefix.Length..].Split('.');
        foreach (var name in path[..^1])
        {
            at = at?[name];
        }

        if (at is JsonObject owner)
        {
            if (owner[path[^1]] is not JsonArray rows)
            {
                // The row that the form showed was left blank: it counts as the first.
                owner[path[^1]] = rows = [new JsonObject()];
            }

            rows.Add(new JsonObject());
        }

        return true;
    }
}
