using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Json;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>parameters.json</c> and gives each edition its values.</summary>
internal static class ParametersFile
{
    private static readonly ImmutableDictionary<string, ParameterUnit> s_units = new Dictionary<string, ParameterUnit>(StringComparer.Ordinal)
    {
        ["weeks"] = ParameterUnit.Weeks,
        ["months"] = ParameterUnit.Months,
        ["years"] = ParameterUnit.Years,
        ["working-days"] = ParameterUnit.WorkingDays,
        ["percent"] = ParameterUnit.Percent,
        ["member-states"] = ParameterUnit.MemberStates,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    // The rules reckon in these units; a file that turned weeks into months would change the law unnoticed.
    private static readonly ImmutableSortedDictionary<ParameterId, (ParameterUnit Unit, ImmutableArray<Procedure> Of)> s_known =
        new Dictionary<ParameterId, (ParameterUnit, ImmutableArray<Procedure>)>
        {
            [ParameterId.LastCallWeeks] = (ParameterUnit.Weeks, [Procedure.Aap]),
            [ParameterId.AdditionalReviewWeeks] = (ParameterUnit.Weeks, [Procedure.Aap]),
            [ParameterId.CommentCompilationWeeks] = (ParameterUnit.Weeks, [Procedure.Aap]),
            [ParameterId.MeetingAnnouncementWeeks] = (ParameterUnit.Weeks, [Procedure.Aap]),
            [ParameterId.AapOpposingMemberStatesThatBlock] = (ParameterUnit.MemberStates, [Procedure.Aap]),
            [ParameterId.AapObjectionWeeks] = (ParameterUnit.Weeks, [Procedure.Aap]),
            [ParameterId.AapResultWeeks] = (ParameterUnit.Weeks, [Procedure.Aap]),
            [ParameterId.AnnouncementMonths] = (ParameterUnit.Months, [Procedure.Tap]),
            [ParameterId.TextDistributionMonths] = (ParameterUnit.Months, [Procedure.Tap]),
            [ParameterId.ConsultationWorkingDays] = (ParameterUnit.WorkingDays, [Procedure.Tap]),
            [ParameterId.ConsultationThresholdPercent] = (ParameterUnit.Percent, [Procedure.Tap]),
            [ParameterId.TapObjectionWeeks] = (ParameterUnit.Weeks, [Procedure.Tap]),
            [ParameterId.TapResultWeeks] = (ParameterUnit.Weeks, [Procedure.Tap]),
            [ParameterId.TapOpposingMemberStatesThatBlock] = (ParameterUnit.MemberStates, [Procedure.Tap]),
            [ParameterId.StabilityYears] = (ParameterUnit.Years, [Procedure.Aap, Procedure.Tap]),
        }.ToImmutableSortedDictionary();

    public static ImmutableArray<ParameterValue> Read(JsonFile file, JsonObjectReader reader, ImmutableArray<Edition> editions)
    {
        var parameters = reader.Objects("parameters", parameter => ReadParameter(parameter, editions));
        var values = parameters.SelectMany(each => each).ToImmutableArray();
        file.RequireUnique("parameters", values.Select(value => $"{value.Id} of {value.Edition}"));
        foreach (var edition in editions)
        {
            foreach (var (id, known) in s_known.Where(pair => pair.Value.Of.Contains(edition.Procedure)))
            {
                if (!values.Any(value => value.Id == id && value.Edition == edition.Id))
                {
                    file.Report("missing-value", "parameters", $"{id} has no value for edition {edition.Id}.", "Add the value with its clause.");
                }
            }
        }

        return values;
    }

    /// <summary>Gives each edition its values.</summary>
    public static IEnumerable<Edition> Distribute(ImmutableArray<Edition> editions, ImmutableArray<ParameterValue> values) =>
        editions.Select(edition => edition with
        {
            Values = values.Where(value => value.Edition == edition.Id).ToImmutableSortedDictionary(value => value.Id, value => value),
        });

    private static ImmutableArray<ParameterValue> ReadParameter(JsonObjectReader reader, ImmutableArray<Edition> editions)
    {
        var id = new ParameterId(reader.Text("id"));
        reader.Text("meaning");
        var unit = reader.Word("unit", s_units);
        if (!s_known.TryGetValue(id, out var known))
        {
            reader.Report("unknown-parameter", "id", $"No rule uses a parameter '{id}'.", $"Known are: {string.Join(", ", s_known.Keys)}.");
        }
        else if (unit != known.Unit)
        {
            reader.Report("wrong-unit", "unit", $"The rules reckon {id} in another unit.", "Keep the unit; a change of unit is a change of the rule.");
        }

        return reader.Objects("values", value => ReadValue(value, id, unit, editions));
    }

    private static ParameterValue ReadValue(JsonObjectReader reader, ParameterId id, ParameterUnit unit, ImmutableArray<Edition> editions)
    {
        var edition = new EditionId(reader.Text("edition"));
        if (editions.FirstOrDefault(each => each.Id == edition) is not { } found)
        {
            reader.Report("unknown-edition", "edition", $"There is no edition '{edition}'.", $"Known are: {string.Join(", ", editions.Select(each => each.Id))}.");
        }
        else if (s_known.TryGetValue(id, out var known) && !known.Of.Contains(found.Procedure))
        {
            reader.Report("foreign-edition", "edition", $"{edition} governs a procedure that does not use {id}.", "Take the value away.");
        }

        return new ParameterValue(
            id,
            edition,
            reader.Number("value", 1, unit == ParameterUnit.Percent ? 100 : 1000),
            unit,
            reader.Date("from"),
            reader.OptionalDate("to"),
            reader.Clause("clause"),
            $"{reader.Text("sourceEdition")}, {reader.Text("sourceLine")}",
            reader.Date("verifiedOn"));
    }
}
