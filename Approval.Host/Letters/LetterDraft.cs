using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Procedures;
using Approval.Engine.Rulebooks;
using Approval.Host.Letters.Contents;
using NodaTime;

namespace Approval.Host.Letters;

/// <summary>Who signs a letter.</summary>
/// <param name="Name">The signer's name.</param>
/// <param name="Capacity">In what capacity, where that is not the signatory that the template names: <c>for the Director of TSB</c>.</param>
public sealed record Signature(string Name, string? Capacity = null);

/// <summary>Everything that a letter is rendered from.</summary>
public sealed record LetterDraft
{
    private LetterDraft()
    {
    }

    /// <summary>The approval.</summary>
    public required ApprovalCase Case { get; init; }

    /// <summary>Which of the case's letters, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>What the law asks of such a letter.</summary>
    public required Notification Notification { get; init; }

    /// <summary>What the host knows of the approval.</summary>
    public required Particulars Particulars { get; init; }

    /// <summary>The number under which it goes out; null where it bears none.</summary>
    public LetterNumber? Number { get; init; }

    /// <summary>Who signs; null while it is only a draft to sign.</summary>
    public Signature? Signature { get; init; }

    /// <summary>When it is rendered; for a signed letter, the instant of issue.</summary>
    public required Instant At { get; init; }

    /// <summary>The letter as the case records it.</summary>
    public LetterRow Row => Case.Letters[Place];

    /// <summary>
    /// The deadline that the letter tells its readers, from the case's own rows: the close, still to come, of the window that it opens or
    /// speaks of; null where it speaks of none.
    /// </summary>
    public DeadlineRow? Deadline => new LetterFacts(this).Closing is { } closing && closing.At > Row.At ? closing : null;

    /// <summary>Whether a letter that tells a result tells an approval; null for another letter, or without a result.</summary>
    public bool? TellsApproval => LetterKinds.IsResult(Row.Kind) ? new LetterFacts(this).IsApproved : null;

    /// <summary>A letter to sign, or one that goes out.</summary>
    /// <param name="library">The procedures.</param>
    /// <param name="case">The approval.</param>
    /// <param name="place">Which of its letters, from 0.</param>
    /// <param name="particulars">What the host knows of it.</param>
    /// <param name="number">The number; null where the letter bears none.</param>
    /// <param name="signature">Who signs; null for a draft to sign, which is marked as such.</param>
    /// <param name="at">When it is rendered; for a signed letter, the instant of issue.</param>
    /// <exception cref="ArgumentOutOfRangeException">The case has no such letter.</exception>
    /// <exception cref="ArgumentException">A draft to sign bears a number.</exception>
    public static LetterDraft Of(
        ProcedureLibrary library, ApprovalCase @case, int place, Particulars particulars, LetterNumber? number, Signature? signature, Instant at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, @case.Letters.Length);
        if (signature is null && number is not null)
        {
            throw new ArgumentException("A draft to sign bears no number; it is given when the letter is signed.", nameof(number));
        }

        return new LetterDraft
        {
            Case = @case,
            Place = place,
            Notification = library.Rulebook.Notification(@case.Letters[place].Kind),
            Particulars = particulars,
            Number = number,
            Signature = signature,
            At = at,
        };
    }
}
