using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Engine.Rulebooks.Loading;

/// <summary>Reads <c>parameters.json</c> and gives each edition its values.</summary>
internal static class ParametersFile
{
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

    public static ImmutableArray<ParameterValue> Read(FieldReading file, ImmutableArray<Edition> editions)
    {
        var parameters = file.Rows("parameters", "the list of parameters", fields => ReadParameter(fields, editions), parameter => parameter.Id.Value);
        ImmutableArray<ParameterValue> values = [.. parameters.SelectMany(parameter => parameter.Values)];
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

    private static (ParameterId Id, ImmutableArray<ParameterValue> Values) ReadParameter(FieldReading fields, ImmutableArray<Edition> editions)
    {
        var id = new ParameterId(fields.Text("id", "the parameter's name"));
        fields.Text("meaning", "what the parameter says, in a sentence");
        var unit = fields.RequiredChoice<ParameterUnit>("unit");
        if (!s_known.TryGetValue(id, out var known))
        {
            fields.Report("unknown-parameter", "id", $"No rule uses a parameter {Printable.Quote(id.Value)}.", $"Known are: {string.Join(", ", s_known.Keys)}.");
        }
        else if (unit is { } written && written != known.Unit)
        {
            fields.Report("wrong-unit", "unit", $"The rules reckon {id} in another unit.", $"Write {Terms.Of(known.Unit)}; a change of unit is a change of the rule.");
        }

        var values = fields.Rows("values", "the values, one for each edition", value => ReadValue(value, id, unit, editions), value => value.Edition.Value);
        return (id, values);
    }

    private static ParameterValue ReadValue(FieldReading fields, ParameterId id, ParameterUnit? unit, ImmutableArray<Edition> editions)
    {
        var edition = new EditionId(fields.Text("edition", "an edition of editions.json"));
        RefuseForeign(fields, id, edition, editions);
        var most = unit == ParameterUnit.Percent ? 100 : 1000;
        return new ParameterValue(
            id,
            edition,
            fields.Whole("value", $"a whole number from 1 to {most.ToString(CultureInfo.InvariantCulture)}", 1, most) ?? 1,
            unit ?? default,
            fields.Date("from"),
            fields.OptionalDate("to"),
            fields.Clause("clause"),
            $"{fields.Text("sourceEdition", "the edition it was read in")}, {fields.Text("sourceLine", "where in that edition it stands")}",
            fields.Date("verifiedOn"));
    }

    private static void RefuseForeign(FieldReading fields, ParameterId id, EditionId edition, ImmutableArray<Edition> editions)
    {
        // Editions that could not be read have their own faults.
        if (editions.IsEmpty || edition.Value.Length == 0)
        {
            return;
        }

        if (editions.FirstOrDefault(each => each.Id == edition) is not { } found)
        {
            fields.Report("unknown-edition", "edition", $"There is no edition {Printable.Quote(edition.Value)}.", $"Known are: {string.Join(", ", editions.Select(each => each.Id))}.");
        }
        else if (s_known.TryGetValue(id, out var known) && !known.Of.Contains(found.Procedure))
        {
            fields.Report("foreign-edition", "edition", $"{edition} governs a procedure that does not use {id}.", "Take the value away.");
        }
    }
}
