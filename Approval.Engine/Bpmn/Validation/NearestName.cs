namespace Approval.Engine.Bpmn.Validation;

/// <summary>Says which known name a misspelt one may have meant.</summary>
internal static class NearestName
{
    public static string Advice(string name, IEnumerable<string> known)
    {
        var nearest = known.OrderBy(one => Distance(name, one)).ThenBy(one => one, StringComparer.Ordinal).FirstOrDefault();
        return nearest is null ? "Take it out; no such name exists." : $"Did you mean '{nearest}'?";
    }

    /// <summary>The number of letters to add, drop or change.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var corner = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var above = row[j + 1];
                row[j + 1] = Math.Min(Math.Min(above, row[j]) + 1, corner + (from[i] == to[j] ? 0 : 1));
                corner = above;
            }
        }

        return row[to.Length];
    }
}
