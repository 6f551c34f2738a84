using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Acts;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>Reads the dated inputs of a scenario, in order of their instants.</summary>
internal sealed class InputList(KnownLaw law, Cast cast, Procedure procedure, FaultList faults)
{
    public ImmutableArray<Act> Read(ImmutableArray<JsonTree> items)
    {
        var types = Enumerable.Range(0, items.Length).ToDictionary(place => place, place => items[place] is JsonFields fields && fields.Find("type") is JsonText type ? type.Value : string.Empty);
        var known = cast;
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

            if (ReadAct((JsonFields)items[i], new InputContext(new InputIndex(i), at ?? last, known, law.LetterKinds, types)) is { } act)
            {
                acts.Add(act);
                known = act is EnrolMember { Member: var member } ? known.With(member) : known;
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

    private Act? ReadAct(JsonFields item, InputContext context)
    {
        var input = new InputReading(item, faults, context);
        input.Optional("at");
        var act = ActForm.Read(input, procedure);
        if (act is null)
        {
            return null;
        }

        act = act with { By = input.OptionalText("by", "who acts") };
        input.End();
        return act;
    }
}
