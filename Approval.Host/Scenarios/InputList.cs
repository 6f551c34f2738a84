using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>Reads the dated inputs of a scenario, in order of their instants.</summary>
internal sealed class InputList(KnownLaw law, Cast cast, Procedure procedure, FaultList faults)
{
    public ImmutableArray<Act> Read(ImmutableArray<JsonTree> items)
    {
        var story = new InputReading.Story(cast, law, [.. items.Select(item => item is JsonFields fields && fields.Find("type") is JsonText type ? type.Value : string.Empty)]);
        var acts = ImmutableArray.CreateBuilder<Act>(items.Length);
        var last = Instant.MinValue;
        for (var i = 0; i < items.Length; i++)
        {
            if (faults.AsFields(items[i]) is not { } fields)
            {
                continue;
            }

            var at = fields.Instant("at");
            if (at is { } instant)
            {
                RefuseDisorder(items[i], i, instant, last);
                last = Instant.Max(last, instant);
            }

            if (ReadAct((JsonFields)items[i], new InputIndex(i), at ?? last, story) is { } act)
            {
                acts.Add(act);
                story = act is EnrolMember { Member: var member } ? story with { Cast = story.Cast.With(member) } : story;
            }
        }

        return acts.DrainToImmutable();
    }

    private void RefuseDisorder(JsonTree item, int index, Instant at, Instant last)
    {
        if (at < last)
        {
            faults.Add(
                "out-of-order",
                item,
                string.Create(CultureInfo.InvariantCulture, $"Input {index} lies before the input that stands in front of it."),
                "Put the inputs in order of \"at\".");
        }
    }

    private Act? ReadAct(JsonFields item, InputIndex index, Instant at, InputReading.Story story)
    {
        var input = new InputReading(item, faults, index, at, story);
        input.Optional("at");
        var type = input.Text("type", "what is done, such as \"announce-last-call\"");
        if (type.Length == 0 || FindForm(type, item) is not { } form)
        {
            return null;
        }

        var act = form.Read(input) with
        {
            By = input.OptionalText("by", "who acts"),
            HeldOn = input.OptionalDate("heldOn"),
            Override = ReadOverride(input),
        };
        input.End();
        return act;
    }

    private ActForm? FindForm(string type, JsonFields item)
    {
        var form = ActForm.Find(type);
        if (form is not null && form.Procedures.Contains(procedure))
        {
            return form;
        }

        var word = Terms.Of(procedure);
        var isKnown = form is not null || ActForm.BelongsElsewhere(type);
        faults.Add(
            isKnown ? "type-of-another-procedure" : "unknown-type",
            item.Find("type")!,
            isKnown
                ? $"An input {Printable.Quote(type)} does not belong to the procedure \"{word}\"."
                : $"There is no input of the type {Printable.Quote(type)}.",
            $"Allowed in \"{word}\": {string.Join(", ", ActForm.TypesOf(procedure))}.");
        return null;
    }

    private static Override? ReadOverride(InputReading input)
    {
        if (input.OptionalFields("override") is not { } fields)
        {
            return null;
        }

        var reason = fields.Text("reason", "why the rule stands aside");
        var by = fields.OptionalText("by", "who ordered it");
        fields.End();
        return new Override(reason, by);
    }
}
