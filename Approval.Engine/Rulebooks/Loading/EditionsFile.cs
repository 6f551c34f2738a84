using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Json;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>editions.json</c>.</summary>
internal static class EditionsFile
{
    public static ImmutableDictionary<string, Procedure> Procedures { get; } = new Dictionary<string, Procedure>(StringComparer.Ordinal)
    {
        ["aap"] = Procedure.Aap,
        ["tap"] = Procedure.Tap,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static ImmutableArray<Edition> Read(JsonFile file, JsonObjectReader reader)
    {
        var editions = reader.Objects("editions", edition => new Edition(
            new EditionId(edition.Text("id")),
            edition.Word("procedure", Procedures),
            edition.Text("title"),
            edition.Date("from"),
            edition.OptionalDate("to"),
            ImmutableSortedDictionary<ParameterId, ParameterValue>.Empty));
        foreach (var (word, procedure) in Procedures.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (editions.All(edition => edition.Procedure != procedure))
            {
                file.Report("missing-edition", "editions", $"No edition governs '{word}'.", "Add one.");
            }
        }

        file.RequireUnique("editions", editions.Select(edition => edition.Id));
        return editions;
    }
}
