using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Meetings;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>The collections of a kept value that have an order of their own in a text.</summary>
internal static class Collections
{
    internal static IEnumerable<JsonConverter> Converters =>
    [
        new Roster<ImmutableSortedDictionary<MemberId, Member>, MemberId, Member>(
            member => member.Id, id => id.Value, members => members.ToImmutableSortedDictionary()),
        new Roster<ImmutableDictionary<MeetingId, Meeting>, MeetingId, Meeting>(
            meeting => meeting.Id, id => id.Value, meetings => meetings.ToImmutableDictionary()),
        new Table<ImmutableSortedDictionary<string, string>, string, string>(
            name => name, name => name, settings => settings.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        new Table<ImmutableSortedDictionary<string, DistributedText>, string, DistributedText>(
            language => language, language => language, texts => texts.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        new Table<ImmutableDictionary<WaitId, int>, WaitId, int>(
            wait => wait.Value.ToString(CultureInfo.InvariantCulture), ReadWait, timers => timers.ToImmutableDictionary()),
        new Arithmetic(),
    ];

    private static WaitId ReadWait(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new WaitId(number) : throw new JsonException();

    /// <summary>What names itself, by its name: a list in order of the names.</summary>
    private sealed class Roster<TRoster, TId, T>(Func<T, TId> idOf, Func<TId, string> wordOf, Func<IEnumerable<KeyValuePair<TId, T>>, TRoster> build) : JsonConverter<TRoster>, IStandIn
        where TRoster : IReadOnlyDictionary<TId, T>
        where T : class
        where TId : notnull
    {
        public Type StandIn => typeof(ImmutableArray<T>);

        public override void Write(Utf8JsonWriter writer, TRoster value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value.Values.OrderBy(item => wordOf(idOf(item)), StringComparer.Ordinal))
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }

        public override TRoster Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = JsonSerializer.Deserialize<ImmutableArray<T>>(ref reader, options);
            var known = new Dictionary<TId, T>();
            foreach (var item in items)
            {
                if (item is null || !known.TryAdd(idOf(item), item))
                {
                    throw new JsonException();
                }
            }

            return build(known);
        }
    }

    /// <summary>Values by a name or number that they do not bear themselves: an object in order of the names.</summary>
    private sealed class Table<TTable, TKey, T>(Func<TKey, string> write, Func<string, TKey> read, Func<IEnumerable<KeyValuePair<TKey, T>>, TTable> build) : JsonConverter<TTable>, IStandIn
        where TTable : IEnumerable<KeyValuePair<TKey, T>>
    {
        public Type StandIn => typeof(Dictionary<string, T>);

        public override void Write(Utf8JsonWriter writer, TTable value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, item) in value.Select(pair => (Name: write(pair.Key), pair.Value)).OrderBy(pair => pair.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndObject();
        }

        public override TTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = JsonSerializer.Deserialize<Dictionary<string, T>>(ref reader, options)!;
            return build(items.Select(item => item.Value is not null ? KeyValuePair.Create(read(item.Key), item.Value) : throw new JsonException()));
        }
    }

    /// <summary>The counts of a judgment: an object in the order in which they entered.</summary>
    private sealed class Arithmetic : JsonConverter<ImmutableArray<KeyValuePair<string, FeelValue>>>, IStandIn
    {
        public Type StandIn => typeof(Dictionary<string, FeelValue>);

        public override void Write(Utf8JsonWriter writer, ImmutableArray<KeyValuePair<string, FeelValue>> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, count) in value)
            {
                writer.WritePropertyName(name);
                ProcessStateJson.WriteValue(writer, count);
            }

            writer.WriteEndObject();
        }

        public override ImmutableArray<KeyValuePair<string, FeelValue>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. JsonSerializer.Deserialize<OrderedDictionary<string, FeelValue>>(ref reader, options)!];
    }
}
