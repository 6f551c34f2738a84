using System.Collections.Frozen;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;

namespace Approval.Engine.Approvals;

/// <summary>Opens and closes the periods in which members speak, with the deadlines that end them.</summary>
internal static class Windows
{
    private static readonly FrozenDictionary<DeadlineId, WindowKind> s_kinds = new Dictionary<DeadlineId, WindowKind>
    {
        [DeadlineId.LastCallCloses] = WindowKind.LastCall,
        [DeadlineId.AdditionalReviewCloses] = WindowKind.AdditionalReview,
        [DeadlineId.ConsultationCloses] = WindowKind.Consultation,
        [DeadlineId.ObjectionWindowCloses] = WindowKind.Objection,
    }.ToFrozenDictionary();

    /// <summary>Opens the window that a deadline closes, or moves its close where it is open already.</summary>
    internal static void Open(CaseStep step, Deadline deadline)
    {
        if (!s_kinds.TryGetValue(deadline.Id, out var kind))
        {
            return;
        }

        var windows = step.Facts.Windows;
        if (windows.Length > 0 && windows[^1] is { IsMoving: true } moving && moving.Kind == kind)
        {
            step.Facts = step.Facts with { Windows = windows.SetItem(windows.Length - 1, moving with { Closing = deadline, IsOpen = true, IsMoving = false }) };
            step.Tell("DeadlineMoved", deadline.Clause, $"{DutyWords.OpenUntil(kind)} {deadline.Label}, because the meeting moved.");
            return;
        }

        step.Facts = step.Facts with
        {
            Windows = windows.Add(new ReviewWindow(new WindowNumber(windows.Length + 1), kind, step.Now, deadline, true)),
            Roll = kind == WindowKind.Consultation ? new FrozenRoll(step.Now, [.. step.Case.Opening.MemberStates.Keys]) : step.Facts.Roll,
            ResolvedSinceWindow = kind is not (WindowKind.LastCall or WindowKind.AdditionalReview) && step.Facts.ResolvedSinceWindow,
        };
        step.Tell(OpenedEvent(kind), deadline.Clause, $"{DutyWords.OpenUntil(kind)} {deadline.Label}. {deadline.Reckoning}");
    }

    /// <summary>The open window has reached its close.</summary>
    internal static void Close(CaseStep step)
    {
        var open = step.Facts.OpenWindow!;
        Replace(step, open, open with { IsOpen = false });
        step.Tell(ClosedEvent(open.Kind), open.Closing.Clause, $"{DutyWords.Closed(open.Kind)} at {open.Closing.Label}.", byDeadline: true);
    }

    /// <summary>The open window ended without reaching its close, or is about to move.</summary>
    internal static void Lapse(CaseStep step, DeadlineRow row, bool isMoving)
    {
        if (step.Facts.OpenWindow is { } open && open.Closing.Id.Value == row.Id)
        {
            Replace(step, open, open with { IsOpen = false, IsMoving = isMoving });
        }
    }

    private static void Replace(CaseStep step, ReviewWindow old, ReviewWindow replacement) =>
        step.Facts = step.Facts with { Windows = step.Facts.Windows.Replace(old, replacement) };

    private static string OpenedEvent(WindowKind kind) => kind switch
    {
        WindowKind.LastCall => "LastCallOpened",
        WindowKind.AdditionalReview => "AdditionalReviewOpened",
        WindowKind.Consultation => "ConsultationOpened",
        _ => "ObjectionWindowOpened",
    };

    private static string ClosedEvent(WindowKind kind) => kind switch
    {
        WindowKind.LastCall => "LastCallClosed",
        WindowKind.AdditionalReview => "AdditionalReviewClosed",
        WindowKind.Consultation => "ConsultationClosed",
        _ => "ObjectionWindowClosed",
    };
}
