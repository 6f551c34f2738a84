using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Approval.Benchmarks.Measuring;

/// <summary>Prints figures: a table for a person, a JSON object a line for a program.</summary>
internal static class FigureTable
{
    private const int Width = 140;

    /// <summary>Prints a table with what was measured above it.</summary>
    public static void WriteWords(Report report)
    {
        AnsiConsole.Profile.Width = Width;
        AnsiConsole.WriteLine(report.Subject);
        var table = new Table { Border = TableBorder.Ascii2 };
        table.AddColumns("figure", "unit");
        foreach (var heading in new[] { "product", "floor", "ratio", "p50", "p99" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var figure in report.Figures)
        {
            table.AddRow(figure.Name, figure.Unit, Words(figure.Product), Words(figure.Floor), Words(figure.Ratio), Words(figure.P50), Words(figure.P99));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Prints one compact JSON object a line for each figure.</summary>
    public static void WriteJson(Report report, TextWriter output)
    {
        foreach (var figure in report.Figures)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = figure.Benchmark,
                figure = figure.Name,
                product = Short(figure.Product),
                floor = Short(figure.Floor),
                ratio = Short(figure.Ratio),
                unit = figure.Unit,
                p50 = Short(figure.P50),
                p99 = Short(figure.P99),
            }));
        }
    }

    private static double Short(double value) => Math.Round(value, 3);

    private static string Words(double value) => value.ToString(value < 100 ? "0.##" : "#,##0", CultureInfo.InvariantCulture);
}
