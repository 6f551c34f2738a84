using System.Collections.Immutable;
using System.Text.Json;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Feel;
using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Execution;

internal static class ProcessStateReader
{
    public static ProcessState Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The text is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on.", broken);
        }
    }

    public static ProcessState Read(JsonElement element) => ReadState(new Members(element, "the state"));

    private static ProcessState ReadState(Members members)
    {
        var state = new ProcessState
        {
            Process = members.Element("process"),
            LastNumber = members.Number("lastNumber"),
            HasEnded = members.Truth("hasEnded") ?? throw members.Missing("hasEnded"),
            Failure = members.Inner("failure", failure => new ProcessFailure(failure.Text("code"), failure.Element("node"), failure.Text("message"))),
            Scopes = members.List("scopes", ReadScope),
            Activations = members.List("activations", ReadActivation),
            PlacedWaits = members.List("waits", ReadWait),
        };
        members.Close();
        return state.Scopes is [{ Variables: not null }, ..] ? state : throw members.Missing("variables of the first scope");
    }

    private static ScopeState ReadScope(Members members) => new(
        members.Number("number"),
        members.OptionalNumber("activation"),
        members.Variables("given"),
        members.Variables("variables"),
        members.Truth("interrupted") ?? false,
        members.List("arrivals", arrival => new ArrivalState(arrival.Element("flow"), arrival.Element("gateway"), arrival.Count("tokens"))));

    private static ActivationState ReadActivation(Members members) => new(
        members.Number("number"),
        members.Number("scope"),
        members.Element("node"),
        members.OptionalNumber("loop"),
        members.OptionalCount("loopCounter") ?? 0,
        members.Inner<LoopProgress?>("progress", progress => new LoopProgress(
            progress.OptionalCount("planned"), progress.Count("started"), progress.Count("completed"))));

    private static WaitState ReadWait(Members members) => new(
        new Wait(
            new WaitId(members.Number("id")),
            Enum.TryParse<WaitKind>(members.Text("kind"), out var kind) && Enum.IsDefined(kind) ? kind : throw members.Missing("kind"),
            members.Element("node"),
            members.OptionalText("name"),
            members.OptionalInstant("dueAt")),
        members.OptionalNumber("activation"),
        members.OptionalNumber("scope"),
        members.OptionalInstant("begun"),
        members.OptionalNumber("fired") ?? 0);

    /// <summary>The members of one object, each of which is asked for once; what nobody asked for is unknown.</summary>
    private sealed class Members
    {
        private readonly Dictionary<string, JsonElement> unread = new(StringComparer.Ordinal);
        private readonly string place;

        public Members(JsonElement element, string place)
        {
            this.place = place;
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"An object is expected for {place}.");
            }

            foreach (var member in element.EnumerateObject())
            {
                if (!unread.TryAdd(member.Name, member.Value))
                {
                    throw new FormatException($"'{member.Name}' stands twice in {place}.");
                }
            }
        }

        public FormatException Missing(string name) => new($"'{name}' is missing or of the wrong kind in {place}.");

        public void Close()
        {
            if (unread.Count > 0)
            {
                throw new FormatException($"'{unread.Keys.First()}' is not known in {place}.");
            }
        }

        public string Text(string name) => OptionalText(name) ?? throw Missing(name);

        public string? OptionalText(string name) => Optional(name, JsonValueKind.String, element => element.GetString());

        public ElementId Element(string name) => new(Text(name));

        public long Number(string name) => OptionalNumber(name) ?? throw Missing(name);

        public long? OptionalNumber(string name) =>
            Optional<long?>(name, JsonValueKind.Number, element => element.TryGetInt64(out var number) ? number : throw Missing(name));

        public int Count(string name) => OptionalCount(name) ?? throw Missing(name);

        public int? OptionalCount(string name) =>
            Optional<int?>(name, JsonValueKind.Number, element => element.TryGetInt32(out var count) ? count : throw Missing(name));

        public bool? Truth(string name) =>
            unread.Remove(name, out var element)
                ? element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw Missing(name) }
                : null;

        public Instant? OptionalInstant(string name) =>
            OptionalText(name) is not { } text ? null
            : InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value
            : throw Missing(name);

        public T? Inner<T>(string name, Func<Members, T> read) =>
            unread.Remove(name, out var element) ? ReadObject(element, $"{name} of {place}", read) : default;

        public ImmutableArray<T> List<T>(string name, Func<Members, T> read) =>
            Optional<ImmutableArray<T>?>(
                name, JsonValueKind.Array, element => [.. element.EnumerateArray().Select((item, index) => ReadObject(item, $"{name}[{index}] of {place}", read))])
            ?? [];

        public ImmutableSortedDictionary<string, FeelValue>? Variables(string name) => Optional(name, JsonValueKind.Object, element =>
        {
            var variables = ImmutableSortedDictionary.CreateBuilder<string, FeelValue>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                if (variables.ContainsKey(member.Name))
                {
                    throw new FormatException($"'{member.Name}' stands twice in {name} of {place}.");
                }

                variables.Add(member.Name, Value(member));
            }

            return variables.ToImmutable();
        });

        private static T ReadObject<T>(JsonElement element, string place, Func<Members, T> read)
        {
            var members = new Members(element, place);
            var value = read(members);
            members.Close();
            return value;
        }

        private FeelValue Value(JsonProperty member) => member.Value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => FeelValue.Of(member.Value.GetBoolean()),
            JsonValueKind.Number when member.Value.TryGetDecimal(out var number) => FeelValue.Of(number),
            JsonValueKind.String => FeelValue.Of(member.Value.GetString()!),
            JsonValueKind.Null => FeelValue.Null,
            _ => throw Missing(member.Name),
        };

        private T? Optional<T>(string name, JsonValueKind kind, Func<JsonElement, T> read)
        {
            if (!unread.Remove(name, out var element))
            {
                return default;
            }

            return element.ValueKind == kind ? read(element) : throw Missing(name);
        }
    }
}
