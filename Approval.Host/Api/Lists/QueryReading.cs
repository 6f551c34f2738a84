using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using NodaTime;


namespace Approval.Host.Api.Lists;

/// <summary>Reads the parameters of a request, and gathers what is wrong with them.</summary>
/// <param name="context">The request.</param>
/// <param name="calendar">In whose zone a day begins and ends.</param>
/// <param name="isOfForm">Whether a browser's form sent it: what a person left blank is left out.</param>
internal sealed class QueryReading(HttpContext context, WorkingCalendar calendar, bool isOfForm = false)
{
    private const string DayForm = "a date such as 2027-03-19";
    private const string MomentForm = "a date such as 2027-03-19, or an instant such as 2027-03-19T15:00:00Z";
    private const int MostCharacters = 200;
    private const int MostValues = 50;
    private readonly QueryParameters _known = context.Known();
    private readonly ImmutableArray<ProblemDetail>.Builder _faults = ImmutableArray.CreateBuilder<ProblemDetail>();

    /// <summary>A text; null where the parameter is left out.</summary>
    public string? Text(string name)
    {
        var values = context.Request.Query[name];
        if (values.Count > 1)
        {
            return Refuse(name, "It stands there more than once.", "Give it once.");
        }

        if (values is not [{ Length: > 0 } text])
        {
            return values.Count == 0 || isOfForm ? null : Refuse(name, "It is empty.", "Give it a value, or leave it out.");
        }

        var words = Parameter(name).Words;
        return text.Length > MostCharacters ? Refuse(name, "It is too long.", $"Give at most {MostCharacters} characters.")
            : words.IsEmpty || words.Contains(text) ? text
            : Refuse(name, $"{Printable.Quote(text)} is none of its values.", $"Write {Printable.OneOf(words)}.");
    }

    /// <summary>Several texts, separated by commas or by repeating the parameter; empty where it is left out.</summary>
    public ImmutableArray<string> Several(string name)
    {
        ImmutableArray<string> values = [.. context.Request.Query[name].SelectMany(value => (value ?? string.Empty).Split(',')).Where(value => value.Length > 0 || !isOfForm).Distinct(StringComparer.Ordinal)];
        var words = Parameter(name).Words;
        if (values.Length > MostValues || values.Any(value => value.Length is 0 or > MostCharacters))
        {
            Refuse(name, "It holds an empty or overlong value, or too many.", $"Give at most {MostValues} values, separated by commas.");
            return [];
        }

        if (!words.IsEmpty && values.FirstOrDefault(value => !words.Contains(value)) is { } unknown)
        {
            Refuse(name, $"{Printable.Quote(unknown)} is none of its values.", $"Write {Printable.OneOf(words)}.");
            return [];
        }

        return values;
    }

    /// <summary>True or false; null where the parameter is left out.</summary>
    public bool? Truth(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => Refuse<bool>(name, "It is neither true nor false.", "Write true or false."),
    };

    /// <summary>A day; null where the parameter is left out.</summary>
    public LocalDate? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return Moments.FindDate(text) ?? Refuse<LocalDate>(name, $"{Printable.Quote(text)} is not {DayForm}.", $"Write {DayForm}.");
    }

    /// <summary>The instant from which on; a day counts from its beginning.</summary>
    public Instant? From(string name) => Moment(name, day => calendar.StartOf(day));

    /// <summary>The instant before which; a day counts to its end.</summary>
    public Instant? Before(string name) => Moment(name, day => calendar.StartOf(day.PlusDays(1)));

    /// <summary>A whole number; null where the parameter is left out.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(name, $"{Printable.Quote(text)} is not a whole number from {least} to {most}.", $"Write a number from {least} to {most}.");
    }

    /// <summary>Remembers what is wrong with a parameter.</summary>
    public string? Refuse(string name, string what, string repair, string code = "bad-parameter")
    {
        _faults.Add(new ProblemDetail("?" + name, code, what, repair));
        return null;
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="ApiRefusedException">Something is wrong with a parameter.</exception>
    public void End()
    {
        if (_faults.Count > 0)
        {
            var first = _faults[0];
            throw new ApiRefusedException(Problem.Of(StatusCodes.Status400BadRequest, first.Code, $"{first.Path![1..]}: {first.Message}", first.Repair) with { Errors = _faults.ToImmutable() });
        }
    }

    private Instant? Moment(string name, Func<LocalDate, Instant> ofDay)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Moments.FindDate(text) is { } day)
        {
            return ofDay(day);
        }

        return Moments.FindInstant(text) is { } instant
            ? instant
            : Refuse<Instant>(name, $"{Printable.Quote(text)} is not {MomentForm}.", $"Write {MomentForm}.");
    }

    private T? Refuse<T>(string name, string what, string repair)
        where T : struct
    {
        Refuse(name, what, repair);
        return null;
    }

    private QueryParameter Parameter(string name) =>
        _known.Find(name) ?? throw new InvalidOperationException($"The route does not say that it takes the parameter '{name}'.");
}
