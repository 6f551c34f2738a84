using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Approval.Engine.Feel;
using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Execution;

/// <summary>
/// The canonical text of a <see cref="ProcessState"/>: JSON without blanks, members in a fixed order, those with
/// nothing to say left out. The same state has the same text, byte for byte, and reading it gives that state back.
/// </summary>
public static class ProcessStateJson
{
    private static readonly InstantPattern InstantText = InstantPattern.ExtendedIso;

    /// <summary>Writes a state.</summary>
    public static string Write(ProcessState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteState(writer, state);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a state that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no JSON, lacks a member, has an unknown one, or one of the wrong kind.</exception>
    public static ProcessState Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ProcessStateReader.Read(json);
    }

    internal static void WriteState(Utf8JsonWriter writer, ProcessState state)
    {
        writer.WriteStartObject();
        writer.WriteString("process", state.Process.Value);
        writer.WriteNumber("lastNumber", state.LastNumber);
        writer.WriteBoolean("hasEnded", state.HasEnded);
        if (state.Failure is { } failure)
        {
            writer.WriteStartObject("failure");
            writer.WriteString("code", failure.Code);
            writer.WriteString("node", failure.Node.Value);
            writer.WriteString("message", failure.Message);
            writer.WriteEndObject();
        }

        WriteList(writer, "scopes", state.Scopes, WriteScope);
        WriteList(writer, "activations", state.Activations, WriteActivation);
        WriteList(writer, "waits", state.PlacedWaits, WriteWait);
        writer.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> writeMembers)
    {
        if (items.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writeMembers(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScope(Utf8JsonWriter writer, ScopeState scope)
    {
        writer.WriteNumber("number", scope.Number);
        WriteNumber(writer, "activation", scope.Activation);
        WriteVariables(writer, "given", scope.Given);
        WriteVariables(writer, "variables", scope.Variables);
        if (scope.IsInterrupted)
        {
            writer.WriteBoolean("interrupted", true);
        }

        WriteList(writer, "arrivals", scope.Arrivals, static (inner, arrival) =>
        {
            inner.WriteString("flow", arrival.Flow.Value);
            inner.WriteString("gateway", arrival.Gateway.Value);
            inner.WriteNumber("tokens", arrival.Tokens);
        });
    }

    private static void WriteActivation(Utf8JsonWriter writer, ActivationState activation)
    {
        writer.WriteNumber("number", activation.Number);
        writer.WriteNumber("scope", activation.Scope);
        writer.WriteString("node", activation.Node.Value);
        WriteNumber(writer, "loop", activation.Loop);
        WriteNumber(writer, "loopCounter", activation.LoopCounter == 0 ? null : activation.LoopCounter);
        if (activation.Progress is { } progress)
        {
            writer.WriteStartObject("progress");
            WriteNumber(writer, "planned", progress.Planned);
            writer.WriteNumber("started", progress.Started);
            writer.WriteNumber("completed", progress.Completed);
            writer.WriteEndObject();
        }
    }

    private static void WriteWait(Utf8JsonWriter writer, WaitState placed)
    {
        writer.WriteNumber("id", placed.Wait.Id.Value);
        writer.WriteString("kind", placed.Wait.Kind.ToString());
        writer.WriteString("node", placed.Wait.Node.Value);
        if (placed.Wait.Name is { } name)
        {
            writer.WriteString("name", name);
        }

        WriteInstant(writer, "dueAt", placed.Wait.DueAt);
        WriteNumber(writer, "activation", placed.Activation);
        WriteNumber(writer, "scope", placed.Scope);
        WriteInstant(writer, "begun", placed.Begun);
        WriteNumber(writer, "fired", placed.Fired == 0 ? null : placed.Fired);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }

    private static void WriteInstant(Utf8JsonWriter writer, string name, Instant? instant)
    {
        if (instant is { } known)
        {
            writer.WriteString(name, InstantText.Format(known));
        }
    }

    private static void WriteVariables(Utf8JsonWriter writer, string name, ImmutableSortedDictionary<string, FeelValue>? variables)
    {
        if (variables is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (variable, value) in variables)
        {
            writer.WritePropertyName(variable);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    internal static void WriteValue(Utf8JsonWriter writer, FeelValue value)
    {
        if (value.Truth is { } truth)
        {
            writer.WriteBooleanValue(truth);
        }
        else if (value.Number is { } number)
        {
            writer.WriteNumberValue(WithoutTrailingZeros(number));
        }
        else if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static decimal WithoutTrailingZeros(decimal number) => number / 1.0000000000000000000000000000m;
}
