namespace Approval.Host.Intake;

/// <summary>The sender's id for a message in one form: a UUID may be written in either case.</summary>
internal static class MessageKey
{
    /// <summary>The one form of an id; null where it is no UUID.</summary>
    internal static string? Of(string? messageId) => Guid.TryParseExact(messageId, "D", out var id) ? id.ToString("D") : null;
}

/// <summary>The broker's own direct reply addresses: nobody's queue, only the open connection of the one who asked.</summary>
public static class DirectReply
{
    /// <summary>What every such address begins with.</summary>
    public const string Prefix = "amq.rabbitmq.reply-to";

    /// <summary>Whether an address is one; the product writes to no other.</summary>
    public static bool IsAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith(Prefix + ".", StringComparison.Ordinal);
    }
}
