using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Previews;
using Approval.Engine.Meetings;
using Approval.Engine.Procedures;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>What a move or a cancellation of a meeting would do to one approval.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Designation">Its text's number.</param>
/// <param name="StateBefore">Its state.</param>
/// <param name="State">The state that the move would leave.</param>
/// <param name="IsBroken">Whether a period no longer holds, so that the approval goes back (readings § 7).</param>
/// <param name="Deadlines">The deadlines that move or end.</param>
/// <param name="Letters">The letters that fall due or are due by another instant.</param>
/// <param name="Story">What its story would tell.</param>
public sealed record MovedApproval(
    string Approval,
    string Designation,
    string StateBefore,
    string State,
    bool IsBroken,
    ImmutableArray<DeadlineChangeView> Deadlines,
    ImmutableArray<LetterChangeView> Letters,
    ImmutableArray<string> Story);

/// <summary>What a move of a meeting would do.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Version">Its version.</param>
/// <param name="Concerned">How many approvals hear of it.</param>
/// <param name="Approvals">What it would do to them; the first two hundred.</param>
public sealed record MovePreview(string Meeting, int Version, int Concerned, ImmutableArray<MovedApproval> Approvals);

/// <summary>Says what a move or a cancellation of a meeting would do.</summary>
/// <param name="library">The procedures.</param>
public sealed class MovePreviewing(ProcedureLibrary library)
{
    /// <summary>To how many approvals a preview says what a move would do.</summary>
    public const int MostShown = 200;

    /// <summary>What the move would do, in a step that the caller throws away.</summary>
    /// <exception cref="CommandRefusedException">There is no such meeting.</exception>
    public Task<MovePreview> PreviewAsync(Step step, MeetingId id, LocalDate opens, LocalDate closes, CancellationToken stop) =>
        PreviewAsync(step, id, (index, at) => new RescheduleMeeting(id, opens, closes) { Index = index, At = at }, stop);

    /// <summary>What a cancellation would do, in a step that the caller throws away.</summary>
    /// <exception cref="CommandRefusedException">There is no such meeting.</exception>
    public Task<MovePreview> PreviewCancellationAsync(Step step, MeetingId id, CancellationToken stop) =>
        PreviewAsync(step, id, (index, at) => new CancelMeeting(id) { Index = index, At = at }, stop);

    private async Task<MovePreview> PreviewAsync(Step step, MeetingId id, Func<InputIndex, Instant, Act> change, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        var row = await MeetingChanges.FindAsync(step, id, null, stop);
        var concerned = await MeetingChanges.ConcernedAsync(step.Store, Installation.MeetingOf(row), null, stop);
        var approvals = ImmutableArray.CreateBuilder<MovedApproval>();
        foreach (var name in concerned.Take(MostShown))
        {
            var file = await step.OpenAsync(ApprovalId.Find(name)!.Value, stop);
            approvals.Add(MovedOf(file!, CasePreview.Of(library, file!.Case, change(file.NextIndex, file.NotBefore(step.Now)))));
        }

        return new MovePreview(id.Value, row.Version, concerned.Count, approvals.ToImmutable());
    }

    private static MovedApproval MovedOf(CaseFile file, CasePreview preview) => new(
        file.Id.Value,
        file.Case.Opening.Text.Designation,
        preview.StateBefore,
        preview.After.State,
        preview.After.State != preview.StateBefore,
        [.. preview.Deadlines.Select(DeadlineChangeView.Of)],
        [.. preview.Letters.Select(change => LetterChangeView.Of(change, null, []))],
        [.. preview.Story.Select(fact => fact.Text)]);
}
