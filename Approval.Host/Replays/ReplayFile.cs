using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Files;
using CsvHelper;
using NodaTime;

namespace Approval.Host.Replays;

/// <summary>A file of the record of approvals.</summary>
/// <param name="Rows">The rows that can be played.</param>
/// <param name="Skipped">How many rows have another path.</param>
public sealed record ReplayFile(ImmutableArray<ReplayRow> Rows, int Skipped)
{
    private const string Recommendation = "recommendation";
    private const string PathColumn = "path";
    private const string OpenedOn = "opened_on";
    private const string ApprovedOn = "approved_on";
    private const string Repair = "Write a heading line with the columns recommendation, path, opened_on and approved_on, and a line for each approval; quote a field that contains a comma.";

    private static readonly CsvReaderOptions Form = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
    };

    /// <summary>Reads a file in CSV with a heading (RFC 4180).</summary>
    /// <exception cref="RefusedException">The file cannot be read, lacks a column, or has a row that cannot be played.</exception>
    public static ReplayFile Read(string path)
    {
        var text = TextFile.ReadText(path);
        try
        {
            using var csv = CsvReader.FromText(text, Form);
            return Read(csv, path);
        }
        catch (CsvFormatException problem)
        {
            throw new RefusedException(new Fault("malformed-csv", new Place(path, (int)problem.LineNumber), "This is not a table in CSV.", Repair));
        }
    }

    private static ReplayFile Read(CsvReader csv, string path)
    {
        csv.ReadHeader();
        RefuseMissingColumns(csv, path);
        var rows = ImmutableArray.CreateBuilder<ReplayRow>();
        var faults = new List<Fault>();
        var skipped = 0;
        while (csv.Read())
        {
            if (Terms.Find<ReplayPath>(csv.GetString(PathColumn)) is not { } kind)
            {
                skipped++;
                continue;
            }

            var opened = Date(csv, OpenedOn, path, faults);
            var approved = Date(csv, ApprovedOn, path, faults);
            rows.Add(new ReplayRow((int)csv.RowNumber, csv.GetString(Recommendation), kind, opened, approved));
        }

        return faults.Count == 0 ? new ReplayFile(rows.DrainToImmutable(), skipped) : throw new RefusedException(faults);
    }

    private static void RefuseMissingColumns(CsvReader csv, string path)
    {
        var present = csv.Headers.ToArray();
        var faults = new[] { Recommendation, PathColumn, OpenedOn, ApprovedOn }
            .Where(column => present.Count(name => name == column) != 1)
            .Select(column => new Fault("missing-column", new Place(path, 1), $"The heading does not name the column \"{column}\" once.", Repair))
            .ToArray();
        if (faults.Length > 0)
        {
            throw new RefusedException(faults);
        }
    }

    private static LocalDate Date(CsvReader csv, string column, string path, List<Fault> faults)
    {
        var text = csv.GetString(column);
        if (Moments.FindDate(text) is { } date)
        {
            return date;
        }

        faults.Add(new Fault("bad-date", new Place(path, (int)csv.LineNumber, column), $"{Printable.Quote(text)} is not a day of the calendar.", $"Write {Moments.DateMeaning}."));
        return Moments.Earliest;
    }
}
