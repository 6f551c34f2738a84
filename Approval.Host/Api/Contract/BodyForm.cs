using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Proceedings;

namespace Approval.Host.Api.Contract;

/// <summary>The form of a body.</summary>
/// <param name="name">The name of its schema.</param>
/// <param name="fields">Its fields.</param>
/// <param name="example">A body of that form, as JSON.</param>
public abstract class BodyForm(string name, ImmutableArray<ActField> fields, string example)
{
    /// <summary>The name of its schema.</summary>
    public string Name { get; } = name;

    /// <summary>Its fields; none where it is one of several forms, which <see cref="Name"/> tells.</summary>
    public ImmutableArray<ActField> Fields { get; } = fields;

    /// <summary>A body of that form.</summary>
    public JsonNode Example => JsonNode.Parse(example)!;
}

/// <summary>The form of a body with the way in which it is read, so that what is described is what is read.</summary>
/// <typeparam name="T">What is read from it.</typeparam>
internal sealed class BodyForm<T>(string name, Func<InputReading, T> read, string example) : BodyForm(name, InputReading.FieldsOf(read), example)
{
    /// <summary>Reads a body.</summary>
    /// <exception cref="CommandRefusedException">It has not that form; every fault is told.</exception>
    public T Read(JsonTree body) => Read(body, InputContext.None);

    /// <summary>Reads a body that may name members.</summary>
    /// <exception cref="CommandRefusedException">It has not that form; every fault is told.</exception>
    public T Read(JsonTree body, InputContext context)
    {
        var faults = new FaultList();
        if (faults.AsFields(body) is { } fields)
        {
            var value = new InputReading(fields.Source, faults, context).Whole(read);
            if (faults.IsEmpty)
            {
                return value;
            }
        }

        throw new CommandRefusedException(RefusalGround.Malformed, faults.Shown);
    }
}

/// <summary>The form of an act: one of those that <see cref="ActDescription.All"/> describes.</summary>
/// <param name="example">An act.</param>
internal sealed class ActBody(string example) : BodyForm("Act", [], example);
