using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Proceedings;

/// <summary>
/// A window has closed, and what stood in the product's queue at that instant is not taken in yet, so that nothing can be
/// decided on what stands. It is a matter of moments while the queue is reached.
/// </summary>
/// <param name="closing">When the window closed.</param>
public sealed class ClosingAwaitedException(Instant closing) : Exception("A closing is held back.")
{
    /// <summary>When the window closed.</summary>
    public Instant Closing { get; } = closing;

    /// <summary>What a sender is told who has waited for long enough.</summary>
    internal CommandRefusedException Tell() => new(
        RefusalGround.NotYet,
        "closing-not-decided",
        $"The window that closed at {InstantPattern.ExtendedIso.Format(Closing)} is not decided yet: messages that stood in the queue at that instant are still to be taken in, or the Director has still to decide about those that were received in an outage.",
        "Send it again under the same key; the page of the approval says what is waited for.",
        "Queue contract, \"In time or late\"");
}
