using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Api.Lists;

/// <summary>A place in a list: the values of the last row that was shown, in the list's order.</summary>
/// <param name="Filter">What the list was filtered and sorted by; a cursor belongs to that alone.</param>
/// <param name="Values">The values.</param>
internal sealed record ListCursor(string Filter, ImmutableArray<JsonElement> Values)
{
    private const int FilterLength = 16;

    /// <summary>What a request filters and sorts by, in short.</summary>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="but">Those that do neither.</param>
    internal static string FilterOf(IQueryCollection parameters, params string[] but) =>
        HistoryChain.Hash(string.Join('\n', parameters.Where(each => !but.Contains(each.Key)).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={each.Value}")))[..FilterLength];

    /// <summary>Reads a cursor; null where it is none, with the fault.</summary>
    internal static ListCursor? Read(string text, string filter, int fields, QueryReading query)
    {
        try
        {
            var cursor = JsonSerializer.Deserialize<ListCursor>(Base64Url.DecodeFromChars(text), JsonForms.Options);
            if (cursor is { Values.Length: var length } && length == fields && cursor.Filter == filter)
            {
                return cursor;
            }
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException)
        {
            query.Refuse("cursor", "It is not a cursor of this product.", "Give the next of the part before, unchanged, or leave it out to begin anew.", "malformed-cursor");
            return null;
        }

        query.Refuse("cursor", "It belongs to a list with another filter or order.", "Repeat the filter and the order of the part before, or leave the cursor out to begin anew.", "foreign-cursor");
        return null;
    }

    /// <summary>The cursor as a text that fits into an address.</summary>
    internal string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, JsonForms.Options)));
}
