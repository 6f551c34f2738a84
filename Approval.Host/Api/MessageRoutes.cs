using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The messages that members sent through the queue, with what became of each.</summary>
internal static class MessageRoutes
{
    /// <summary>The order and the parts of the list of messages.</summary>
    internal static Listing<MessageLine> Listing { get; } = new(
        "-position",
        [SortKey<MessageLine>.By("position", line => line.Position), SortKey<MessageLine>.By("member", line => line.Member)],
        SortKey<MessageLine>.By("position", line => line.Position));

    /// <summary>The order and the parts of the list of parked messages.</summary>
    internal static Listing<ParkedLine> Parked { get; } = new(
        "-position", [SortKey<ParkedLine>.By("position", line => line.Position)], SortKey<ParkedLine>.By("position", line => line.Position));

    /// <summary>What the list of messages can be asked for.</summary>
    internal static ImmutableArray<QueryParameter> Filters { get; } =
    [
        new("status", "What became of them.") { IsList = true, Words = [.. Terms.All<MessageStatus>()] },
        new("approval", "The approval."),
        new("member", "The member that sent them."),
    ];

    /// <summary>Adds them.</summary>
    public static void MapMessages(this RouteGroupBuilder api)
    {
        api.MapGet("/messages", ListAsync)
            .Takes([.. Filters, .. Listing.Parameters])
            .Promises("listMessages", new RouteContract("The messages that members sent through the queue; a delegate sees those of its own member.") { Roles = s_roles, Problems = [Reading.BadList, Reading.TsbOnly] })
            .Produces<Page<MessageLine>>();
        api.MapGet("/messages/{position}", OneAsync)
            .Promises("getMessage", new RouteContract("One message, with its body and its receipts.") { Roles = s_roles, Problems = [Reading.TsbOnly, new(StatusCodes.Status404NotFound, "unknown-message")] })
            .Produces<MessageView>();
        api.MapGet("/parked-messages", ParkedAsync)
            .Takes([.. Parked.Parameters])
            .Promises("listParkedMessages", new RouteContract("Messages for which nobody could be answered: without a sender, expired, or not to be taken in.") { Roles = RoleRule.Tsb, Problems = [Reading.BadList, Reading.TsbOnly] })
            .Produces<Page<ParkedLine>>();
    }

    private static readonly ImmutableArray<RoleKind> s_roles = [.. RoleRule.Tsb, RoleKind.Delegate];

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        return context.Show(await Listing.PageAsync(context, query, Filter(MessageLine.Of(Visible(store, context.Actor())), query), stop), Audience.Account);
    }

    /// <summary>The messages for which a request asks.</summary>
    internal static IQueryable<MessageLine> Filter(IQueryable<MessageLine> rows, QueryReading query)
    {
        if (query.Several("status") is { IsEmpty: false } asked)
        {
            var statuses = asked.ToList();
            rows = rows.Where(row => statuses.Contains(row.Status));
        }

        if (query.Text("approval") is { } approval)
        {
            var name = approval.ToUpperInvariant();
            rows = rows.Where(row => row.Approval == name);
        }

        if (query.Text("member") is { } member)
        {
            var id = member.ToLowerInvariant();
            rows = rows.Where(row => row.Member == id);
        }

        return rows;
    }

    private static async Task<IResult> OneAsync(HttpContext context, string position, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        return context.Show(await ReadAsync(store, context, position, stop), Audience.Account);
    }

    /// <summary>One message, as the account of a request sees it.</summary>
    /// <exception cref="CommandRefusedException">There is none at that place, or it is another's.</exception>
    internal static async Task<MessageView> ReadAsync(ApprovalStore store, HttpContext context, string position, CancellationToken stop)
    {
        var rows = Visible(store, context.Actor());
        var place = long.TryParse(position, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var read) ? read : 0;
        var row = await rows.SingleOrDefaultAsync(each => each.Position == place, stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-message", $"There is no message '{Printable.Of(position)}' that you may see.", "Look at the list of messages.");
        return new MessageView(MessageLine.From(row), Encoding.UTF8.GetString(row.Body), JsonOf(row.Receipt), JsonOf(row.LaterReceipt));
    }

    private static async Task<IResult> ParkedAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        if (!context.Actor().Roles.AreOfTsb)
        {
            throw NotYours(context.Actor());
        }

        await using var store = reading.Open();
        return context.Show(await Parked.PageAsync(context, reading.Query(context), ParkedLine.Of(store.ParkedMessages.AsNoTracking()), stop), Audience.Account);
    }

    /// <summary>The messages that an account may see.</summary>
    /// <exception cref="CommandRefusedException">It may see none.</exception>
    internal static IQueryable<StoredMemberMessage> Visible(ApprovalStore store, Account actor)
    {
        var rows = store.MemberMessages.AsNoTracking();
        if (actor.Roles.AreOfTsb)
        {
            return rows;
        }

        var own = (actor.Roles.Member ?? throw NotYours(actor)).Value;
        return rows.Where(row => row.Sender == own);
    }

    private static CommandRefusedException NotYours(Account actor) => new(
        RefusalGround.Forbidden, "not-your-role", $"What members send is seen by themselves, the secretariat and the Director; you are {actor.Roles}.", "Ask one of them.", AccountRoles.Law.Value);

    private static JsonElement? JsonOf(string? receipt) => receipt is null ? null : JsonSerializer.Deserialize<JsonElement>(receipt);
}
