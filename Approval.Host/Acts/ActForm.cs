using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Host.Acts;

/// <summary>How one type of act is read.</summary>
internal sealed class ActForm
{
    private static readonly string[] OfOtherProcedures =
    [
        "propose", "adopt", "tsag-review", "declare-urgent", "start-consultation", "agree-deletion", "announce-deletion", "agree",
    ];

    private static readonly Field<Override?> Override = Field.OptionalFields("override", "Lets a limit stand aside that the readings call overridable, with its reason.", ReadOverride);

    private static readonly Field<NodaTime.LocalDate?> HeldOn = Field.OptionalDate("heldOn", "For an act of a meeting that is entered later: the day on which the meeting did it.");

    private static readonly FrozenDictionary<string, ActForm> ByType =
        Enumerable.Concat(CommonForms.All, Enumerable.Concat(AapForms.All, TapForms.All)).ToFrozenDictionary(form => form.Law.Type, StringComparer.Ordinal);

    private readonly Func<InputReading, Act> read;

    private ActForm(ActLaw law, Func<InputReading, Act> read)
    {
        Law = law;
        this.read = read;
    }

    /// <summary>Every form, in alphabetical order of the types.</summary>
    public static ImmutableArray<ActForm> All { get; } = [.. ByType.Values.OrderBy(form => form.Law.Type, StringComparer.Ordinal)];

    /// <summary>What the act is by the law.</summary>
    public ActLaw Law { get; }

    /// <summary>The fields that are read, beside the type.</summary>
    public ImmutableArray<ActField> Fields => InputReading.FieldsOf(ReadFields);

    /// <summary>The form of a type.</summary>
    /// <exception cref="ArgumentException">The engine knows no such act.</exception>
    public static ActForm Of(string type, Func<InputReading, Act> read) =>
        new(ActLaw.Find(type) ?? throw new ArgumentException($"The engine knows no act '{type}'.", nameof(type)), read);

    /// <summary>The act whose type stands in the object; null, with a fault, where the procedure knows no such act.</summary>
    public static Act? Read(InputReading input, Procedure procedure)
    {
        var type = input.Text("type", "what is done, such as \"announce-last-call\"");
        return type.Length == 0 || Find(type, procedure, input) is not { } form ? null : form.ReadFields(input);
    }

    private Act ReadFields(InputReading input)
    {
        var act = read(input);
        return act with { HeldOn = input.Read(HeldOn), Override = input.Read(Override) };
    }

    private static Override ReadOverride(InputReading input) => new(
        input.Read(Field.Text("reason", "why the rule stands aside", "Why the rule stands aside; recorded and shown.")),
        input.Read(Field.OptionalText("by", "Who ordered it.", "who ordered it")));

    private static ActForm? Find(string type, Procedure procedure, InputReading input)
    {
        var form = ByType.GetValueOrDefault(type);
        if (form?.Law.ClauseIn(procedure) is not null)
        {
            return form;
        }

        var word = Terms.Of(procedure);
        var isKnown = form is not null || OfOtherProcedures.Contains(type);
        input.Report(
            isKnown ? "type-of-another-procedure" : "unknown-type",
            "type",
            isKnown
                ? $"An input {Printable.Quote(type)} does not belong to the procedure \"{word}\"."
                : $"There is no input of the type {Printable.Quote(type)}.",
            $"Allowed in \"{word}\": {string.Join(", ", All.Where(each => each.Law.ClauseIn(procedure) is not null).Select(each => each.Law.Type))}.");
        return null;
    }
}
