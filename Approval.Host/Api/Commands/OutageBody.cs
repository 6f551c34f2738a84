using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Intake;

namespace Approval.Host.Api.Commands;

/// <summary>The body of a decision about what was received in an outage.</summary>
internal static class OutageBody
{
    private static readonly Field<ImmutableArray<long>> s_messages = Field.Optional(
        new ActField("messages", FieldKind.Text, "The places of the messages, as the list of messages gives them; left out, all of the approval's that wait for a decision.") { IsList = true },
        input => input.Optional("messages") is { } value ? Positions(input, value) : []);

    /// <summary>The form.</summary>
    internal static BodyForm<OutageDecision> Form { get; } = new(
        "OutageDecision",
        input => new OutageDecision(
            input.Read(s_messages),
            input.Read(Field.Choice<OutageJudgment>("decision", "Whether they count as received before the close, or are set aside as late.")) ?? default,
            input.Read(Field.Text("reason", "why", "Why; recorded and shown.")) ?? string.Empty),
        """{ "decision": "count", "reason": "The broker was away from 23:40 to 00:25; the sender's log shows the message at 23:52." }""");

    private static ImmutableArray<long> Positions(InputReading input, JsonTree value)
    {
        var positions = ImmutableArray.CreateBuilder<long>();
        foreach (var item in input.Faults.AsItems(value))
        {
            if (item is JsonText { Value: var text } && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position))
            {
                positions.Add(position);
            }
            else
            {
                input.Faults.WrongKind(item, "the place of a message as a text of digits");
            }
        }

        return positions.ToImmutable();
    }
}
