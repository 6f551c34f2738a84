using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>editions.json</c>.</summary>
internal static class EditionsFile
{
    public static ImmutableArray<Edition> Read(FieldReading file)
    {
        var editions = file.Rows("editions", "the list of editions", ReadOne, edition => edition.Id.Value);
        foreach (var procedure in Enum.GetValues<Procedure>())
        {
            if (editions.All(edition => edition.Procedure != procedure))
            {
                file.Report("missing-edition", "editions", $"No edition governs \"{Terms.Of(procedure)}\".", "Add one.");
            }
        }

        return editions;
    }

    private static Edition ReadOne(FieldReading fields) => new(
        new EditionId(fields.Text("id", "the edition's short name, such as \"a8-2024\"")),
        fields.Choice<Procedure>("procedure"),
        fields.Text("title", "the edition as letters cite it"),
        fields.Date("from"),
        fields.OptionalDate("to"),
        ImmutableSortedDictionary<ParameterId, ParameterValue>.Empty);
}
