namespace Approval.Host.Intake;

/// <summary>What became of a message, in the words of the queue contract.</summary>
public enum MessageStatus
{
    /// <summary>Recorded; its receipt says whether it counts.</summary>
    Accepted,

    /// <summary>Recorded, and not counted: it came after the close.</summary>
    Late,

    /// <summary>Not recorded as a reply: its receipt says what to repair.</summary>
    Rejected,

    /// <summary>Found on return from an outage that lasted over the close: the Director decides.</summary>
    InOutage,

    /// <summary>Taken after the closing instant and before the marker: whether it is in time is known when the marker is read.</summary>
    BeforeMarker,
}
