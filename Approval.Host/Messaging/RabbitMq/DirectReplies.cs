using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Approval.Host.Intake;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>
/// Knows at which direct reply addresses somebody listens. An address is what a member wrote, and the broker takes one
/// that it did not make itself ill: it ends the connection, or never answers. So an address is first asked about on a
/// connection of its own, within a short time, and a member whose address does harm is answered in its own queue.
/// </summary>
/// <param name="connector">Opens connections.</param>
/// <param name="time">The time by which trust comes back; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class DirectReplies(BrokerConnector connector, TimeProvider time, ILogger<DirectReplies> logger) : IAsyncDisposable
{
    private const int MostKnown = 10_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_distrust = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _distrusted = new(StringComparer.Ordinal);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Whether a receipt may be sent to its direct reply address: the broker has made it, and somebody listened there.</summary>
    /// <exception cref="BrokerAwayException">The broker is not reached.</exception>
    internal async Task<bool> CanHearAsync(OutgoingReceipt receipt, CancellationToken stop)
    {
        if (receipt.ReplyTo is not { } address || !AddressForm().IsMatch(address) || IsDistrusted(receipt.Member))
        {
            return false;
        }

        await _turn.WaitAsync(stop);
        try
        {
            return _known.Contains(address) || await LearnAsync(receipt.Member, address, stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Whether somebody listens still. Asked after a receipt was sent there, the answer is also about that receipt: the
    /// broker handed it over before it looked.
    /// </summary>
    /// <exception cref="BrokerAwayException">The broker is not reached.</exception>
    internal async Task<bool> HasHeardAsync(OutgoingReceipt receipt, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            if (await AskAsync(receipt.ReplyTo!, stop) == true)
            {
                return true;
            }

            _known.Remove(receipt.ReplyTo!);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private bool IsDistrusted(string member) => _distrusted.TryGetValue(member, out var since) && time.GetElapsedTime(since) < s_distrust;

    private async Task<bool> LearnAsync(string member, string address, CancellationToken stop)
    {
        var isThere = await AskAsync(address, stop);
        if (isThere is null)
        {
            _distrusted[member] = time.GetTimestamp();
            LogDistrusted(member);
        }

        if (isThere != true)
        {
            return false;
        }

        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        return _known.Add(address);
    }

    /// <returns>Whether somebody listens there; null where the question did harm.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever harm an address does ends here.")]
    private async Task<bool?> AskAsync(string address, CancellationToken stop)
    {
        var channel = await ChannelAsync(stop);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            await channel.QueueDeclarePassiveAsync(address, patience.Token);
            return true;
        }
        catch (OperationInterruptedException gone) when (gone.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            await CloseAsync();
            return null;
        }
    }

    private async Task<IChannel> ChannelAsync(CancellationToken stop)
    {
        if (_connection is not { IsOpen: true })
        {
            await CloseAsync();
            _connection = await connector.OpenAsync("direct replies", stop);
        }

        if (_channel is not { IsOpen: true })
        {
            _channel = await BrokerConnector.TellingAsync(() => _connection.CreateChannelAsync(cancellationToken: stop));
        }

        return _channel;
    }

    private async Task CloseAsync()
    {
        if (_connection is not null)
        {
            await _connection.AbortAsync();
            await _connection.DisposeAsync();
        }

        (_connection, _channel) = (null, null);
    }

    [GeneratedRegex(@"^amq\.rabbitmq\.reply-to\.[A-Za-z0-9+/_-]+=*\.[A-Za-z0-9+/_-]+=*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AddressForm();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker cannot be asked about the direct reply address that {Member} wrote; its receipts go to its own queue for a minute.")]
    private partial void LogDistrusted(string member);
}
