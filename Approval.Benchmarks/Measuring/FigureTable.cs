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
        foreach (var heading in new[] { "product", "floor", "ratio", "of rounds", "p50", "p99" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var figure in report.Figures)
        {
            table.AddRow(figure.Name, figure.Unit, Words(figure.Product), Words(figure.Floor), Words(figure.Ratio), Words(figure.Spread), Words(figure.P50), Words(figure.P99));
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

    /// <summary>Three places, and of what is small four figures.</summary>
    private static double Short(double value) => Math.Round(value, value is 0 or >= 1 ? 3 : Math.Min(15, 3 - (int)Math.Floor(Math.Log10(value))));

    private static string Words((double Low, double High)? spread) => spread is var (low, high) ? $"{Words(low)} to {Words(high)}" : string.Empty;

    private static string Words(double value) =>
        value.ToString(value switch { < 0.1 => "0.#####", < 100 => "0.##", _ => "#,##0" }, CultureInfo.InvariantCulture);
}
