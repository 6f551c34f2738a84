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

    public static ImmutableArray<Edition> Read(JsonObjectReader file)
    {
        var editions = file.Objects("editions", reader => new Edition(
            new EditionId(reader.Text("id")),
            reader.Word("procedure", Procedures),
            reader.Text("title"),
            reader.Date("from"),
            reader.OptionalDate("to"),
            ImmutableSortedDictionary<ParameterId, ParameterValue>.Empty));
        foreach (var (word, procedure) in Procedures.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (editions.All(edition => edition.Procedure != procedure))
            {
                file.Report("missing-edition", "editions", $"No edition governs '{word}'.", "Add one.");
            }
        }

        foreach (var doubled in editions.GroupBy(edition => edition.Id).Where(group => group.Count() > 1))
        {
            file.Report("doubled", "editions", $"'{doubled.Key}' stands here more than once.", "Keep one of the two.");
        }

        return editions;
    }
}
