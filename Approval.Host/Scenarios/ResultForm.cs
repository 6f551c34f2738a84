using Approval.Engine.Files;

namespace Approval.Host.Scenarios;

/// <summary>The names of a result's fields: an expectation that misspells one would never be met, so it is refused.</summary>
internal static class ResultForm
{
    private static readonly Dictionary<string, string[]?> Fields = new(StringComparer.Ordinal)
    {
        ["scenario"] = null,
        ["procedure"] = null,
        ["edition"] = null,
        ["state"] = null,
        ["status"] = null,
        ["outcome"] = null,
        ["approvedOn"] = null,
        ["decidedAt"] = null,
        ["deadlines"] = ["id", "at", "label", "clause", "status"],
        ["decisions"] = ["id", "at", "clause", "outcome", "arithmetic", "because"],
        ["letters"] = ["kind", "notification", "at", "to", "clause", "dueBy"],
        ["timeline"] = ["at", "event", "clause", "input"],
        ["rejected"] = ["input", "code", "clause", "message"],
        ["waitingFor"] = ["who", "what", "since", "clause"],
    };

    /// <summary>Reports every field of an expectation that no result has.</summary>
    public static void RefuseUnknown(JsonFields expected, FaultList faults)
    {
        foreach (var field in expected.Fields)
        {
            if (!Fields.TryGetValue(field.Name, out var inside))
            {
                Refuse(field, Fields.Keys, faults);
                continue;
            }

            if (inside is null)
            {
                continue;
            }

            var rows = field.Value is JsonList list ? list.Items.OfType<JsonFields>() : new[] { field.Value }.OfType<JsonFields>();
            foreach (var unknown in rows.SelectMany(row => row.Fields).Where(inner => !inside.Contains(inner.Name)))
            {
                Refuse(unknown, inside, faults);
            }
        }
    }

    private static void Refuse(JsonField field, IEnumerable<string> allowed, FaultList faults) => faults.Add(
        "unknown-field", field.Line, field.Value.Path, $"A result has no field {Printable.Quote(field.Name)} here.", $"Allowed here: {string.Join(", ", allowed)}.");
}
