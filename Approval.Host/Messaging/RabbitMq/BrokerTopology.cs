using System.Collections.Immutable;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>An exchange, which outlives restarts of the broker.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How it routes: <c>topic</c>, <c>direct</c>.</param>
public sealed record BrokerExchange(string Name, string Type);

/// <summary>A queue, which outlives restarts of the broker.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it is declared with: texts, whole numbers, truths.</param>
public sealed record BrokerQueue(string Name, ImmutableSortedDictionary<string, object?> Arguments);

/// <summary>That an exchange puts into a queue what carries a key.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Key">The routing key, or for a topic exchange its pattern.</param>
public sealed record BrokerBinding(string Exchange, string Queue, string Key);

/// <summary>
/// What stands in the broker, by the queue contract. Provisioning and the start of a host both declare from here, so that
/// neither can say otherwise than the other.
/// </summary>
/// <param name="Exchanges">The exchanges.</param>
/// <param name="Queues">The queues.</param>
/// <param name="Bindings">The bindings.</param>
public sealed record BrokerTopology(ImmutableArray<BrokerExchange> Exchanges, ImmutableArray<BrokerQueue> Queues, ImmutableArray<BrokerBinding> Bindings)
{
    /// <summary>The exchange to which members send.</summary>
    public const string Replies = "approval.replies";

    /// <summary>The exchange by which receipts reach members' own queues.</summary>
    public const string Receipts = "approval.receipts";

    /// <summary>The exchange by which letters and events reach members.</summary>
    public const string Letters = "approval.letters";

    /// <summary>The product's own queue.</summary>
    public const string Inbox = "approval.replies.inbox";

    /// <summary>Where the broker puts what expired before the product took it.</summary>
    public const string Parked = "approval.replies.parked";

    /// <summary>The broker's own exchange, which puts a message into the queue that its key names.</summary>
    public const string DefaultExchange = "";

    private const string Topic = "topic";
    private const string Direct = "direct";
    private const long MillisecondsOf180Days = 180L * 24 * 60 * 60 * 1000;

    private static readonly ImmutableSortedDictionary<string, object?> s_replicated =
        ImmutableSortedDictionary<string, object?>.Empty.WithComparers(StringComparer.Ordinal).Add("x-queue-type", "quorum");

    /// <summary>What the product itself goes by.</summary>
    public static BrokerTopology Own { get; } = new(
        [new BrokerExchange(Replies, Topic), new BrokerExchange(Receipts, Direct), new BrokerExchange(Letters, Topic)],
        [
            new BrokerQueue(Parked, s_replicated.Add("x-single-active-consumer", true)),

            // A message is dead-lettered only once the parked queue has it, which the broker does where it refuses at the limit.
            new BrokerQueue(Inbox, s_replicated
                .Add("x-single-active-consumer", true)
                .Add("x-dead-letter-exchange", DefaultExchange)
                .Add("x-dead-letter-routing-key", Parked)
                .Add("x-dead-letter-strategy", "at-least-once")
                .Add("x-overflow", "reject-publish")),
        ],
        [new BrokerBinding(Replies, Inbox, "#")]);

    /// <summary>The queue of a member's receipts.</summary>
    /// <param name="member">The member's id in lower case.</param>
    public static string ReceiptsOf(string member) => $"{Receipts}.{member}";

    /// <summary>The queue of a member's letters.</summary>
    /// <param name="member">The member's id in lower case.</param>
    public static string LettersOf(string member) => $"{Letters}.{member}";

    /// <summary>What a member goes by.</summary>
    /// <param name="member">The member's id in lower case.</param>
    /// <param name="addressed">The patterns of routing keys by which the member is addressed.</param>
    public static BrokerTopology OfMember(string member, ImmutableArray<string> addressed)
    {
        var arguments = s_replicated.Add("x-message-ttl", MillisecondsOf180Days);
        return new BrokerTopology(
            [],
            [new BrokerQueue(ReceiptsOf(member), arguments), new BrokerQueue(LettersOf(member), arguments)],
            [new BrokerBinding(Receipts, ReceiptsOf(member), member), .. addressed.Select(pattern => new BrokerBinding(Letters, LettersOf(member), pattern))]);
    }
}
