using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approval.Host.Intake;
using RabbitMQ.Client;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>
/// Carries receipts: to the direct reply address where the sender listens, else to the member's own queue. Many are under
/// way at once; those of one member keep their order.
/// </summary>
/// <param name="link">The connection.</param>
/// <param name="directly">Where somebody listens for direct replies.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class ReceiptTransport(PublishingLink link, DirectReplies directly, ILogger<ReceiptTransport> logger) : IReceiptTransport
{
    private const int LongestShortText = 255;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OutgoingReceipt>> SendAsync(IReadOnlyList<OutgoingReceipt> receipts, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var confirmed = new HashSet<OutgoingReceipt>(ReferenceEqualityComparer.Instance);
        try
        {
            confirmed.UnionWith(await SendDirectlyAsync(receipts, stop));
            await PublishAsync([.. receipts.Where(receipt => !confirmed.Contains(receipt))], receipt => (BrokerTopology.Receipts, receipt.Member, true), receipt => confirmed.Add(receipt), stop);
        }
        catch (BrokerAwayException away)
        {
            LogAway(receipts.Count - confirmed.Count, away);
        }

        return [.. receipts.Where(confirmed.Contains)];
    }

    /// <summary>
    /// Sends where the sender listens, and looks afterwards whether somebody did. The mandatory flag cannot tell: the
    /// broker counts a direct reply address as no queue, and would bring back what arrives there.
    /// </summary>
    /// <returns>Those that somebody heard.</returns>
    private async Task<List<OutgoingReceipt>> SendDirectlyAsync(IReadOnlyList<OutgoingReceipt> receipts, CancellationToken stop)
    {
        var direct = new List<OutgoingReceipt>(receipts.Count);
        foreach (var receipt in receipts.Where(receipt => receipt.ReplyTo is not null))
        {
            if (await directly.CanHearAsync(receipt, stop))
            {
                direct.Add(receipt);
            }
        }

        var published = new List<OutgoingReceipt>(direct.Count);
        await PublishAsync(direct, receipt => (BrokerTopology.DefaultExchange, receipt.ReplyTo!, false), published.Add, stop);
        var arrived = new List<OutgoingReceipt>(direct.Count);
        foreach (var ofAddress in published.GroupBy(receipt => receipt.ReplyTo!, StringComparer.Ordinal))
        {
            if (await directly.HasHeardAsync(ofAddress.First(), stop))
            {
                arrived.AddRange(ofAddress);
            }
        }

        return arrived;
    }

    private async Task PublishAsync(
        List<OutgoingReceipt> receipts, Func<OutgoingReceipt, (string Exchange, string Key, bool IsMandatory)> way, Action<OutgoingReceipt> confirm, CancellationToken stop)
    {
        if (receipts.Count == 0)
        {
            return;
        }

        var channel = await link.ChannelAsync(stop);
        var answers = new List<(OutgoingReceipt Receipt, Task<Publication> Answer)>(receipts.Count);
        foreach (var receipt in receipts)
        {
            var (exchange, key, isMandatory) = way(receipt);
            answers.Add((receipt, await channel.PublishAsync(exchange, key, isMandatory, PropertiesOf(receipt), Encoding.UTF8.GetBytes(receipt.Body), stop)));
        }

        try
        {
            await PublishingChannel.AnswersAsync(answers.Select(each => each.Answer), stop);
        }
        finally
        {
            foreach (var (receipt, answer) in answers.Where(each => each.Answer.IsCompletedSuccessfully))
            {
                Settle(receipt, answer.Result, confirm);
            }
        }
    }

    private void Settle(OutgoingReceipt receipt, Publication publication, Action<OutgoingReceipt> confirm)
    {
        switch (publication)
        {
            case Publication.Confirmed:
                confirm(receipt);
                break;
            case Publication.Returned:
                LogNoQueue(receipt.Member, receipt.Member);
                break;
            default:
                LogRefused(receipt.Member);
                break;
        }
    }

    private static BasicProperties PropertiesOf(OutgoingReceipt receipt)
    {
        var properties = new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent, MessageId = IdOf(receipt) };

        // What is longer came as bytes that are no UTF-8, which the client library has read as something longer.
        if (receipt.CorrelationId is { } id && Encoding.UTF8.GetByteCount(id) <= LongestShortText)
        {
            properties.CorrelationId = id;
        }

        return properties;
    }

    /// <summary>The same receipt has the same id at every delivery; nothing can be read from it.</summary>
    private static string IdOf(OutgoingReceipt receipt)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{receipt.Member}\n{receipt.Number}\n{receipt.CorrelationId}\n{receipt.Body}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16), bigEndian: true).ToString();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} receipts could not be sent, because the broker is away; they are sent again.")]
    private partial void LogAway(int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A receipt for {Member} finds no queue; it is sent again. 'approval broker provision {Account}' makes the queue.")]
    private partial void LogNoQueue(string member, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker did not take a receipt for {Member}; it is sent again.")]
    private partial void LogRefused(string member);
}
