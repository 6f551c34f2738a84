using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Intake;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>What members sent through the queue: first what was not taken as it came, then, where asked for, all of it.</summary>
internal static class MessagePages
{
    /// <summary>What stands for all that were not taken as they came.</summary>
    private const string Troubled = "troubled";
    private const string Which = "which";
    private const int ShownOfParked = 2000;
    private static readonly QueryParameter s_which = new(Which, "Which messages.") { Words = [Troubled, .. Terms.All<MessageStatus>()] };

    /// <summary>The statuses that can be chosen, each with what it is called.</summary>
    public static ImmutableArray<Forms.FormChoice> Choices { get; } =
    [
        new(Troubled, "Late, refused, or in an outage"),
        .. Enum.GetValues<MessageStatus>().Select(status => new Forms.FormChoice(Terms.Of(status), WordOf(status))),
    ];

    /// <summary>What became of a message, in a word or two.</summary>
    public static string WordOf(MessageStatus status) => status switch
    {
        MessageStatus.Accepted => "Taken",
        MessageStatus.Late => "Late",
        MessageStatus.Rejected => "Refused",
        MessageStatus.InOutage => "In an outage",
        _ => "Before the marker",
    };

    /// <summary>Adds them.</summary>
    public static void MapMessagePages(this RouteGroupBuilder secretariat)
    {
        secretariat.MapGet("/messages", ListAsync).Takes([s_which, .. MessageRoutes.Filters.Where(filter => !filter.IsList), .. MessageRoutes.Listing.Parameters]);
        secretariat.MapGet("/messages/parked", ParkedAsync).Takes([.. MessageRoutes.Parked.Parameters]);
        secretariat.MapGet("/messages/{position:long}", OneAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var which = query.Text(Which) ?? Troubled;
        var (approval, member) = (query.Text("approval")?.ToUpperInvariant(), query.Text("member")?.ToLowerInvariant());
        var rows = which == Troubled ? TroubledMessages.Of(store) : store.MemberMessages.Where(message => message.Status == which);
        var lines = MessageLine.Of(rows.AsNoTracking().Where(message => (approval == null || message.ApprovalId == approval) && (member == null || message.Sender == member)));
        var (items, next) = await MessageRoutes.Listing.PartAsync(context, query, lines, stop);
        var outages = await TroubledMessages.InOutage(store).Where(message => message.ApprovalId != null).Select(message => message.ApprovalId!).Distinct().Order().Take(BoundedCount.Most).ToListAsync(stop);
        var isAnyParked = await store.ParkedMessages.AnyAsync(stop);
        return PageAnswers.Show<MessagesPage, MessagesView>(new MessagesView(which, approval, member, items, PageAddress.With(context, "cursor", next), [.. outages], isAnyParked));
    }

    private static async Task<IResult> ParkedAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var (items, next) = await MessageRoutes.Parked.PartAsync(context, reading.FormQuery(context), ParkedLine.Of(store.ParkedMessages.AsNoTracking()), stop);
        return PageAnswers.Show<ParkedPage, ParkedView>(new ParkedView([.. items.Select(ParkedMessageView.Of)], PageAddress.With(context, "cursor", next)));
    }

    private static async Task<IResult> OneAsync(HttpContext context, long position, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var view = await MessageRoutes.ReadAsync(store, context, position.ToString(CultureInfo.InvariantCulture), stop);
        return PageAnswers.Show<MessagePage, MessagePageView>(new MessagePageView(
            view.Message,
            MessageText.Of(view.Body),
            view.Receipt is { } receipt ? MessageText.Of(receipt) : null,
            view.LaterReceipt is { } later ? MessageText.Of(later) : null));
    }

    /// <summary>The text of what cannot be answered, cut where nobody reads on.</summary>
    internal static string TextOf(ReadOnlyMemory<byte> body) =>
        MessageText.Of(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, ShownOfParked)]));
}

/// <summary>Contents of messages as a person reads them: text, whatever stands in it.</summary>
internal static class MessageText
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A body: indented where it is JSON, else as it came.</summary>
    public static string Of(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return Plain(body);
        }
    }

    /// <summary>A receipt, indented.</summary>
    public static string Of(JsonElement json) => Plain(JsonSerializer.Serialize(json, s_indented));

    private static string Plain(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Printable.Of));
}

/// <summary>The messages of members.</summary>
/// <param name="Which">Which are shown.</param>
/// <param name="Approval">The approval that was asked for.</param>
/// <param name="Member">The member that was asked for.</param>
/// <param name="Messages">A part of them, the latest first.</param>
/// <param name="Next">Where the next part is; null where this is the last.</param>
/// <param name="Outages">Approvals in which the Director has to decide.</param>
/// <param name="IsAnyParked">Whether there are messages for which nobody could be answered.</param>
public sealed record MessagesView(
    string Which, string? Approval, string? Member, ImmutableArray<MessageLine> Messages, string? Next, ImmutableArray<string> Outages, bool IsAnyParked);

/// <summary>One message.</summary>
/// <param name="Message">The message.</param>
/// <param name="Body">What it said.</param>
/// <param name="Receipt">The first receipt; null while none is due.</param>
/// <param name="LaterReceipt">The receipt that followed; null for none.</param>
public sealed record MessagePageView(MessageLine Message, string Body, string? Receipt, string? LaterReceipt);

/// <summary>A message for which nobody could be answered.</summary>
/// <param name="Position">Its place in the order of parking.</param>
/// <param name="Reason">Why it is parked.</param>
/// <param name="Sender">The account that sent it; null where it is not known.</param>
/// <param name="MessageId">The sender's id for it.</param>
/// <param name="At">When it was parked.</param>
/// <param name="Text">The beginning of its body.</param>
public sealed record ParkedMessageView(long Position, string Reason, string? Sender, string? MessageId, Instant At, string Text)
{
    internal static ParkedMessageView Of(ParkedLine line) => new(line.Position, line.Reason, line.Sender, line.MessageId, line.At, MessagePages.TextOf(line.Body));
}

/// <summary>The messages for which nobody could be answered.</summary>
/// <param name="Messages">A part of them, the latest first.</param>
/// <param name="Next">Where the next part is; null where this is the last.</param>
public sealed record ParkedView(ImmutableArray<ParkedMessageView> Messages, string? Next);
