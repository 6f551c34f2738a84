using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Acts;

namespace Approval.Host.Scenarios;

/// <summary>Reads what an approval begins with beside its text: procedure, edition, settings.</summary>
internal static class OpeningParts
{
    private static readonly string[] NotExecuted = ["question", "question-deletion", "deletion", "agreement"];

    /// <summary>The procedure.</summary>
    public static Procedure ReadProcedure(FieldReading fields)
    {
        var meaning = Printable.OneOf(Terms.All<Procedure>());
        var word = fields.Text("procedure", meaning);
        if (Terms.Find<Procedure>(word) is { } procedure)
        {
            return procedure;
        }

        if (NotExecuted.Contains(word))
        {
            fields.Report("procedure-not-executed", "procedure", $"The procedure \"{word}\" is not executed by this version.", $"Write {meaning}: these are executed.");
        }
        else if (word.Length > 0)
        {
            fields.Report("unknown-value", "procedure", $"{Printable.Quote(word)} is not a procedure.", $"Write {meaning}.");
        }

        return default;
    }

    /// <summary>The edition of the law; the newest where none is named.</summary>
    public static string ReadEdition(FieldReading fields, Procedure procedure, KnownLaw law)
    {
        var editions = law.EditionsOf(procedure);
        var edition = fields.OptionalText("edition", "an edition of the law") ?? editions[^1];
        if (!editions.Contains(edition))
        {
            fields.Report(
                "unknown-edition",
                "edition",
                $"{Printable.Quote(edition)} is not an edition of the procedure \"{Terms.Of(procedure)}\".",
                $"Write {Printable.OneOf(editions)}, or leave the field out for the newest.");
        }

        return edition;
    }

    /// <summary>Readings that are chosen otherwise than by default.</summary>
    public static ImmutableSortedDictionary<string, string> ReadSettings(FieldReading fields, KnownLaw law)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (fields.OptionalFields("settings") is not { } chosen)
        {
            return settings.ToImmutable();
        }

        foreach (var field in chosen.Source.Fields)
        {
            if (field.Value is not JsonText { Value: var value })
            {
                fields.Faults.WrongKind(field.Value, "the chosen side of the reading, as a text");
                continue;
            }

            settings[field.Name] = value;
            var one = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(field.Name, value);
            foreach (var problem in law.Rulebook.Settings.Resolve(one).Problems)
            {
                fields.Faults.Add("unknown-setting", field.Line, field.Value.Path, problem.What, problem.Repair);
            }
        }

        return settings.ToImmutable();
    }
}
