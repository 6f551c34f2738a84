using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.Delegates;

/// <summary>Where the list of what a member said goes on: behind an act, and behind a message.</summary>
/// <param name="At">The instant of the act.</param>
/// <param name="Approval">Its approval.</param>
/// <param name="Number">Its place in the history.</param>
/// <param name="Position">The message's place in the queue.</param>
internal sealed record SaidPlace(Instant At, string Approval, int Number, long Position)
{
    /// <summary>Before everything.</summary>
    public static SaidPlace First { get; } = new(Instant.FromUtc(9998, 1, 1, 0, 0), string.Empty, int.MaxValue, long.MaxValue);

    /// <summary>Reads what <see cref="Write"/> wrote; anything else is the beginning.</summary>
    public static SaidPlace Read(string? text) =>
        text?.Split('!') is [var at, var approval, var number, var position]
        && InstantPattern.ExtendedIso.Parse(at) is { Success: true, Value: var instant }
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? new SaidPlace(instant, approval, entry, message)
            : First;

    /// <summary>The place as an address writes it.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{InstantPattern.ExtendedIso.Format(At)}!{Approval}!{Number}!{Position}");
}
