using Approval.Engine.Approvals.Record;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>
/// Keeps the rows of deadlines in step with the timers that wait: a row opens when its timer begins to wait, and says
/// how that ended. One that moves is a cancelled row and a new row.
/// </summary>
internal static class DeadlineRows
{
    internal static void Follow(CaseStep step, NodeNote note)
    {
        if (note.Wait is not { Kind: WaitKind.Timer } timer || step.Definition.Marks(note.Node.Id).IsWatch)
        {
            return;
        }

        switch (note.What)
        {
            case NodeHappening.WaitBegan:
                Open(step, timer);
                break;
            case NodeHappening.WaitMet:
                End(step, timer, note.Node is BoundaryEvent ? DeadlineStatus.Missed : DeadlineStatus.Fired);
                if (note.Node is BoundaryEvent)
                {
                    step.Tell("DeadlineMissed", step.Definition.Marks(note.Node.Id).Clause!.Value, $"{DutyWords.Of(new DeadlineId(timer.Name!))} The time for it has passed.", byDeadline: true);
                }
                else
                {
                    Windows.Close(step);
                }

                break;
            case NodeHappening.WaitCancelled:
                End(step, timer, DeadlineStatus.Cancelled);
                break;
            case NodeHappening.WaitMoved:
                Move(step, timer);
                break;
            default:
                break;
        }
    }

    /// <summary>A duty's deadline is met, not cancelled, where the activity that it bounds was completed.</summary>
    internal static void Settle(CaseStep step, IReadOnlyList<NodeNote> notes)
    {
        var completed = notes.Where(note => note is { What: NodeHappening.Completed, Node: Activity }).Select(note => note.Node.Id).ToHashSet();
        foreach (var note in notes)
        {
            if (note is { What: NodeHappening.WaitCancelled, Node: BoundaryEvent boundary, Wait: { Kind: WaitKind.Timer } timer }
                && completed.Contains(boundary.AttachedTo)
                && step.Case.Timers.TryGetValue(timer.Id, out var row)
                && step.Case.Deadlines[row].Status == DeadlineStatus.Cancelled)
            {
                Mark(step, row, DeadlineStatus.Met);
            }
        }
    }

    private static void Open(CaseStep step, Wait timer)
    {
        if (timer.DueAt is null || CaseDeadlines.Find(step, new DeadlineId(timer.Name!)) is not { } deadline)
        {
            return;
        }

        step.Case = step.Case with
        {
            Timers = step.Case.Timers.SetItem(timer.Id, step.Case.Deadlines.Length),
            Deadlines = step.Case.Deadlines.Add(
                new DeadlineRow(deadline.Id.Value, deadline.At, deadline.Label, deadline.Clause, deadline.Reckoning, DeadlineStatus.Open)),
        };
        Windows.Open(step, deadline);
    }

    private static void Move(CaseStep step, Wait timer)
    {
        Instant? before = step.Case.Timers.TryGetValue(timer.Id, out var row) ? step.Case.Deadlines[row].At : null;
        End(step, timer, DeadlineStatus.Cancelled, isMoving: true);
        Open(step, timer);
        LetterWriting.Follow(step, new DeadlineId(timer.Name!), before);
    }

    private static void End(CaseStep step, Wait timer, DeadlineStatus status, bool isMoving = false)
    {
        if (step.Case.Timers.TryGetValue(timer.Id, out var row) && step.Case.Deadlines[row].Status == DeadlineStatus.Open)
        {
            Mark(step, row, status);
            if (status == DeadlineStatus.Cancelled)
            {
                Windows.Lapse(step, step.Case.Deadlines[row], isMoving);
            }
        }
    }

    private static void Mark(CaseStep step, int row, DeadlineStatus status) => step.Case = step.Case with
    {
        Deadlines = step.Case.Deadlines.SetItem(row, step.Case.Deadlines[row] with { Status = status }),
    };
}
