using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Api;

/// <summary>What was told to other systems, or waits to be told.</summary>
internal static class EventRoutes
{
    private static readonly Listing<EventLine> s_listing = new(
        "-position",
        [SortKey<EventLine>.By("position", line => line.Position), SortKey<EventLine>.ByOptional("sentAt", line => line.SentAt), SortKey<EventLine>.By("approval", line => line.Approval)],
        SortKey<EventLine>.By("position", line => line.Position));

    /// <summary>Adds it.</summary>
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/events", ListAsync)
            .Takes(
            [
                new("sent", "Whether the transport has confirmed it.") { Words = ["true", "false"] },
                new("approval", "The approval."),
                new("event", "Names of events, such as last-call-opened.") { IsList = true },
                .. s_listing.Parameters,
            ])
            .Promises("listEvents", new RouteContract("The events of letters and outcomes with what became of each; for the secretariat and the Director.") { Roles = RoleRule.Tsb, Problems = [Reading.BadList, Reading.TsbOnly] })
            .Produces<Page<EventLine>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        if (!context.Actor().Roles.AreOfTsb)
        {
            throw new CommandRefusedException(
                RefusalGround.Forbidden, "not-your-role", "What goes to other systems is seen by the secretariat and the Director.", "Ask one of them.", AccountRoles.Law.Value);
        }

        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = store.Outbox.AsNoTracking().Select(row => new EventLine
        {
            Position = row.Position,
            Id = row.Id,
            Approval = row.ApprovalId,
            Event = row.Event,
            RoutingKey = row.RoutingKey,
            At = row.At,
            SentAt = row.SentAt,
            Attempts = row.Attempts,
            Trouble = row.Trouble,
        });
        if (query.Truth("sent") is { } isSent)
        {
            rows = rows.Where(row => (row.SentAt != null) == isSent);
        }

        if (query.Text("approval") is { } approval)
        {
            var name = approval.ToUpperInvariant();
            rows = rows.Where(row => row.Approval == name);
        }

        if (query.Several("event") is { IsEmpty: false } events)
        {
            var asked = events.ToList();
            rows = rows.Where(row => asked.Contains(row.Event));
        }

        return context.Show(await s_listing.PageAsync(context, query, rows, stop), Audience.Account);
    }

    /// <summary>An event that was told, or waits to be.</summary>
    public sealed record EventLine
    {
        /// <summary>Its place in the order of commits.</summary>
        public required long Position { get; init; }

        /// <summary>Its stable id.</summary>
        public required Guid Id { get; init; }

        /// <summary>The approval.</summary>
        public required string Approval { get; init; }

        /// <summary>What it tells.</summary>
        public required string Event { get; init; }

        /// <summary>Where it goes.</summary>
        public required string RoutingKey { get; init; }

        /// <summary>When it was committed.</summary>
        public required Instant At { get; init; }

        /// <summary>When the transport confirmed it; null while it has not.</summary>
        public required Instant? SentAt { get; init; }

        /// <summary>How often sending was tried.</summary>
        public required int Attempts { get; init; }

        /// <summary>Why the last try failed; null where none did.</summary>
        public required string? Trouble { get; init; }
    }
}
