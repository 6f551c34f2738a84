using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>Declares what the product itself goes by. What stands there already as it must stays as it is.</summary>
internal static class OwnTopology
{
    /// <summary>Declares it.</summary>
    /// <exception cref="BrokerAwayException">The broker broke off, refuses the account, or holds something of that name that is otherwise.</exception>
    public static async Task DeclareAsync(IChannel channel, CancellationToken stop)
    {
        try
        {
            foreach (var exchange in BrokerTopology.Own.Exchanges)
            {
                await channel.ExchangeDeclareAsync(exchange.Name, exchange.Type, durable: true, autoDelete: false, cancellationToken: stop);
            }

            foreach (var queue in BrokerTopology.Own.Queues)
            {
                await channel.QueueDeclareAsync(queue.Name, durable: true, exclusive: false, autoDelete: false, queue.Arguments.ToDictionary(), cancellationToken: stop);
            }

            foreach (var binding in BrokerTopology.Own.Bindings)
            {
                await channel.QueueBindAsync(binding.Queue, binding.Exchange, binding.Key, cancellationToken: stop);
            }
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode is Constants.AccessRefused or Constants.PreconditionFailed)
        {
            throw new BrokerAwayException(
                refused.ShutdownReason.ReplyCode == Constants.AccessRefused
                    ? "The product's own account may not declare its exchanges and queues; 'approval broker provision' gives it what it needs."
                    : "An exchange or queue of the product stands in the broker otherwise than this release needs; delete it there, once it is empty.",
                refused);
        }
        catch (Exception failure) when (BrokerConnector.IsBrokenOff(failure))
        {
            throw new BrokerAwayException("The connection to the broker broke off.", failure);
        }
    }
}
