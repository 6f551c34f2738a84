using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;
using Approval.Engine.Members;
using CsvHelper;

namespace Approval.Host.Members;

/// <summary>
/// A table of members in CSV (RFC 4180) with a heading: <c>id,name,category,memberState,studyGroup</c>, in any order. It
/// is read by the rules by which scenarios name members, and every fault is told with its line and column.
/// </summary>
public static class MemberTable
{
    /// <summary>The most members that one table may hold.</summary>
    public const int MostRows = 20_000;

    private static readonly string[] Needed = ["id", "name", "category"];
    private static readonly string[] Known = [.. Needed, "memberState", "studyGroup"];

    private static readonly CsvReaderOptions Form = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
    };

    /// <summary>Reads a table.</summary>
    /// <param name="text">The table.</param>
    /// <param name="name">What the user calls it; null for what came over HTTP.</param>
    /// <param name="states">The roll of Member States, whose codes are theirs alone.</param>
    /// <returns>The members in the order of the table, or every fault.</returns>
    public static Loaded<MemberRows> Read(string text, string? name, ImmutableSortedDictionary<MemberId, Member> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        try
        {
            using var csv = CsvReader.FromText(text, Form);
            csv.ReadHeader();
            var heading = ReadHeading([.. csv.Headers], name);
            return heading.IsEmpty ? ReadRows(csv, name, states) : Loaded.Refused<MemberRows>(heading);
        }
        catch (CsvFormatException problem)
        {
            return Loaded.Refused<MemberRows>(new Fault("malformed-csv", new Place(name, (int)problem.LineNumber), "This is not a table in CSV.", "Quote a field that contains a comma or a quotation mark, and double the marks in it."));
        }
    }

    private static ImmutableArray<Fault> ReadHeading(string[] headers, string? name)
    {
        var missing = Needed.Where(column => !headers.Contains(column, StringComparer.Ordinal))
            .Select(column => new Fault("missing-column", new Place(name, 1), $"The heading does not name the column \"{column}\".", $"Write the heading {string.Join(',', Known)}."));
        var wrong = headers.Select((column, place) => (Column: column, Place: place))
            .Where(each => !Known.Contains(each.Column, StringComparer.Ordinal) || Array.IndexOf(headers, each.Column) != each.Place)
            .Select(each => new Fault(
                Known.Contains(each.Column, StringComparer.Ordinal) ? "doubled" : "unknown-column",
                new Place(name, 1, ColumnOf(each.Place, null)),
                $"{Printable.Quote(Printable.Of(each.Column))} cannot stand in the heading here.",
                $"Allowed are {string.Join(", ", Known)}, each once."));
        return [.. missing, .. wrong];
    }

    private static Loaded<MemberRows> ReadRows(CsvReader csv, string? name, ImmutableSortedDictionary<MemberId, Member> states)
    {
        var headers = csv.Headers.ToArray();
        var faults = new FaultList(name);
        var members = ImmutableArray.CreateBuilder<Member>();
        var lines = new Dictionary<MemberId, int>();
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (members.Count == MostRows)
            {
                faults.Add("too-many-rows", line, ColumnOf(0, null), $"The table has more than {MostRows} members.", "Import it in parts.");
                break;
            }

            if (csv.FieldCount > headers.Length)
            {
                faults.Add("too-many-columns", line, ColumnOf(headers.Length, null), "The line has more fields than the heading.", "Quote a field that contains a comma.");
                continue;
            }

            var row = new JsonFields(line, ColumnOf(0, null), [.. FieldsOf(csv, headers, line)]);
            if (MemberReading.Read(row, faults, states) is not { } member)
            {
                continue;
            }

            if (lines.TryGetValue(member.Id, out var first))
            {
                faults.Add("duplicate-member", line, ColumnOf(Array.IndexOf(headers, "id"), "id"), $"The id \"{member.Id}\" stands in line {first} too; ids are compared without case.", "Keep one of the two lines.");
                continue;
            }

            lines.Add(member.Id, line);
            members.Add(member);
        }

        return faults.IsEmpty ? Loaded.From(new MemberRows(members.ToImmutable())) : Loaded.Refused<MemberRows>(faults.Shown);
    }

    private static IEnumerable<JsonField> FieldsOf(CsvReader csv, string[] headers, int line)
    {
        for (var place = 0; place < headers.Length; place++)
        {
            // A field that is left empty is one that is not there.
            if (place < csv.FieldCount && csv.GetString(place) is { Length: > 0 } value)
            {
                yield return new JsonField(headers[place], line, new JsonText(line, ColumnOf(place, headers[place]), value));
            }
        }
    }

    private static string ColumnOf(int place, string? name) =>
        string.Create(CultureInfo.InvariantCulture, $"column {place + 1}") + (name is null ? string.Empty : $" ({name})");
}
