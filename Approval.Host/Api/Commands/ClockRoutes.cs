using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Api.Commands;

/// <summary>Where the clock stands.</summary>
/// <param name="Mode">Whether it is the machine's or simulated.</param>
/// <param name="Now">The instant.</param>
/// <param name="NextDue">The next instant at which something is decided by itself; null where nothing is.</param>
public sealed record ClockAnswer(ClockMode Mode, Instant Now, Instant? NextDue);

/// <summary>The routes of the clock.</summary>
public static class ClockRoutes
{
    private const string ToForm = "an instant in UTC, such as \"2027-02-12T15:00:00Z\"";
    private const string ByForm = "a period in ISO 8601, such as \"P7D\" or \"PT12H\"";

    private static readonly Field<Instant?> To = Field.Optional<Instant?>(
        new ActField("to", FieldKind.Text, "Where it moves to: an instant in UTC, such as 2027-02-12T15:00:00Z. Either this or by."),
        input => Parse<object>(input, "to", ToForm, text => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant } ? instant : null) as Instant?);

    private static readonly Field<Period?> By = Field.Optional<Period?>(
        new ActField("by", FieldKind.Text, "By how much it moves: a period in ISO 8601, such as P7D or PT12H. Either this or to."),
        input => Parse(input, "by", ByForm, text => PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: var period } ? period : null));

    private static readonly BodyForm<Func<Instant, Instant>> s_move = new("ClockMove", ReadMove, """{ "by": "P7D" }""");

    /// <summary>Adds them.</summary>
    public static void MapClock(this RouteGroupBuilder api)
    {
        api.MapGet("/clock", ReadAsync)
            .Produces<ClockAnswer>()
            .Promises("readClock", new RouteContract("Says where the clock stands."));
        api.MapPost("/clock", MoveAsync)
            .Produces<ClockMoveAnswer>()
            .Promises("moveClock", new RouteContract("Moves a simulated clock forward; every deadline on the way is decided at its own instant, in order.")
            {
                Roles = InstallationArea.Clock.Roles,
                IsCommand = true,
                Body = s_move,
                Problems = [new(409, "clock-is-real"), new(422, "clock-goes-forward", "clock-goes-too-far")],
            });
    }

    private static async Task<IResult> ReadAsync(HttpContext context, HostClock clock, DueDeadlines deadlines, CancellationToken stop) =>
        context.Answer(new ClockAnswer(clock.IsSimulated ? ClockMode.Simulated : ClockMode.Machine, clock.GetCurrentInstant(), await deadlines.NextAsync(stop)));

    private static async Task<IResult> MoveAsync(HttpContext context, ClockMoves moves, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Clock);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        return context.Answer(await moves.MoveAsync(s_move.Read(tree), key, stop));
    }

    private static Func<Instant, Instant> ReadMove(InputReading input)
    {
        var to = input.Read(To);
        var by = input.Read(By);
        if (input.Source.Find("to") is null == input.Source.Find("by") is null)
        {
            input.Faults.Add("one-of-two", input.Source, "The move says both where to and by how much, or neither.", $"Write \"to\": {ToForm}, or \"by\": {ByForm}.");
        }

        return from => to ?? (from.InUtc().LocalDateTime + (by ?? Period.Zero)).InUtc().ToInstant();
    }

    private static T? Parse<T>(InputReading input, string name, string form, Func<string, T?> find)
        where T : class
    {
        if (input.OptionalText(name, form) is not { } text)
        {
            return null;
        }

        var value = find(text);
        if (value is null)
        {
            input.Report("wrong-form", name, $"{Printable.Quote(text)} has not the form that is read here.", $"Write {form}.");
        }

        return value;
    }
}
