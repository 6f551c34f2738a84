using System.Collections.Immutable;
using Approval.Engine.Approvals.Record;

namespace Approval.Engine.Approvals.Previews;

/// <summary>What becomes of a deadline.</summary>
public enum DeadlineChangeKind
{
    /// <summary>It is set, or open again.</summary>
    Opened,

    /// <summary>It has another instant.</summary>
    Moved,

    /// <summary>A duty is done in time.</summary>
    Met,

    /// <summary>A window closes.</summary>
    Fired,

    /// <summary>A duty was not done in time.</summary>
    Missed,

    /// <summary>It no longer matters.</summary>
    Cancelled,
}

/// <summary>A deadline that changes.</summary>
/// <param name="Kind">How.</param>
/// <param name="Row">The deadline as it then stands.</param>
/// <param name="Before">For one that moves: as it stood. Else null.</param>
public sealed record DeadlineChange(DeadlineChangeKind Kind, DeadlineRow Row, DeadlineRow? Before = null)
{
    internal static ImmutableArray<DeadlineChange> Between(ImmutableArray<DeadlineRow> before, ImmutableArray<DeadlineRow> after)
    {
        var changes = new List<DeadlineChange>();
        for (var place = 0; place < after.Length; place++)
        {
            if (place >= before.Length || before[place].Status != after[place].Status)
            {
                changes.Add(new DeadlineChange(KindOf(after[place].Status), after[place]));
            }
        }

        // One that moves is a cancelled row and a new row.
        for (var place = 0; place < changes.Count; place++)
        {
            var (kind, row, _) = changes[place];
            var gone = changes.FindIndex(change => change.Kind == DeadlineChangeKind.Cancelled && change.Row.Id == row.Id && change.Row != row);
            if (kind == DeadlineChangeKind.Opened && gone >= 0)
            {
                changes[place] = new DeadlineChange(DeadlineChangeKind.Moved, row, changes[gone].Row);
                changes.RemoveAt(gone);
                place -= gone < place ? 1 : 0;
            }
        }

        return [.. changes];
    }

    private static DeadlineChangeKind KindOf(DeadlineStatus status) => status switch
    {
        DeadlineStatus.Open => DeadlineChangeKind.Opened,
        DeadlineStatus.Met => DeadlineChangeKind.Met,
        DeadlineStatus.Fired => DeadlineChangeKind.Fired,
        DeadlineStatus.Missed => DeadlineChangeKind.Missed,
        _ => DeadlineChangeKind.Cancelled,
    };
}

/// <summary>What becomes of a letter.</summary>
public enum LetterChangeKind
{
    /// <summary>It goes out.</summary>
    Sent,

    /// <summary>It falls due to be written.</summary>
    Due,

    /// <summary>It is due by another instant.</summary>
    Moved,

    /// <summary>It is no longer due.</summary>
    Dropped,
}

/// <summary>A letter that changes.</summary>
/// <param name="Kind">How.</param>
/// <param name="Letter">The letter as it then stands; for one that is no longer due, as it stood.</param>
public sealed record LetterChange(LetterChangeKind Kind, LetterRow Letter)
{
    internal static ImmutableArray<LetterChange> Between(ImmutableArray<LetterRow> before, ImmutableArray<LetterRow> after)
    {
        var changes = ImmutableArray.CreateBuilder<LetterChange>();
        for (var place = 0; place < after.Length; place++)
        {
            var was = place < before.Length ? before[place] : null;
            if (was is null || (was.IssuedAt is null) != (after[place].IssuedAt is null))
            {
                changes.Add(new LetterChange(after[place].IssuedAt is null ? LetterChangeKind.Due : LetterChangeKind.Sent, after[place]));
            }
            else if (was.DueBy != after[place].DueBy)
            {
                changes.Add(new LetterChange(LetterChangeKind.Moved, after[place]));
            }
        }

        changes.AddRange(before.Skip(after.Length).Select(letter => new LetterChange(LetterChangeKind.Dropped, letter)));
        return changes.ToImmutable();
    }
}
